import type { JobRelations, JobRow } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { type IJobDrawerProps, JobDrawer } from './drawer';
import { DrawerModel } from './model';
import { makeDetail, TestClock } from './testing';
import { BridgeDouble, makeJob, testSystem } from '../double';
import { CommandIDs } from '../ids';

const trans = nullTranslator.load('jupyterlab_hpc');

/** On a Wednesday, by the clock of whoever runs this. */
const at = (hour: number, minute = 0, day = 20): number =>
  new Date(2026, 4, day, hour, minute, 7).getTime() / 1000;

const waiting = makeJob({
  id: '48213402',
  name: 'cp2k_relax',
  state: 'waiting',
  rawState: 'PENDING',
  reason: 'QOSMaxJobsPerUserLimit',
  account: 'm4321',
  qos: 'gpu',
  partition: 'gpu',
  submitted: at(9, 41),
  estimatedStart: at(15, 52),
  timeLimit: 12 * 3600,
  nodes: 2,
  cpus: 128,
  gpus: 8,
  memory: 480 * 2 ** 30,
  directory: '/home/ada/cp2k/relax-07',
  mine: true
});

const running = makeJob({
  id: '48',
  name: 'wrf',
  submitted: at(5),
  started: at(6),
  timeLimit: 12 * 3600,
  nodes: 1,
  nodeList: 'c[0417-0432]',
  comment: 'for the paper',
  mine: true
});

