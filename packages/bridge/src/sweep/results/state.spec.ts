/** @jest-environment node */
import type { JobState } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { KnownJobs } from '../parts';
import type { RunStatus, Submitted } from '../records';
import { rowOf } from './row';
import { runsOf } from './runs';
import { RunTable } from './table';
import {
  jobOf,
  known,
  now,
  otherToken,
  recordOf,
  statusOf,
  submitted
} from './testing/sweep';

interface Story {
  readonly runs?: number;
  readonly submissions?: readonly Submitted[];
  readonly statuses?: Readonly<Record<number, Partial<RunStatus> | 'broken'>>;
  readonly jobs?: KnownJobs;
  readonly tasks?: ReadonlyMap<number, readonly number[]>;
  readonly isForeign?: boolean;
}

function rows(story: Story) {
  const { isForeign = false, runs = 1, statuses = {}, submissions } = story;
  const table = new RunTable();
  table.setRows({ names: [], columns: [] }, runs);
  table.owner = { isOwn: !isForeign, isForeign };
  if (story.tasks !== undefined) {
    table.setTasks(story.tasks);
  }
  for (const [run, status] of Object.entries(statuses)) {
    const number = Number(run);
    table.take(
      number,
      status === 'broken' ? undefined : statusOf(number, status),
      { size: 1, mtimeMs: 1 }
    );
  }
  const record = recordOf('/sweep', runs, submissions && { submissions });
  const all = runsOf(record, story.jobs ?? known(), table, now);
  return all.all.map((_, index) => rowOf(all, index + 1));
}

const states = (story: Story) => rows(story).map(({ state }) => state);
const underWay = {
  state: 'running',
  started: now - 900,
  updated: now - 800
} as const;
const failed = {
  state: 'failed',
  error: { kind: 'cell', name: 'ValueError', message: 'no', cell: 3 }
} as const;
const killed = {
  state: 'failed',
  error: { kind: 'killed', message: 'signal 9' }
} as const;
const down = new BridgeError({ code: 'scheduler-down', message: 'down' });
const threeInATask = submitted({ runs: 3, runsOf: new Map([[1, [1, 2, 3]]]) });

describe('a run of one task', () => {
  it.each<[JobState, string]>([
    ['running', 'running'],
    ['starting', 'running'],
    ['completing', 'completing'],
    ['suspended', 'suspended'],
    ['other', 'running'],
    ['waiting', 'waiting'],
    ['requeued', 'requeued'],
    ['failed', 'failed'],
    ['out-of-memory', 'out-of-memory'],
    ['timed-out', 'timed-out'],
    ['deadline', 'deadline'],
    ['cancelled', 'cancelled'],
    ['node-failed', 'node-failed'],
    ['boot-failed', 'boot-failed'],
    ['preempted', 'preempted'],
    ['revoked', 'revoked'],
    ['lost', 'lost'],
    ['completed', 'lost']
  ])('that was under way when its job became %s is %s', (job, state) => {
    expect(
      states({ statuses: { 1: underWay }, jobs: known([jobOf('100_1', job)]) })
    ).toEqual([state]);
  });

  it.each<[JobState, string]>([
    ['running', 'starting'],
    ['starting', 'starting'],
    ['waiting', 'waiting'],
    ['held', 'held'],
    ['failed', 'failed'],
    ['out-of-memory', 'out-of-memory'],
    ['cancelled', 'cancelled'],
    ['completed', 'lost']
  ])('without a status whose job is %s is %s', (job, state) => {
    expect(states({ jobs: known([jobOf('100_1', job)]) })).toEqual([state]);
  });

  it.each<JobState>([
    'running',
    'completing',
    'failed',
    'completed',
    'cancelled'
  ])('that ended is what its status says while its job is %s', job => {
    const jobs = known([jobOf('100_1', job)]);
    expect(states({ statuses: { 1: {} }, jobs })).toEqual(['completed']);
    expect(rows({ statuses: { 1: failed }, jobs })[0]).toMatchObject({
      state: 'failed',
      error: failed.error
    });
  });

  it.each<[JobState, string]>([
    ['out-of-memory', 'out-of-memory'],
    ['timed-out', 'timed-out'],
    ['cancelled', 'cancelled'],
    ['node-failed', 'node-failed'],
    ['failed', 'failed'],
    ['running', 'failed']
  ])('whose process was killed while its job became %s is %s', (job, state) => {
    expect(
      states({ statuses: { 1: killed }, jobs: known([jobOf('100_1', job)]) })
    ).toEqual([state]);
  });

  it('tells of a kernel that never started', () => {
    const error = { kind: 'kernel', message: 'It did not start.' } as const;
    const [row] = rows({ statuses: { 1: { state: 'failed', error } } });
    expect(row).toMatchObject({
      state: 'failed',
      error,
      output: 'out/0001.ipynb'
    });
  });

  it('has the time, the words and the log of the job that ended it', () => {
    const job = jobOf('100_1', 'timed-out', {
      started: now - 950,
      ended: now - 100
    });
    expect(
      rows({ statuses: { 1: underWay }, jobs: known([job]) })[0]
    ).toMatchObject({
      ...{ state: 'timed-out', rawState: 'TIMED-OUT', job: '100_1' },
      ...{ ended: now - 100, seconds: 800, log: 'log/100_1.log' },
      error: { kind: 'job' }
    });
  });

  it('believes a status that is newer than the queue', () => {
    const statuses = { 1: { ...underWay, updated: now - 2 } };
    const jobs = known([jobOf('100_1', 'waiting')], { at: now - 10 });
    expect(states({ statuses, jobs })).toEqual(['running']);
    expect(states({ statuses: { 1: { ended: now - 3 } }, jobs })).toEqual([
      'completed'
    ]);
  });
});

