import { BridgeError } from '@jupyterlab-hpc/core';
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

import { confirmMany } from './confirm';
import type { NewSweepModel } from './model';
import {
  clusterSystem,
  formModel,
  makeTrial,
  SweepDouble,
  tableOf,
  trans,
  WholeForm
} from './testing';

describe('the form of a new sweep', () => {
  let client: SweepDouble;
  let model: NewSweepModel;
  const openOutput = jest.fn();
  const openLog = jest.fn();
  const tryMenu = jest.fn();
  const user = userEvent.setup();

  const open = async (runs = 64): Promise<void> => {
    model = formModel(client);
    render(
      <WholeForm
        client={client}
        model={model}
        actions={{ openLog, openOutput, tryMenu }}
      />
    );
    await act(() => model.load());
    act(() => model.define.begin(tableOf(runs)));
    await waitFor(() => expect(model.previewer.isCurrent).toBe(true));
  };
  const field = (name: string): HTMLElement => screen.getByLabelText(name);
  const fill = (name: string, value: string): void => {
    fireEvent.change(field(name), { target: { value } });
  };
  const start = (): HTMLElement =>
    screen.getByText('Start sweep', { selector: 'button' });
  const tryHere = (): HTMLElement =>
    screen.getByText('Try run 1 here', { selector: 'button' });
  const wrongAt = (name: string): string | null | undefined => {
    const input = field(name);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const id = input.getAttribute('aria-describedby') ?? '';
    return document.getElementById(id)?.textContent;
  };

  beforeEach(() => {
    localStorage.clear();
    jest.clearAllMocks();
    client = new SweepDouble();
  });
  afterEach(() => act(() => model.dispose()));

  it('says what it asks for and costs, and starts it', async () => {
    await open();
    fill('CPUs', '32');
    fill('Memory', '64 GB');
    fill('Time limit', '4:00:00');
    fill('At once', '8');
    await screen.findByText('at most 8,192 core-hours');
    screen.getByText('64 runs, one array');
    screen.getByText('of 64 tasks');
    screen.getByText(
      '268 files in the end, at most. Files that nobody reads for 30 days are removed.'
    );
    await user.click(start());
    await screen.findByText('Started the sweep “lattice” as 48212077.');
    expect(client.started).toMatchObject([
      {
        folder: '/scratch/ada/lattice/runs',
        resources: { cpus: 32, memory: 64 * 2 ** 30, time: '4:00:00' },
        atOnce: 8
      }
    ]);
    expect(client.started[0]?.table.rows).toHaveLength(64);
    expect(start()).toHaveProperty('disabled', true);
    await user.click(screen.getByText('Another like it'));
    await waitFor(() => expect(start()).toHaveProperty('disabled', false));
  });

  it('starts by Ctrl+Enter, once, from wherever in it', async () => {
    await open();
    field('CPUs').focus();
    await user.keyboard(
      '{Control>}{Enter}{/Control}{Control>}{Enter}{/Control}'
    );
    await screen.findByText(/^Started the sweep/);
    expect(client.started).toHaveLength(1);
  });

  it('goes from problem to problem by F8, and opens what is folded away for it', async () => {
    await open();
    fill('CPUs', 'many');
    fill('At once', '0');
    act(() => model.edit({ stagger: 'soon' }));
    expect(wrongAt('CPUs')).toBe('A whole number from 1 to 4096.');
    expect(wrongAt('Stagger')).toBe('A whole number from 0 to 600.');
    screen.getByText('3 errors to fix first');
    field('Time limit').focus();
    const seen: string[] = [];
    for (let press = 0; press < 4; press++) {
      const before = document.activeElement;
      await user.keyboard('{F8}');
      await waitFor(() => expect(document.activeElement).not.toBe(before));
      seen.push(document.activeElement?.id ?? '');
    }
    expect(seen.slice(0, 3).sort()).toEqual([
      'form-atOnce',
      'form-cpus',
      'form-stagger'
    ]);
    expect(seen[3]).toBe(seen[0]);
  });

  it('says at its field what was refused, and in the foot, with the scheduler’s words', async () => {
    client.handlers.startSweep = () => {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: 'Slurm takes no job of 9 days here.',
        hint: 'Ask for less.',
        detail: 'sbatch: error: Requested time limit is invalid',
        field: 'body.spec.resources.time'
      });
    };
    await open();
    await user.click(start());
    await waitFor(() =>
      expect(wrongAt('Time limit')).toBe(
        'Slurm takes no job of 9 days here. Ask for less.'
      )
    );
    const list = within(screen.getByRole('list', { name: 'Before you start' }));
    list.getByText('sbatch: error: Requested time limit is invalid');
    await user.click(
      list.getByText('Not started: Slurm takes no job of 9 days here.')
    );
    await waitFor(() =>
      expect(document.activeElement).toBe(field('Time limit'))
    );
    // It may be tried again at once, and is forgotten with the next change.
    expect(start()).toHaveProperty('disabled', false);
    fill('Time limit', '2:00:00');
    expect(screen.queryByRole('list', { name: 'Before you start' })).toBeNull();
  });

  it('starts anyway where its Python lacks something here, only when told so', async () => {
    const anyway: (boolean | undefined)[] = [];
    const { startSweep } = client.handlers;
    client.handlers.startSweep = input => {
      anyway.push(input.body.anyway);
      if (input.body.anyway !== true) {
        throw new BridgeError({
          code: 'sweep-environment',
          message: 'era5 has no papermill.'
        });
      }
      return startSweep!(input);
    };
    await open();
    await user.click(start());
    expect(await screen.findByText('Start anyway')).toBeTruthy();
    expect(wrongAt('Environment')).toBe('era5 has no papermill.');
    await user.click(screen.getByText('Start anyway'));
    await screen.findByText(/^Started the sweep/);
    expect(anyway).toEqual([undefined, true]);
  });

  it('tries the first run here: cell by cell, and proposes runs per task', async () => {
    let answer = makeTrial();
    client.handlers.trySweep = () => answer;
    client.handlers.getSweepTrial = () => answer;
    await open();
    await user.click(tryHere());
    await screen.findByText('Run 1: cell 3 of 5');
    screen.getByRole('progressbar', { name: 'Trying run 1' });
    expect(tryHere()).toHaveProperty('disabled', true);
    answer = makeTrial(
      { state: 'completed', seconds: 750, output: 'out/0001.ipynb' },
      { isOver: true, runsPerTask: 2 }
    );
    await screen.findByText('Run 1 took 0:12:30.', undefined, {
      timeout: 10_000
    });
    screen.getByText(
      'Each task makes 2 runs now, so that it takes at least 15 minutes.'
    );
    screen.getByText('64 runs in 32 tasks, one array');
    screen.getByText('of 2 runs');
    await user.click(screen.getByText('Open its notebook'));
    expect(openOutput).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'trial123' })
    );
    act(() => model.edit({ runsPerTask: '1' }));
    await user.click(screen.getByText('Use it'));
    expect(model.draft.runsPerTask).toBe('2');
  });

  it('says what failed in it, with its log', async () => {
    client.handlers.trySweep = () =>
      makeTrial(
        {
          state: 'failed',
          error: {
            kind: 'cell',
            name: 'ValueError',
            message: 'alpha out of table',
            cell: 4
          },
          log: 'log/trial.log'
        },
        { isOver: true, traceback: '\u001b[31mValueError\u001b[0m: alpha' }
      );
    await open();
    await user.click(tryHere());
    await screen.findByText('Run 1 failed in cell 4.');
    screen.getByText('ValueError: alpha out of table');
    screen.getByText('ValueError: alpha');
    await user.click(screen.getByText('Open its log'));
    expect(openLog).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'trial123' })
    );
  });

  it('stops a trial, and counts a kernel that never started as failed', async () => {
    client.handlers.trySweep = () => makeTrial();
    client.handlers.stopSweepTrial = () =>
      makeTrial({ state: 'cancelled' }, { isOver: true });
    await open();
    await user.click(tryHere());
    await user.click(await screen.findByText('Stop'));
    await screen.findByText('Run 1 was stopped.');
    client.handlers.trySweep = () =>
      makeTrial(
        {
          state: 'failed',
          error: { kind: 'kernel', message: 'Kernel died before replying' }
        },
        { isOver: true }
      );
    await user.click(tryHere());
    await screen.findByText('Run 1 failed: its kernel did not start, or died.');
    screen.getByText('Kernel died before replying');
  });

  it('tries in the queue alone where a site allows nothing here', async () => {
    client.handlers.getSystem = () => ({
      ...clusterSystem,
      features: { ...clusterSystem.features, 'sweep-here': false }
    });
    const where: string[] = [];
    client.handlers.trySweep = ({ body }) => {
      where.push(body.where);
      return makeTrial({}, { isOver: true });
    };
    await open();
    expect(screen.queryByLabelText('Other ways to try run 1')).toBeNull();
    await user.click(screen.getByText('Try run 1 in the queue'));
    await waitFor(() => expect(where).toEqual(['queue']));
  });

  it('asks for nothing of a cluster on a computer of its own', async () => {
    client.handlers.getSystem = () => ({
      ...clusterSystem,
      scheduler: { kind: 'local', state: 'ready', capabilities: [] }
    });
    await open();
    await user.click(screen.getByText('More options'));
    for (const name of ['Partition', 'Account', 'QOS', '#SBATCH lines']) {
      expect(screen.queryByLabelText(name)).toBeNull();
    }
    screen.getByText('64 runs', { selector: '.jp-HpcSweep-amounts span' });
    expect(screen.queryByText(/core-hours/)).toBeNull();
    expect(screen.queryByLabelText('Other ways to try run 1')).toBeNull();
  });

  it('says that a site has it switched off', async () => {
    client.handlers.getSystem = () => ({
      ...clusterSystem,
      features: { ...clusterSystem.features, sweeps: false },
      siteMessage: 'Sweeps: ask support@example.org.'
    });
    await open();
    screen.getByText('Sweeps: ask support@example.org.');
    expect(start()).toHaveProperty('disabled', true);
    expect(tryHere()).toHaveProperty('disabled', true);
  });

  it('shows the script on demand', async () => {
    await open();
    expect(screen.queryByRole('region', { name: 'The script' })).toBeNull();
    await user.click(screen.getByText('Show the script'));
    expect(
      screen.getByRole('region', { name: 'The script' }).textContent
    ).toContain('--array=1-64%20');
  });

  describe('of many runs', () => {
    const dialog = (): HTMLElement | null =>
      document.querySelector<HTMLElement>('.jp-Dialog');

    it('asks once more, with the focus on what changes nothing', async () => {
      await open(1200);
      screen.getByText('1,200 runs, 2 arrays');
      const answer = confirmMany(trans, model);
      await waitFor(() => expect(dialog()).not.toBeNull());
      const asked = dialog();
      expect(asked?.textContent).toContain('Start 1,200 runs?');
      expect(asked?.textContent).toContain(
        '1,200 runs, 2 arrays. They take at most 4,800 core-hours. Up to 4,812 files come into $SCRATCH/lattice/runs.'
      );
      await waitFor(() =>
        expect(document.activeElement?.textContent).toBe('Cancel')
      );
      await user.keyboard('{Enter}');
      expect(await answer).toBe(false);
    });

    it('asks nobody up to 100', async () => {
      await open(100);
      expect(await confirmMany(trans, model)).toBe(true);
      expect(dialog()).toBeNull();
    });
  });
});
