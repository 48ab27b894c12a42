import type { DaskProfile } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { testSystem } from '@jupyterlab-hpc/core/lib/testing';
import {
  act,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import type { LaunchModel } from './model';
import type { INotebookInView } from './notebook';
import {
  goodCheck,
  LaunchDouble,
  launchModel,
  partition,
  previewOf,
  WholeForm
} from './testing';

describe('the form', () => {
  let client: LaunchDouble;
  let model: LaunchModel;
  const show = jest.fn();
  const copy = jest.fn();
  const user = userEvent.setup();

  const open = async (
    notebook: INotebookInView | undefined = {
      name: 'lattice.ipynb',
      kernel: 'era5'
    }
  ): Promise<void> => {
    model = launchModel(client, notebook);
    render(
      <WholeForm client={client} model={model} actions={{ show, copy }} />
    );
    await act(() => model.load());
    await screen.findByText('workers.sh', { selector: '[role="tab"]' });
  };
  const field = (name: string): HTMLElement => screen.getByLabelText(name);
  const fill = (name: string, value: string): void => {
    fireEvent.change(field(name), { target: { value } });
  };
  const start = (): HTMLElement =>
    screen.getByText('Start cluster', { selector: 'button' });
  const wrongAt = (name: string): string | null | undefined => {
    const input = field(name);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const id = input.getAttribute('aria-describedby') ?? '';
    return document.getElementById(id)?.textContent;
  };
  const profiles = (...all: DaskProfile[]): void => {
    client.handlers.listDaskProfiles = () => ({
      profiles: all,
      modes: { allocation: true, here: true },
      problems: []
    });
  };

  beforeEach(() => {
    localStorage.clear();
    jest.clearAllMocks();
    client = new LaunchDouble();
  });

  it('starts what is in it, says so, and shows it', async () => {
    await open();
    fill('Name', 'wrf2');
    fill('Workers', '16');
    fill('Cores each', '8');
    fill('Memory each', '64 GB');
    fill('Time limit', '6:00:00');
    await screen.findByText(
      '16 jobs × 1 worker × 8 threads = 128 cores · 1 TB'
    );
    screen.getByText('at most 768 core-hours and 6 for the scheduler');
    await user.click(start());
    await screen.findByText('Started the cluster “wrf2”.');
    expect(client.launched).toMatchObject([
      { name: 'wrf2', scale: { workers: 16 }, memory: 64 * 2 ** 30 }
    ]);
    expect(start()).toHaveProperty('disabled', true);
    await user.click(screen.getByText('Show it'));
    expect(show).toHaveBeenCalledWith('abcdefgh');
    await user.click(screen.getByText('Another like it'));
    expect(field('Name')).toHaveProperty('value', 'wrf2-2');
    expect(start()).toHaveProperty('disabled', false);
  });

  it('starts by Ctrl+Enter, from wherever in it', async () => {
    await open();
    field('Name').focus();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(client.launched).toHaveLength(1));
  });

  it('is one launch for a double click', async () => {
    await open();
    await user.dblClick(start());
    await screen.findByText('Started the cluster “lattice”.');
    expect(client.launched).toHaveLength(1);
  });

  it('says at a field what is wrong, and once more in the foot, which leads there', async () => {
    await open();
    fill('Cores each', 'many');
    expect(wrongAt('Cores each')).toBe('A whole number from 1 to 4096.');
    expect(start()).toHaveProperty('disabled', true);
    screen.getByText('1 error to fix first');
    expect(screen.queryByText(/core-hours|not known|threads? =/)).toBeNull();
    const list = within(screen.getByRole('list', { name: 'Before you start' }));
    await user.click(
      list.getByText('Cores each: A whole number from 1 to 4096.')
    );
    await waitFor(() =>
      expect(document.activeElement).toBe(field('Cores each'))
    );
    fill('Cores each', '8');
    expect(screen.queryByRole('list', { name: 'Before you start' })).toBeNull();
    expect(start()).toHaveProperty('disabled', false);
  });

  it('has what the bridge finds at its field, and opens what is folded away for it', async () => {
    client.handlers.previewDaskCluster = ({ body }) => ({
      ...previewOf(body.spec),
      problems:
        body.spec.qos === 'lnog'
          ? [
              {
                code: 'dask-refused',
                message: '“lnog” is no QOS here.',
                hint: 'Choose another.',
                field: 'body.spec.qos'
              }
            ]
          : []
    });
    await open();
    // That they were folded before does not count then.
    await user.click(screen.getByText('More options'));
    await user.click(screen.getByText('Fewer options'));
    expect(screen.queryByLabelText('QOS')).toBeNull();
    act(() => model.edit({ qos: 'lnog' }));
    await waitFor(() =>
      expect(wrongAt('QOS')).toBe('“lnog” is no QOS here. Choose another.')
    );
    expect(screen.getByText('Fewer options')).toHaveProperty('disabled', true);
    fill('QOS', 'long');
    await waitFor(() => expect(start()).toHaveProperty('disabled', false));
    // It does not close under the hands.
    expect(field('QOS')).toHaveProperty('value', 'long');
    expect(screen.getByText('Fewer options')).toHaveProperty('disabled', false);
  });

  it('says at once when no job of it would start in so much time', async () => {
    client.handlers.getResources = () => ({
      partitions: [{ ...partition, name: 'debug', maxTime: 1800 }],
      environment: []
    });
    await open();
    fill('Time limit', '1:00:00');
    expect(
      screen.getByText(/^debug starts no job of more than 00:30:00\./)
    ).toBeTruthy();
    fireEvent.click(screen.getByText('Use 00:30:00'));
    expect(model.draft.time).toBe('00:30:00');
    expect(screen.queryByText(/starts no job/)).toBeNull();
  });

  it('shows a refusal in Slurm’s words, with all that was typed still there', async () => {
    client.handlers.launchDaskCluster = () => {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: 'Requested node configuration is not available',
        field: 'body.spec.memory',
        detail: 'sbatch: error: Batch job submission failed'
      });
    };
    await open();
    fill('Memory each', '900');
    await user.click(start());
    await screen.findByText('sbatch: error: Batch job submission failed');
    expect(wrongAt('Memory each')).toContain('Requested node configuration');
    screen.getByText(/^Not started:/);
    expect(field('Memory each')).toHaveProperty('value', '900');
    expect(start()).toHaveProperty('disabled', false);
  });

  it('has between which numbers it adapts, but not in one allocation', async () => {
    await open();
    await user.selectOptions(field('How many workers'), 'adaptive');
    expect(field('Most workers')).toHaveProperty('value', '10');
    fill('Fewest workers', '2');
    fill('Most workers', '20');
    expect(model.reading.spec?.scale.adapt).toEqual({
      minimum: 2,
      maximum: 20
    });
    fill('Most workers', '');
    expect(wrongAt('Most workers')).toBe('A whole number from 1 to 10000.');
    await user.click(screen.getByLabelText('One allocation'));
    screen.getByText('scheduler and workers in one job of a fixed size');
    expect(screen.queryByLabelText('Most workers')).toBeNull();
    expect(screen.queryByLabelText('Replace lost workers')).toBeNull();
    expect(field('Workers')).toHaveProperty('value', '4');
    await screen.findByText('1 job × 4 workers × 4 threads = 16 cores · 64 GB');
  });

  it('lets nothing stand in the way that a mode does not ask for', async () => {
    profiles();
    await open();
    await user.click(screen.getByText('More options'));
    fill('Cores', '0');
    expect(start()).toHaveProperty('disabled', true);
    await user.click(screen.getByLabelText('One allocation'));
    expect(screen.queryByText('The scheduler’s own job')).toBeNull();
    expect(
      screen.queryByLabelText('#SBATCH lines of the scheduler')
    ).toBeNull();
    await waitFor(() => expect(start()).toHaveProperty('disabled', false));
    // Its scheduler runs here, of a size as well.
    await user.click(screen.getByLabelText('This machine'));
    screen.getByRole('group', { name: 'The scheduler' });
    expect(wrongAt('Cores')).toBe('A whole number from 1 to 1024.');
  });

  it('offers only the modes that the site allows, and on this computer none', async () => {
    await open();
    expect(screen.queryByLabelText('This machine')).toBeNull();
    act(() => model.dispose());
    client.handlers.getSystem = () => testSystem;
    localStorage.clear();
    document.body.replaceChildren();
    await open();
    expect(screen.queryByRole('radio')).toBeNull();
    screen.getByText(/are processes of this computer$/);
    expect(screen.queryByLabelText('Partition')).toBeNull();
    screen.getByRole('button', { name: 'Ask' });
    await screen.findByText('4 workers × 4 threads = 16 cores · 64 GB');
    expect(screen.queryByText(/core-hours/)).toBeNull();
    // A draft or a profile of a cluster is started all the same, as jobs are here.
    act(() => model.edit({ mode: 'allocation' }));
    expect(field('How many workers')).toHaveProperty('value', 'fixed');
    await waitFor(() => expect(start()).toHaveProperty('disabled', false));
    await user.click(start());
    await waitFor(() =>
      expect(client.launched).toMatchObject([{ mode: 'jobs' }])
    );
  });

  it('fills the fields from a profile, and takes that back', async () => {
    profiles(
      { name: 'regular', site: true, spec: { cores: 8 } },
      {
        name: 'odd',
        spec: { cores: 2 },
        problem: 'memory: “much” is no size.'
      }
    );
    await open();
    expect(field('Cores each')).toHaveProperty('value', '8');
    fill('Cores each', '7');
    await user.selectOptions(field('Profile'), 'odd');
    expect(field('Cores each')).toHaveProperty('value', '2');
    screen.getByText('memory: “much” is no size.');
    await user.click(screen.getByText('Undo'));
    expect(field('Cores each')).toHaveProperty('value', '7');
    expect(field('Profile')).toHaveProperty('value', 'site:regular');
  });

  it('lists what of an imported file means nothing here', async () => {
    await open();
    act(() =>
      model.take('jobqueue.yaml', {
        spec: { cores: 24 },
        ignored: ['shebang: the scripts are for bash']
      })
    );
    screen.getByText(/^Filled from “jobqueue.yaml”/);
    screen.getByText('shebang: the scripts are for bash');
    expect(field('Cores each')).toHaveProperty('value', '24');
    await user.click(screen.getByTitle('Hide this note'));
    expect(screen.queryByText(/^Filled from/)).toBeNull();
    expect(field('Cores each')).toHaveProperty('value', '24');
  });

  describe('the environment', () => {
    it('is the kernel of the notebook, named so, and checked', async () => {
      await open();
      const choices = within(field('Environment')).getAllByRole('option');
      expect(choices.map(one => one.textContent)).toEqual([
        'era5 – ~/envs/era5, the kernel of lattice.ipynb',
        'Python 3 – /opt/jupyter',
        'A conda or venv folder',
        'Modules',
        'A container'
      ]);
      await screen.findByText(
        'distributed 2026.10.0, Python 3.13: the same as the notebook’s kernel'
      );
    });

    it('is a folder that is checked once a person is done with it', async () => {
      await open();
      await user.selectOptions(field('Environment'), 'folder');
      screen.getByText('Give the path of its folder: it begins with “/”.', {
        selector: 'p span'
      });
      const checks = (): unknown[] =>
        client.called.filter(one => one.key === 'checkDaskEnvironment');
      fill('Its folder, or its Python', '/opt/env');
      expect(checks()).toHaveLength(1);
      screen.getByText('Not checked yet.');
      fireEvent.blur(field('Its folder, or its Python'));
      await waitFor(() => expect(checks()).toHaveLength(2));
      expect(checks().at(-1)).toMatchObject({
        input: { body: { environment: { python: '/opt/env/bin/python' } } }
      });
      await user.click(await screen.findByText('Check again'));
      expect(checks().length).toBeGreaterThan(2);
    });

    it('shows how to add what is missing, or takes the notebook’s kernel', async () => {
      client.handlers.checkDaskEnvironment = ({ body }) =>
        body.environment.python?.includes('era5') === true
          ? goodCheck
          : {
              python: '3.11.2',
              packages: {},
              problem: {
                code: 'dask-environment',
                message: 'distributed is not in this environment',
                hint: 'python -m pip install distributed bokeh'
              }
            };
      await open();
      await user.selectOptions(field('Environment'), 'kernel:python3');
      await screen.findByText('distributed is not in this environment');
      const steps = screen.getByText('python -m pip install distributed bokeh');
      expect(steps.closest('[hidden]')).not.toBeNull();
      await user.click(screen.getByText('Show how to add it'));
      expect(steps.closest('[hidden]')).toBeNull();
      await user.click(await screen.findByText('Use the notebook’s kernel'));
      expect(field('Environment')).toHaveProperty('value', 'kernel:era5');
    });

    it.each([
      ['modules', 'Lines that bring it', 'module load python'],
      [
        'container',
        'Command that runs a program in it',
        'apptainer exec /i.sif'
      ]
    ])('is of %s', async (kind, label, text) => {
      await open();
      await user.selectOptions(field('Environment'), kind);
      expect(start()).toHaveProperty('disabled', true);
      fill(label, text);
      fill('Python', '/usr/bin/python3');
      expect(model.reading.spec?.environment).toMatchObject({
        python: '/usr/bin/python3'
      });
      await waitFor(() => expect(start()).toHaveProperty('disabled', false));
    });
  });

  describe('the preview', () => {
    const file = (): HTMLElement =>
      document.querySelector<HTMLElement>('pre.jp-HpcDaskLaunch-code')!;

    it('follows, with the lines that the last change touched', async () => {
      await open();
      fill('Workers', '7');
      await waitFor(() => expect(file().textContent).toContain('1-7'));
      const touched = file().querySelectorAll('.jp-mod-touched');
      expect([...touched].map(line => line.textContent)).toEqual([
        '#SBATCH --array=1-7'
      ]);
    });

    it('has a tab for each file, by keys too, and copies', async () => {
      await open();
      const tab = screen.getByText('workers.sh', { selector: '[role="tab"]' });
      tab.focus();
      await user.keyboard('{ArrowRight}{ArrowRight}');
      expect(document.activeElement?.textContent).toBe('dask.yaml');
      expect(file().textContent).toContain('{}');
      await user.click(screen.getByTitle('Copy dask.yaml'));
      expect(copy).toHaveBeenCalledWith('dask.yaml', '{}\n');
      expect(tab.tabIndex).toBe(-1);
    });

    it('stays while something is wrong, or it cannot be made, and says so', async () => {
      await open();
      fill('Cores each', '');
      screen.getByText('waits for what is to be mended');
      expect(file().textContent).toContain('#SBATCH');
      client.handlers.previewDaskCluster = () => {
        throw new BridgeError({ code: 'bridge-lost', message: 'It is gone.' });
      };
      fill('Cores each', '2');
      await screen.findByText(/^There is no preview of this. It is gone./);
      // Nothing is known against it.
      expect(start()).toHaveProperty('disabled', false);
      client.handlers.previewDaskCluster = ({ body }) => previewOf(body.spec);
      await user.click(screen.getByText('Try again'));
      await screen.findByText('live preview');
    });
  });

  it('says when it would start, by Slurm’s word', async () => {
    client.handlers.testDaskCluster = () => ({
      scheduler: { start: 1000, message: 'now' },
      workers: { message: 'Job would start soon' }
    });
    await open();
    await user.click(screen.getByText('Ask Slurm'));
    await screen.findByText(
      'Scheduler: would start now. Workers: Job would start soon'
    );
    // One job for all, of which the answer is that.
    client.handlers.testDaskCluster = () => ({
      scheduler: { start: 1000, message: 'now' }
    });
    await user.click(screen.getByLabelText('One allocation'));
    await user.click(screen.getByText('Ask Slurm'));
    await screen.findByText('would start now.');
  });

  it('stops when it is idle, after so many minutes, or never', async () => {
    await open();
    fill('Minutes without work until it stops', '30');
    expect(model.reading.spec?.idleTimeout).toBe(1800);
    fill('Minutes without work until it stops', 'x');
    expect(wrongAt('Minutes without work until it stops')).toContain('Minutes');
    await user.click(field('Stop when it is idle'));
    expect(model.reading.spec?.idleTimeout).toBe(0);
  });

  it('says what fields hold that are folded away', async () => {
    await open();
    act(() =>
      model.edit({ account: 'm4321', setup: 'a\nb', wholeNodes: true })
    );
    screen.getByText('Also: Account: m4321; Lines before it runs; Whole nodes');
    await user.click(screen.getByText('More options'));
    expect(field('Account')).toHaveProperty('value', 'm4321');
    expect(screen.queryByText(/^Also:/)).toBeNull();
  });

  it('takes the unit of memory by its own choice as well', async () => {
    await open();
    await user.selectOptions(field('Unit of “Memory each”'), 'TB');
    fill('Memory each', '1');
    expect(model.reading.spec?.memory).toBe(2 ** 40);
  });

  it('asks what to do where no answer came', async () => {
    client.handlers.launchDaskCluster = () => {
      throw new BridgeError({ code: 'unreachable', message: 'No answer.' });
    };
    client.handlers.listDaskClusters = () => ({
      clusters: [],
      foreign: [],
      problems: []
    });
    await open();
    await user.click(start());
    await screen.findByText(
      'No answer came. There is no such cluster: it was most likely not started.'
    );
    expect(start()).toHaveProperty('disabled', true);
    await user.click(screen.getByText('Back to the form'));
    expect(start()).toHaveProperty('disabled', false);
    client.handlers.launchDaskCluster = () => {
      throw new BridgeError({ code: 'internal', message: 'EIO: i/o error' });
    };
    await user.click(start());
    await screen.findByText(
      /^The server could not say whether the cluster was started\. There is no/
    );
    screen.getByText('EIO: i/o error');
  });
});