describe('the details of a job', () => {
  const user = userEvent.setup();
  const actions = {
    cancel: jest.fn(),
    showJob: jest.fn(),
    filter: jest.fn(),
    run: jest.fn()
  };
  let bridge: BridgeDouble;
  let clock: TestClock;
  let model: DrawerModel;
  let now: number;

  const draw = (more: Partial<IJobDrawerProps> = {}) => (
    <JobDrawer
      model={model}
      trans={trans}
      system={testSystem}
      now={() => now}
      active
      actions={actions}
      {...more}
    />
  );

  /** Opens with a row, and with what the scheduler tells beyond it. */
  const open = async (
    row: JobRow,
    more: Partial<IJobDrawerProps> = {}
  ): Promise<ReturnType<typeof render>> => {
    const drawn = render(draw(more));
    await act(async () => {
      model.show(row);
      await clock.pass(400);
    });
    return drawn;
  };

  /** What a section says, or undefined where there is none. */
  const section = (title: string): string | undefined =>
    screen.queryByRole('heading', { level: 3, name: title })?.parentElement
      ?.parentElement?.textContent ?? undefined;

  const facts = (): Record<string, string> =>
    Object.fromEntries(
      screen
        .getAllByRole('term')
        .map(term => [
          term.textContent,
          term.nextElementSibling?.textContent ?? ''
        ])
    );

  const moments = (): readonly string[] =>
    within(screen.getByRole('list'))
      .getAllByRole('listitem')
      .map(
        item =>
          `${item.className.replace('jp-mod-', '')}: ${[...item.children]
            .map(child => child.textContent)
            .join(' ')}`
      );

  beforeEach(() => {
    jest.clearAllMocks();
    bridge = new BridgeDouble();
    bridge.handlers.getJob = ({ params: { id } }) =>
      makeDetail(makeJob({ id }));
    clock = new TestClock();
    model = new DrawerModel(bridge, { clock });
    now = at(14, 30);
  });

  afterEach(() => model.dispose());

  it('are nothing while closed, and a named region when open', () => {
    const { container } = render(draw());
    expect(container.textContent).toBe('');
    act(() => model.show(running));
    const region = screen.getByRole('region', { name: 'Job details' });
    expect(region.tabIndex).toBe(-1);
    screen.getByRole('heading', { level: 2, name: 'wrf' });
    screen.getByRole('img', { name: 'Running' });
    expect(container.querySelector('[aria-live]:not([aria-live=off])')).toBe(
      null
    );
  });

  it('say why a job waits, what follows and what to do', async () => {
    await open(waiting);
    expect(section('Why it waits')).toBe(
      'Why it waits' +
        'No more jobs of one person may run at once in QOS gpu.' +
        'It starts when one of them ends.' +
        'Another QOS may have room.' +
        'Show the running jobs of QOS gpu' +
        'Slurm says: QOSMaxJobsPerUserLimit'
    );
    await user.click(screen.getByText('Show the running jobs of QOS gpu'));
    expect(actions.filter).toHaveBeenCalledWith('gpu', ['running']);
  });

  it('show what is to come as an estimate', async () => {
    bridge.handlers.getJob = () =>
      makeDetail(waiting, { EligibleTime: String(at(9, 41) + 1) });
    await open(waiting);
    expect(moments()).toEqual([
      'past: Submitted today 09:41:07',
      'past: Eligible today 09:41:08',
      'next: Starts ≈ 15:52 estimate',
      'later: Ends by ≈ Thu 03:52 limit 12 h'
    ]);
  });

  it('keep a place for what is on its way, and tell what was asked for', async () => {
    render(draw());
    act(() => model.show(waiting));
    expect(moments()[1]).toBe('past: Eligible …');
    expect(facts()).toEqual({
      'Nodes, CPUs': '2 nodes · 128 CPUs',
      GPUs: '8',
      Memory: '480 GB (240 GB per node)',
      'Time limit': '12 h',
      Partition: 'gpu',
      Account: 'm4321 · QOS gpu',
      Folder: '$HOME/cp2k/relax-07'
    });
    bridge.handlers.getJob = () =>
      makeDetail(
        waiting,
        {
          ReqTRES: 'cpu=128,mem=480G,node=2,gres/gpu:a100=8',
          Features: 'a100&nvlink',
          ReqNodeList: '(null)',
          Restarts: '2',
          Requeue: '1'
        },
        { command: '/home/ada/cp2k/run.sh', stdout: '/scratch/o.log' }
      );
    await act(() => clock.pass(400));
    expect(facts()).toMatchObject({
      GPUs: '8 × a100',
      Features: 'a100&nvlink',
      Script: '$HOME/cp2k/run.sh',
      Log: '/scratch/o.log',
      Restarts: '2',
      Requeue: '1'
    });
    expect(facts()).not.toHaveProperty(['Only on']);
    expect(section('Resources')).toMatch(/^Resourcesasked/);
  });

  it('have Slurm’s own fields, as Slurm writes them, when asked for', async () => {
    bridge.handlers.getJob = () =>
      makeDetail(running, { 'ReqB:S:C:T': '0:0:*:*', NtasksPerN: '' });
    await open(running);
    const summary = screen.getByText('All fields');
    expect(summary.closest('details')?.open).toBe(false);
    await user.click(summary);
    expect(summary.closest('details')?.open).toBe(true);
    expect(facts()).toMatchObject({ 'ReqB:S:C:T': '0:0:*:*', NtasksPerN: '' });
  });

  it('tell of a running job since when, until when and where', async () => {
    await open(running);
    expect(section('Why it waits')).toBeUndefined();
    expect(moments()).toEqual([
      'past: Submitted today 05:00:07',
      'past: Started today 06:00:07 8:30 ago',
      'next: Ends by 18:00 in 4 h'
    ]);
    expect(section('Nodes')).toBe('Nodesc[0417-0432]');
    expect(section('Comment')).toBe('Commentfor the paper');
    await user.click(
      screen.getByRole('button', { name: 'Copy the node list' })
    );
    expect(actions.run).toHaveBeenCalledWith(CommandIDs.copyNodes, {
      id: '48',
      nodes: 'c[0417-0432]'
    });
  });

  it('tick while the panel is on screen, and not else', () => {
    jest.useFakeTimers();
    try {
      const drawn = render(draw());
      act(() => model.show(running));
      now += 90;
      act(() => jest.advanceTimersByTime(1000));
      expect(moments()[2]).toContain('8:31 ago');
      drawn.rerender(draw({ active: false }));
      now += 60;
      act(() => jest.advanceTimersByTime(5000));
      expect(moments()[2]).toContain('8:31 ago');
    } finally {
      jest.useRealTimers();
    }
  });

  it('tell how a job ended, by its exit code', async () => {
    const ended = makeJob({
      ...running,
      state: 'failed',
      rawState: 'FAILED',
      reason: 'NonZeroExitCode',
      ended: at(7, 30),
      elapsed: 5400
    });
    bridge.handlers.getJob = () => makeDetail(ended, {}, { exitCode: '127:0' });
    await open(ended);
    expect(section('How it ended')).toContain(
      'It failed: exit code 127: a command was not found.'
    );
    expect(moments().at(-1)).toBe('past: Ended today 07:30:07 after 1:30');
    expect(screen.queryByText('Cancel job')).toBeNull();
  });

  it('add the exit code where the state does not tell it', async () => {
    const ended = makeJob({
      ...running,
      state: 'timed-out',
      reason: 'TimeLimit',
      ended: at(12)
    });
    bridge.handlers.getJob = () => makeDetail(ended, {}, { exitCode: '0:15' });
    await open(ended);
    expect(section('How it ended')).toContain(
      'Exit code: ended by SIGTERM (asked to end)'
    );
  });

  /** The jobs of a section, line by line. */
  const jobsOf = (title: string): readonly string[] => {
    const heading = screen.queryByRole('heading', { level: 3, name: title });
    const list = heading?.parentElement?.parentElement?.querySelector('ul');
    return [...(list?.children ?? [])].map(line =>
      [...line.children]
        .map(child => child.textContent)
        .join(' ')
        .trim()
    );
  };

  const dependent = makeJob({
    id: '9',
    state: 'waiting',
    reason: 'Dependency',
    dependency: 'afterok:6(unfulfilled),after:7_4+5(unfulfilled)'
  });

  it('lead to the jobs that it waits for, and say what became of them', async () => {
    bridge.handlers.getJobRelations = ({ params: { id } }): JobRelations => ({
      waitsFor: [
        { id: '6', name: `prep of ${id}`, states: { waiting: 3, running: 2 } },
        { id: '7_4', states: {} }
      ],
      waitedForBy: [{ id: '12', name: 'post', states: { waiting: 1 } }]
    });
    await open(dependent);
    expect(section('Why it waits')).toContain(
      'After 6 succeeds and 7_4 has run for 5 min'
    );
    expect(jobsOf('Waits for')).toEqual([
      '6 prep of 9 2 running, 3 waiting',
      '7_4  gone'
    ]);
    expect(jobsOf('What waits for it')).toEqual(['12 post Waiting']);
    await user.click(screen.getByRole('button', { name: '7_4' }));
    expect(actions.showJob).toHaveBeenCalledWith('7_4');
    expect(screen.queryByRole('button', { name: '5' })).toBeNull();
  });

  it('lead to the jobs that it waits for though nothing is known of them', async () => {
    await open(dependent);
    expect(jobsOf('Waits for')).toEqual(['6', '7_4']);
    expect(jobsOf('What waits for it')).toEqual([]);
  });

  it('ask again how jobs wait for each other when rows are new, and never else', async () => {
    const states = { waiting: 1 };
    bridge.handlers.getJobRelations = () => ({
      waitsFor: [],
      waitedForBy: [{ id: '12', states }]
    });
    const asked = () =>
      bridge.called.filter(({ key }) => key === 'getJobRelations').length;
    await open(running);
    expect(asked()).toBe(1);
    await act(async () => {
      model.show(running);
      await clock.pass(1000);
    });
    expect(asked()).toBe(1);
    bridge.handlers.getJobRelations = () => ({ waitsFor: [], waitedForBy: [] });
    await act(async () => {
      model.show({ ...running });
      await clock.pass(0);
    });
    expect(asked()).toBe(2);
    expect(jobsOf('What waits for it')).toEqual([]);
    await act(async () => {
      model.show({ ...running, id: '50', state: 'completed' });
      await clock.pass(400);
    });
    expect(asked()).toBe(2);
  });

  it('show an array by the states of its tasks, and lead to those that failed', async () => {
    await open(
      makeJob({
        id: '12',
        arrayId: '12',
        throttle: 8,
        mine: true,
        group: {
          kind: 'array',
          open: false,
          tasks: '0-63',
          parts: [
            { state: 'running', count: 8, ids: ['12_[20-27]'] },
            { state: 'waiting', count: 31, ids: ['12_[31-61]'] },
            { state: 'failed', count: 4, ids: ['12_[14,17-19]'] },
            { state: 'completed', count: 21, ids: ['12_[0-13,28-30]'] }
          ]
        }
      })
    );
    expect(section('Tasks')).toBe(
      'Tasks0-63' +
        '8 running, 31 waiting, 4 failed, 21 completed' +
        'At most 8 run at once.' +
        'Failed: 12_14, 12_17, 12_18, 12_19'
    );
    screen.getByRole('img', {
      name: '8 running, 31 waiting, 4 failed, 21 completed'
    });
    await user.click(screen.getByRole('button', { name: '12_18' }));
    expect(actions.showJob).toHaveBeenCalledWith('12_18');
    await user.click(screen.getByText('Cancel 39 tasks'));
    expect(actions.cancel.mock.lastCall).toMatchObject([{ id: '12' }]);
    // The answer is of one of its tasks: what is true of that one stays away.
    expect(screen.queryByText('Log', { selector: 'dt' })).toBeNull();
  });

  it('lead to the log, and to stderr where that is another file', async () => {
    bridge.handlers.getJob = ({ params: { id } }) =>
      makeDetail(makeJob({ id }), {}, { stdout: '/o', stderr: '/e' });
    await open(running);
    await user.click(screen.getByRole('button', { name: 'Log' }));
    await user.click(screen.getByRole('button', { name: 'stderr' }));
    expect(actions.run.mock.calls).toEqual([
      [CommandIDs.openLog, { id: '48' }],
      [CommandIDs.openLog, { id: '48', stream: 'stderr' }]
    ]);
  });

  it('lead to no log that is not written', async () => {
    await open(waiting);
    const log = screen.getByRole('button', { name: 'Log' });
    expect(log.matches(':disabled')).toBe(true);
    expect(log.title).toBe('Not written yet. It appears when the job starts.');
    expect(screen.queryByRole('button', { name: 'stderr' })).toBeNull();
  });

  it('show the last words of a job that failed', async () => {
    bridge.handlers.getJob = ({ params: { id } }) =>
      makeDetail(makeJob({ id }), {}, { stdout: '/o', stderr: '/e' });
    bridge.handlers.getJobLog = ({ query }) => ({
      path: query.path ?? '',
      offset: 0,
      size: 15,
      modified: 1,
      base64: btoa('No input.nml\n')
    });
    await open({ ...running, state: 'failed', rawState: 'FAILED' });
    const last = await screen.findByRole('region', {
      name: 'Last lines of stderr'
    });
    expect(last.textContent).toBe('No input.nml');
  });

  it('lead from a task to its array', async () => {
    await open(makeJob({ id: '12_3', arrayId: '12' }));
    await user.click(screen.getByRole('button', { name: '12' }));
    expect(actions.showJob).toHaveBeenCalledWith('12');
  });

  it('open the script, the folder and a terminal, copy the id and a link', async () => {
    await open(waiting);
    for (const name of [
      'Copy the job id',
      'Script',
      'Open folder',
      'Terminal',
      'Copy link'
    ]) {
      await user.click(screen.getByRole('button', { name }));
    }
    const args = { id: '48213402' };
    expect(actions.run.mock.calls).toEqual([
      [CommandIDs.copyId, args],
      [CommandIDs.showScript, args],
      [CommandIDs.openFolder, args],
      [CommandIDs.openTerminal, args],
      [CommandIDs.copyLink, args]
    ]);
  });

  it('have no way to cancel, nor a script, for other people’s jobs', async () => {
    await open(makeJob({ ...running, user: 'bob', mine: false }));
    expect(screen.queryByText('Cancel job')).toBeNull();
    const script = screen.getByRole('button', { name: 'Script' });
    expect(script).toHaveProperty('disabled', true);
    expect(script.title).toBe('Slurm shows scripts to their owners only.');
  });

  it('say why nothing can be cancelled now', async () => {
    const off = { cancelOff: 'These rows are old.' };
    const { rerender } = await open(running, off);
    const cancel = screen.getByRole('button', { name: 'Cancel job' });
    expect([cancel.title, cancel]).toMatchObject([
      'These rows are old.',
      { disabled: true }
    ]);
    const system = {
      ...testSystem,
      features: { actions: false },
      siteMessage: 'Ask the help desk'
    };
    rerender(draw({ system }));
    expect(cancel.title).toBe('Ask the help desk');
    rerender(draw());
    await user.click(cancel);
    expect(actions.cancel).toHaveBeenCalledTimes(1);
  });

  it('release what one holds oneself, and nothing else', async () => {
    const held = makeJob({
      id: '9',
      state: 'held',
      reason: 'JobHeldUser',
      mine: true
    });
    const { rerender } = await open(held);
    expect(section('Why it is held')).toContain(
      'It is held by you or a coordinator of the account.'
    );
    expect(moments().at(-1)).toBe('next: Starts after its release');
    await user.click(screen.getByRole('button', { name: 'Release' }));
    expect(actions.run).toHaveBeenCalledWith(CommandIDs.releaseJobs, {
      ids: ['9']
    });
    rerender(draw({ cancelOff: 'These rows are old.' }));
    expect(screen.queryByRole('button', { name: 'Release' })).toBeNull();
    rerender(draw());
    act(() => model.show({ ...held, reason: 'JobHeldAdmin' }));
    expect(screen.queryByRole('button', { name: 'Release' })).toBeNull();
  });

  it('resume what is suspended, where it is known that the person may', async () => {
    const still = makeJob({ id: '9', state: 'suspended', mine: true });
    const { rerender } = await open(still);
    expect(section('Why it stands still')).toContain('keeps its memory');
    expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
    const scheduler = {
      ...testSystem.scheduler,
      capabilities: ['suspend-jobs' as const]
    };
    const system = { ...testSystem, scheduler };
    rerender(draw({ system }));
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    expect(actions.run).toHaveBeenCalledWith(CommandIDs.resumeJobs, {
      ids: ['9']
    });
    rerender(draw({ system, cancelOff: 'These rows are old.' }));
    expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
  });

  it('tell that this JupyterLab runs in the job', async () => {
    const system = { ...testSystem, ownJob: '48' };
    await open(running, { system });
    screen.getByText(/^This JupyterLab runs in it\./);
  });

  it('keep the facts when Slurm does not tell more, and ask again when told', async () => {
    bridge.handlers.getJob = () => {
      throw new BridgeError({
        code: 'scheduler-slow',
        message: 'Slurm took too long to answer.',
        detail: 'slurm_load_jobs error: timed out'
      });
    };
    await open(waiting);
    screen.getByText('Slurm took too long to answer.');
    screen.getByText('slurm_load_jobs error: timed out');
    expect(facts()).toMatchObject({ Partition: 'gpu' });
    bridge.handlers.getJob = () => makeDetail(waiting, { Features: 'a100' });
    await user.click(screen.getByText('Try again'));
    expect(screen.queryByText('Slurm took too long to answer.')).toBeNull();
    expect(facts()).toMatchObject({ Features: 'a100' });
  });

  it('say that a job is not there any more', async () => {
    bridge.handlers.getJob = () => {
      throw new BridgeError({
        code: 'job-not-found',
        message: 'Slurm does not know this job any more.',
        hint: 'Finished jobs leave the queue after some minutes.'
      });
    };
    render(draw());
    await act(() => model.lookUp('123'));
    screen.getByText('Slurm has no job 123 any more');
    screen.getByText('Finished jobs leave the queue after some minutes.');
    expect(screen.queryByText('Cancel job')).toBeNull();
  });

  it('take a job that was looked up for one’s own by its user', async () => {
    bridge.handlers.getJob = ({ params: { id } }) =>
      makeDetail(makeJob({ id, user: id === '5' ? 'ada' : 'bob' }));
    render(draw());
    await act(() => model.lookUp('5'));
    await user.click(screen.getByText('Cancel job'));
    expect(actions.cancel.mock.lastCall).toMatchObject([{ id: '5' }]);
    await act(() => model.lookUp('6'));
    expect(screen.queryByText('Cancel job')).toBeNull();
  });

  it('close, and tell so', async () => {
    const onClose = jest.fn();
    const { container } = await open(running, { onClose });
    await user.click(screen.getByRole('button', { name: 'Close the details' }));
    expect(container.textContent).toBe('');
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