describe('a run whose job is not known', () => {
  it('is lost, unless the queue was asked before it could know', () => {
    expect(states({})).toEqual(['lost']);
    expect(states({ statuses: { 1: underWay } })).toEqual(['lost']);
    const young = [submitted({ runs: 1, at: now - 10 })];
    expect(states({ submissions: young })).toEqual(['waiting']);
  });

  it.each([
    ['the queue cannot be asked', { jobs: known([], { failure: down }) }],
    ['the folder is another person’s', { isForeign: true }]
  ])('stays what it was while %s', (_, why) => {
    expect(
      states({ runs: 3, statuses: { 1: underWay, 2: failed }, ...why })
    ).toEqual(['running', 'failed', 'waiting']);
  });

  it('waits while nobody knows whether it was taken, and is unsubmitted where nothing was', () => {
    const { id: _, ...unsure } = submitted({ runs: 1, at: now - 20 });
    expect(rows({ submissions: [unsure] })[0]).toMatchObject({
      state: 'waiting'
    });
    expect(rows({ submissions: [{ ...unsure, over: true }] })[0]).toMatchObject(
      {
        ...{ state: 'unsubmitted', attempts: 0 }
      }
    );
  });

  it('is found by the comment of its job before its id is noted', () => {
    const { id: _, ...unsure } = submitted({ runs: 1 });
    const job = jobOf('77_1', 'running', {
      comment: `hpc-sweep:sweep001/${unsure.token}`
    });
    expect(
      rows({ submissions: [unsure], jobs: known([job]) })[0]
    ).toMatchObject({
      ...{ state: 'starting', job: '77_1' }
    });
  });
});

describe('a run that is made again', () => {
  const again = submitted({
    ...{ runs: 1, id: '200', token: otherToken, at: now - 300 },
    runsOf: new Map([[2, [2]]])
  });
  const submissions = [submitted({ runs: 3 }), again];

  it('waits, whatever the attempt before came to', () => {
    const found = rows({
      ...{ runs: 3, submissions },
      statuses: { 1: {}, 2: failed, 3: failed },
      jobs: known([
        jobOf('100_2', 'failed'),
        jobOf('200_[2]', 'waiting', { reason: 'Priority' })
      ])
    });
    expect(found.map(({ state }) => state)).toEqual([
      'completed',
      'waiting',
      'failed'
    ]);
    expect(found[1]).toMatchObject({
      attempts: 2,
      job: '200_2',
      reason: 'Priority',
      figures: 0
    });
    expect(found[1]).not.toHaveProperty('error');
    expect(found[1]).not.toHaveProperty('output');
  });

  it('is what its new status says', () => {
    const status = { token: otherToken, job: '200' };
    expect(
      states({
        runs: 3,
        submissions,
        statuses: { 1: {}, 2: status, 3: failed }
      })
    ).toEqual([...['completed', 'completed', 'failed']]);
  });
});

