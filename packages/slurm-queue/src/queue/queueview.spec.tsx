import type { ErrorCode } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type BridgeDouble, makeJob, testSystem } from '../double';
import { actions, QueueScene } from './testing';

const failing =
  (code: ErrorCode, detail = '') =>
  () => {
    throw new BridgeError({ code, message: `said of ${code}`, detail });
  };

describe('the panel of the queue', () => {
  let bridge: BridgeDouble;
  let scene: QueueScene;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const pass = (milliseconds = 0) => scene.pass(milliseconds);
  const open = () => scene.open();
  const rows = () => scene.rows();
  const cells = (row: HTMLElement) => scene.cells(row);
  const selected = () => scene.selected();

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    ({ bridge } = scene);
    bridge.time = 1000 + 3600;
    bridge.jobs = [
      makeJob({
        id: '101',
        name: '<b>wrf</b> | "x"\t1',
        started: 1000,
        timeLimit: 7200,
        nodes: 2,
        cpus: 64,
        gpus: 8,
        nodeList: 'n[1-2]'
      }),
      makeJob({
        id: '102_[1-9]',
        arrayId: '102',
        tasks: 9,
        name: 'sweep',
        state: 'waiting',
        rawState: 'PENDING',
        reason: 'Priority',
        timeLimit: 1800
      }),
      makeJob({
        id: '103',
        state: 'other',
        rawState: 'POWERING_SIDEWAYS',
        reason: 'NeverHeardOf'
      })
    ];
  });

  afterEach(() => scene.end());

  it('shows each job in words, and what it does not know as Slurm says it', async () => {
    await open();
    expect(rows().map(cells)).toEqual([
      [
        'Running',
        '101',
        '<b>wrf</b> | "x"\t1',
        'debug',
        '1:00 / 2 h',
        '2',
        '64',
        '8',
        'n[1-2]',
        expect.anything()
      ],
      [
        '9 waiting',
        '102',
        'sweep [1–9]',
        'debug',
        '— / 30 min',
        '',
        '',
        '',
        'Others are ahead',
        expect.anything()
      ],
      [
        'POWERING_SIDEWAYS',
        '103',
        'job103',
        'debug',
        '—',
        '',
        '',
        '',
        'NeverHeardOf',
        expect.anything()
      ]
    ]);
    expect(screen.getByText('3 jobs')).toBeTruthy();
    expect(screen.getByText('next in 60 s')).toBeTruthy();
  });

  it('lets the clocks of running jobs tick without asking', async () => {
    await open();
    bridge.time += 60;
    await pass(1000);
    expect(screen.getByText('1:01 / 2 h')).toBeTruthy();
    expect(bridge.asked).toHaveLength(1);
  });

  it('shows whose jobs they are when they are everyone’s', async () => {
    bridge.jobs = [...bridge.jobs, makeJob({ id: '200', user: 'bob' })];
    await open();
    expect(screen.queryByRole('columnheader', { name: 'User' })).toBeNull();
    await user.click(screen.getByLabelText('Everyone'));
    await pass();
    expect(screen.getByRole('columnheader', { name: 'User' })).toBeTruthy();
    expect(cells(rows()[3]!)).toContain('bob');
  });

  it('marks the job in which this JupyterLab runs', async () => {
    bridge.handlers.getSystem = () => ({ ...testSystem, ownJob: '101' });
    await open();
    expect(screen.getByText('n[1-2] · this JupyterLab')).toBeTruthy();
  });

  it('sorts by a header, which says so', async () => {
    await open();
    const header = screen.getByRole('columnheader', { name: 'Name' });
    expect(header.getAttribute('aria-sort')).toBe('none');
    await user.click(header);
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await user.click(header);
    expect(header.getAttribute('aria-sort')).toBe('descending');
    expect(bridge.asked.at(-1)?.sort).toMatch(/^-name/);
  });

  it('is used by keys alone: one Tab stop, arrows, Space, Shift and Ctrl+A', async () => {
    await open();
    const [first] = rows();
    act(() => first!.focus());
    await user.keyboard('{ArrowDown} ');
    expect(selected()).toEqual(['102_[]']);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await pass();
    expect(selected()).toEqual(['102_[]', '103']);
    await user.keyboard('{Control>}a{/Control}');
    await pass();
    expect(selected()).toEqual(['101', '102_[]', '103']);
    await user.keyboard('{Home}{ArrowUp}{ArrowRight}{Enter}');
    await pass();
    expect(bridge.asked.at(-1)?.sort).toMatch(/^id/);
    const stops = screen
      .getByRole('treegrid')
      .querySelectorAll('[tabindex="0"]');
    expect(stops).toHaveLength(1);
  });

  it('lets no row move while one has the focus, and says that others wait', async () => {
    await open();
    await user.click(rows()[1]!);
    bridge.jobs = [
      makeJob({ id: '99' }),
      { ...bridge.jobs[0]!, state: 'completed' },
      ...bridge.jobs.slice(2)
    ];
    await pass(60_000);
    expect(scene.keys()).toEqual(['101', '102_[]', '103']);
    expect(cells(rows()[0]!)[0]).toBe('Completed');
    expect(document.activeElement).toBe(rows()[1]);
    expect(screen.getByText(/New order waits/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(scene.keys()).toEqual(['99', '101', '103']);
    expect(screen.queryByText(/New order waits/)).toBeNull();
  });

  it('lets rows move once pointer and focus have left', async () => {
    await open();
    await user.hover(rows()[0]!);
    bridge.jobs = [makeJob({ id: '99' }), ...bridge.jobs];
    await pass(60_000);
    expect(scene.keys()[0]).toBe('101');
    await user.unhover(screen.getByRole('treegrid'));
    await user.hover(screen.getByRole('searchbox'));
    expect(scene.keys()[0]).toBe('99');
  });

  it('keeps the keyboard on its row when the row moves', async () => {
    await open();
    await user.click(rows()[0]!);
    bridge.jobs = [makeJob({ id: '99' }), ...bridge.jobs];
    await act(() => scene.model.refresh());
    expect(scene.keys()[1]).toBe('101');
    expect(document.activeElement).toBe(rows()[1]);
  });

  it('cancels what is selected and lives, and says how many', async () => {
    bridge.jobs = [makeJob({ id: '1' }), makeJob({ id: '2', state: 'failed' })];
    await open();
    const button = screen.getByRole('button', { name: /^Cancel/ });
    expect(button).toHaveProperty('disabled', true);
    await user.click(rows()[0]!);
    await user.keyboard('{Control>}a{/Control}');
    expect(button.textContent).toBe('Cancel1');
    await user.click(button);
    expect(actions.act).toHaveBeenCalledWith('cancel');
  });

  it('filters, and offers to end it when nothing is left', async () => {
    await open();
    await user.keyboard('/');
    await user.type(screen.getByRole('searchbox'), 'zzz');
    await pass(250);
    expect(screen.getByText('No job matches this filter')).toBeTruthy();
    expect(screen.getByText('3 jobs are hidden.')).toBeTruthy();
    await user.click(screen.getByText('Clear the filter'));
    await pass();
    expect(rows()).toHaveLength(3);
  });

  it('draws nothing for a wait of 300 ms, then shapes, then words', async () => {
    bridge.answer(() => new Promise(() => undefined));
    await open();
    expect(screen.getAllByRole('row')).toHaveLength(1);
    await pass(300);
    expect(screen.getAllByRole('row').length).toBeGreaterThan(1);
    expect(screen.getByText('Asking Slurm on aurora…')).toBeTruthy();
    bridge.time += 11;
    await pass(1000);
    expect(screen.getByText('Slurm is slow today: 11 s so far.')).toBeTruthy();
    await user.click(screen.getByText('Stop waiting'));
    expect(screen.getByText('Slurm did not answer within 11 s')).toBeTruthy();
  });

  it('tells old rows from new ones: age, cause, no colour, no cancelling', async () => {
    await open();
    await user.click(rows()[0]!);
    const message = 'Slurm took over 20 s.';
    bridge.error = { code: 'scheduler-slow', message };
    bridge.time += 240;
    await pass(60_000);
    expect(screen.getByText(message)).toBeTruthy();
    expect(screen.getByText('From 64 min ago.')).toBeTruthy();
    expect(screen.getByRole('treegrid').className).toContain('jp-mod-stale');
    expect(screen.getByRole('button', { name: /^Cancel/ })).toHaveProperty(
      'disabled',
      true
    );
    expect(cells(rows()[0]!)).toContain('0:00:00 / 2 h');
    bridge.error = undefined;
    await user.click(screen.getByText('Try now'));
    await pass();
    expect(screen.queryByText(message)).toBeNull();
  });

  it.each([
    ['scheduler-down', 'The Slurm controller is not answering', 'Try now'],
    ['scheduler-missing', 'Slurm is not installed here', 'Try now'],
    ['bridge-lost', 'said of bridge-lost', 'Try now'],
    ['unreachable', 'said of unreachable', 'Try now'],
    ['contract-mismatch', 'said of contract-mismatch', 'Reload this page'],
    ['command-failed', 'said of command-failed', 'Try now']
  ] as const)(
    'says in words of its own what %s means, with those of Slurm in small',
    async (code, title, button) => {
      bridge.answer(failing(code, 'slurm_load_jobs error: no'));
      await open();
      expect(screen.getByRole('heading').textContent).toBe(title);
      expect(screen.getByText('slurm_load_jobs error: no')).toBeTruthy();
      expect(screen.getByRole('button', { name: button })).toBeTruthy();
    }
  );

  it('leads back to one’s own jobs when those of others are hidden', async () => {
    bridge.answer(query => {
      if (query.scope === 'all') {
        return failing('not-permitted')();
      }
      return bridge.window(query);
    });
    await open();
    await user.click(screen.getByLabelText('Everyone'));
    await pass();
    expect(screen.getByText('Slurm shows you only your own jobs')).toBeTruthy();
    await user.click(screen.getByText('Show my jobs'));
    await pass();
    expect(rows()).toHaveLength(3);
  });

  it('invites to submit when there is nothing, and not where it is switched off', async () => {
    bridge.jobs = [];
    await open();
    expect(screen.getByText('You have no jobs on aurora')).toBeTruthy();
    await user.click(screen.getByText('Submit a job…'));
    expect(actions.submit).toHaveBeenCalledTimes(1);
  });

  it('gives the site’s words for what the site switched off', async () => {
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      features: { submit: false, actions: false, everyone: false },
      siteMessage: 'Ask the help desk'
    });
    await open();
    const submit = screen.getByRole('button', { name: 'Submit' });
    expect(submit).toHaveProperty('disabled', true);
    expect(submit.title).toBe('Ask the help desk');
    expect(screen.getByLabelText('Everyone')).toHaveProperty('disabled', true);
  });
});