describe('runs that a task makes one after the other', () => {
  const story = { runs: 3, submissions: [threeInATask] };
  const first = { task: 1 };
  const second = { ...underWay, task: 1 };

  it('wait for those before them', () => {
    const found = rows({
      ...story,
      statuses: { 1: first, 2: second },
      jobs: known([jobOf('100_1', 'running')])
    });
    expect(found.map(({ state }) => state)).toEqual([
      'completed',
      'running',
      'waiting'
    ]);
    expect(found[2]?.reason).toContain('run 2');
  });

  it.each<[JobState, string[]]>([
    ['out-of-memory', ['completed', 'out-of-memory', 'unsubmitted']],
    ['timed-out', ['completed', 'timed-out', 'unsubmitted']],
    ['cancelled', ['completed', 'cancelled', 'cancelled']],
    ['node-failed', ['completed', 'node-failed', 'unsubmitted']]
  ])('of a task that became %s', (job, wanted) => {
    const jobs = known([jobOf('100_1', job)]);
    expect(
      states({ ...story, statuses: { 1: first, 2: second }, jobs })
    ).toEqual(wanted);
    expect(
      states({
        ...story,
        statuses: { 1: first, 2: { ...killed, task: 1 } },
        jobs
      }).slice(0, 2)
    ).toEqual(wanted.slice(0, 2));
  });

  it('do not take over how a task ended that went on after them', () => {
    const jobs = known([jobOf('100_1', 'timed-out')]);
    expect(
      states({
        ...story,
        statuses: { 1: { ...killed, task: 1 }, 2: second },
        jobs
      })
    ).toEqual(['failed', 'timed-out', 'unsubmitted']);
  });

  it('are told for ten thousand of them', () => {
    const runs = 10_000;
    const all = Array.from({ length: runs }, (_, index) => index + 1);
    const submissions = [submitted({ runs, runsOf: new Map([[1, all]]) })];
    const statuses = Object.fromEntries(
      all.slice(0, 5000).map(run => [run, { task: 1 }])
    );
    const found = states({
      runs,
      submissions,
      statuses,
      jobs: known([jobOf('100_1', 'running')])
    });
    expect(found[4999]).toBe('completed');
    expect(found[5000]).toBe('starting');
    expect(found[5001]).toBe('waiting');
  });
});

describe('arrays', () => {
  it('that wait stand in one row', () => {
    const jobs = known([
      jobOf('100_1', 'running'),
      jobOf('100_[2-3%2]', 'waiting', { tasks: 2 })
    ]);
    expect(states({ runs: 3, jobs })).toEqual([
      'starting',
      'waiting',
      'waiting'
    ]);
    expect(
      states({ runs: 2, jobs: known([jobOf('100', 'cancelled')]) })
    ).toEqual([...['cancelled', 'cancelled']]);
  });

  it('may be started by hand, with the tasks of tasks.txt', () => {
    const byHand = jobOf('300_[1-2]', 'waiting', {
      comment: 'hpc-sweep:sweep001',
      submitted: now - 60
    });
    const tasks = new Map([
      [1, [1, 2]],
      [2, [3, 4]]
    ]);
    const found = rows({
      runs: 5,
      submissions: [],
      tasks,
      jobs: known([byHand])
    });
    expect(found.map(({ job, state }) => [state, job])).toEqual([
      ...[
        ['waiting', '300_1'],
        ['waiting', '300_1']
      ],
      ...[
        ['waiting', '300_2'],
        ['waiting', '300_2']
      ],
      ['unsubmitted', undefined]
    ]);
  });

  it('started by hand after a submission are what counts, and the other way round', () => {
    const jobs = (at: number) =>
      known([
        jobOf('100_1', 'failed'),
        jobOf('300_1', 'waiting', {
          comment: 'hpc-sweep:sweep001',
          submitted: at
        })
      ]);
    const statuses = { 1: failed };
    expect(rows({ statuses, jobs: jobs(now - 60) })[0]).toMatchObject({
      ...{ state: 'waiting', job: '300_1', attempts: 2 }
    });
    expect(rows({ statuses, jobs: jobs(now - 6000) })[0]).toMatchObject({
      ...{ state: 'failed', job: '100_1', attempts: 2 }
    });
  });

  it('of another sweep are not ours', () => {
    const jobs = known([
      jobOf('300_1', 'running', { comment: 'hpc-sweep:sweep002' })
    ]);
    expect(states({ submissions: [], jobs })).toEqual(['unsubmitted']);
  });

  it('are known by status files when history has forgotten them', () => {
    const status = { job: '300', token: undefined } as const;
    const byHand = { state: 'completed', job: status.job } as const;
    const { token: _, ...plain } = statusOf(1, byHand);
    const table = new RunTable();
    table.setRows({ names: [], columns: [] }, 1);
    table.take(1, plain, { size: 1, mtimeMs: 1 });
    const all = runsOf(
      recordOf('/sweep', 1, { submissions: [] }),
      known(),
      table,
      now
    );
    expect(rowOf(all, 1)).toMatchObject({
      state: 'completed',
      job: '300_1',
      attempts: 1
    });
  });
});

describe('a status file that cannot be read', () => {
  it('is told, and a task that is under way stays that', () => {
    const error = { kind: 'setup', message: 'Its status file cannot be read.' };
    expect(rows({ statuses: { 1: 'broken' } })[0]).toMatchObject({
      state: 'failed',
      error
    });
    expect(
      rows({
        statuses: { 1: 'broken' },
        jobs: known([jobOf('100_1', 'running')])
      })[0]
    ).toMatchObject({ state: 'starting', error });
  });
});
