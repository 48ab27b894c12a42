/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import type { Submission } from '../records';
import { moment, plannedIn, type Scene, seenIn, worker } from '../testing/loop';
import { daskJob } from '../testing/records';
import { planFor } from './plan';
import { noProgress, type Progress } from './progress';

const scheduler: Submission = {
  ...{ token: '000000000001', role: 'scheduler', tasks: 1, at: 1000, id: '10' }
};
const array = (tasks: number, more: Partial<Submission> = {}): Submission => ({
  ...{ token: '000000000002', role: 'workers', tasks, at: 1001, id: '11' },
  ...more
});

/** A cluster of so many workers wished for, with an array of so many jobs. */
const fixed = (workers: number, tasks: number, scaled = 1500) => ({
  record: {
    submissions: [scheduler, array(tasks)],
    wish: { name: 'era5', scale: { workers }, scaled }
  }
});

const adaptive = (
  minimum: number,
  maximum: number,
  tasks: number,
  more: Partial<Submission> = {}
) => ({
  record: {
    submissions: [scheduler, array(tasks, more)],
    wish: {
      name: 'era5',
      scale: { workers: minimum, adapt: { minimum, maximum } }
    }
  }
});

const waits = (id: string, tasks: number): Job =>
  daskJob(id, { state: 'waiting', rawState: 'PENDING', tasks, arrayId: '11' });
const runs = (...tasks: number[]): Job[] =>
  tasks.map(task => daskJob(`11_${task}`));
const ended = (task: number, state: Job['state'], ran = 900): Job =>
  daskJob(`11_${task}`, { state, elapsed: ran });

/** What was remembered of the wish that still holds. */
function remembered(scene: Scene, more: Partial<Progress>): Progress {
  const { record } = seenIn(scene);
  const { scale, scaled } = record.wish;
  return {
    ...noProgress(record),
    ...{ scale, ...(scaled !== undefined && { scaled }) },
    ...more
  };
}

/** With the wish known already, so that what ends now was lost under it. */
function since(scene: Scene, more: Partial<Progress> = {}): Scene {
  return { ...scene, stored: remembered(scene, more) };
}

const dropped = (tasks: number[]) => [
  { token: '000000000002', id: '11', tasks }
];

describe('a fixed number of workers', () => {
  const cases: [string, Scene, object][] = [
    [
      'has nothing to be done while all are there',
      { ...fixed(2, 2), jobs: runs(0, 1), workers: [worker(0), worker(1)] },
      {}
    ],
    [
      'is made up by one array, at once',
      { ...fixed(7, 2), jobs: runs(0, 1), workers: [worker(0), worker(1)] },
      { submit: { jobs: 5, replaces: 0 } }
    ],
    [
      'is made up while the scheduler waits, and while Dask does not answer',
      {
        ...fixed(5, 2),
        scheduler: { state: 'waiting', rawState: 'PENDING' },
        jobs: [waits('11_[0-1]', 2)]
      },
      { submit: { jobs: 3, replaces: 0 } }
    ],
    [
      'counts jobs that wait, run, end, and are not in the queue yet',
      {
        ...fixed(4, 4),
        now: 1010,
        jobs: [
          waits('11_1', 1),
          ...runs(0),
          daskJob('11_2', { state: 'completing' })
        ],
        workers: [worker(0)]
      },
      {}
    ],
    [
      'gives up waiting tasks first, the last ones of them',
      {
        ...fixed(3, 6),
        jobs: [...runs(0, 1), waits('11_[2-5]', 4)],
        workers: [worker(0), worker(1)]
      },
      { drop: dropped([3, 4, 5]) }
    ],
    [
      'gives up waiting tasks though Dask does not answer, and no running ones then',
      { ...fixed(0, 3), jobs: [...runs(0, 1), waits('11_2', 1)] },
      { drop: dropped([2]) }
    ],
    [
      'retires running ones beyond that: those with the least to do and to hand over',
      {
        ...fixed(2, 5),
        jobs: [...runs(0, 1, 2, 3), waits('11_4', 1)],
        workers: [
          worker(0, { tasks: 1 }),
          worker(1, { memory: 5 }),
          worker(2),
          worker(3, { tasks: 2, memory: 9 })
        ]
      },
      {
        drop: dropped([4]),
        leave: [
          { token: '000000000002', id: '11', tasks: [2] },
          { token: '000000000002', id: '11', tasks: [1] }
        ],
        retire: ['tls://n2:1000', 'tls://n1:1000']
      }
    ],
    [
      'retires at once though others are still starting, but none of those',
      {
        ...fixed(0, 2),
        jobs: [...runs(0), daskJob('11_1', { started: moment - 5 })],
        workers: [worker(0)]
      },
      {
        leave: [{ token: '000000000002', id: '11', tasks: [0] }],
        retire: ['tls://n0:1000']
      }
    ],
    [
      'says once more to who was to leave and has not, or came late; not to who is leaving',
      since(
        {
          ...fixed(1, 4),
          jobs: runs(0, 1, 2, 3),
          workers: [
            worker(0),
            worker(1),
            worker(2, { status: 'closing_gracefully' }),
            worker(3)
          ]
        },
        { off: { '000000000002': '1-3' } }
      ),
      { retire: ['tls://n1:1000', 'tls://n3:1000'] }
    ],
    [
      'cancels once more what was to be cancelled and still waits',
      since(
        {
          ...fixed(1, 3),
          jobs: [...runs(0), waits('11_[1-2]', 2)],
          workers: [worker(0)]
        },
        { off: { '000000000002': '1-2' } }
      ),
      { drop: dropped([1, 2]) }
    ],
    [
      'does not count those that leave',
      since(
        {
          ...fixed(3, 3),
          jobs: runs(0, 1, 2),
          workers: [worker(0), worker(1, { status: 'closing' })]
        },
        { off: { '000000000002': '1' } }
      ),
      { submit: { jobs: 1, replaces: 0 } }
    ],
    [
      'waits for a submission of which nothing is known',
      {
        record: {
          submissions: [
            scheduler,
            array(2),
            { token: '000000000003', role: 'workers', tasks: 3, at: 1990 }
          ],
          wish: { name: 'era5', scale: { workers: 5 }, scaled: 1500 }
        },
        jobs: runs(0, 1),
        workers: [worker(0), worker(1)]
      },
      {}
    ],
    [
      'leaves the first submission to who launches it',
      {
        record: { submissions: [scheduler] },
        now: 1010,
        scheduler: { state: 'waiting' }
      },
      {}
    ],
    [
      'submits what a launch that was killed did not',
      { record: { submissions: [scheduler] }, workers: [] },
      { submit: { jobs: 2, replaces: 0 } }
    ],
    [
      'is not one array beyond what Slurm takes',
      { ...fixed(2500, 1), jobs: runs(0), workers: [worker(0)] },
      { submit: { jobs: 1000, replaces: 0 } }
    ],
    [
      'is in whole jobs, rounded up',
      {
        ...fixed(7, 2),
        spec: { workersPerJob: 2, processes: 2 },
        jobs: runs(0, 1),
        workers: []
      },
      { submit: { jobs: 2, replaces: 0 } }
    ],
    [
      'is not submitted within two minutes of the end of the scheduler',
      {
        ...fixed(4, 2),
        now: 1010 + 3600 - 119,
        jobs: runs(0, 1),
        workers: [worker(0), worker(1)]
      },
      { pause: expect.stringContaining('time limit') }
    ],
    [
      'is not submitted while the scheduler refused it a moment ago',
      { ...fixed(4, 2), jobs: runs(0, 1), workers: [], refused: true },
      { pause: 'No.' }
    ]
  ];
  it.each(cases)('%s', (_, scene, plan) => {
    expect(plannedIn(scene)).toEqual(plan);
  });

  it('retires whole jobs where they hold several processes', () => {
    const processes = [0, 1, 2].flatMap(task =>
      ['-0', '-1'].map(end =>
        worker(task, {
          name: `abcdef0123-11-${task}${end}`,
          address: `tls://n${task}${end}`,
          memory: task === 0 ? 9 : task
        })
      )
    );
    const scene = {
      ...fixed(1, 3),
      spec: { processes: 2 },
      jobs: runs(0, 1, 2)
    };
    expect(plannedIn({ ...scene, workers: processes })).toEqual({
      leave: [
        { token: '000000000002', id: '11', tasks: [1] },
        { token: '000000000002', id: '11', tasks: [2] }
      ],
      retire: ['tls://n1-0', 'tls://n1-1', 'tls://n2-0', 'tls://n2-1']
    });
    // One that came twice is one; who joined from elsewhere is nobody's here.
    const ugly = [
      ...processes.filter(({ address }) => address !== 'tls://n1-1'),
      worker(1, { name: 'abcdef0123-11-1-0', address: 'tls://n1-0' }),
      worker(0, { name: 'laptop', address: 'tls://laptop' }),
      worker(0, { name: 'abcdef01234-11-0', address: 'tls://other' })
    ];
    const young = runs(0, 2).concat(daskJob('11_1', { started: moment - 20 }));
    expect(plannedIn({ ...scene, jobs: young, workers: ugly })).toMatchObject({
      retire: ['tls://n2-0', 'tls://n2-1', 'tls://n0-0', 'tls://n0-1']
    });
  });
});

describe('lost workers', () => {
  const pause = expect.stringMatching(/ not replaced: .* Scale it/);
  const oneLeft = { jobs: runs(0), workers: [worker(0)] };
  it.each<[Job['state'], number, number]>([
    ['timed-out', 3600, 1],
    ['preempted', 900, 1],
    ['node-failed', 900, 1],
    ['boot-failed', 0, 1],
    ['completed', 3000, 1],
    ['completed', 500, 0],
    ['failed', 900, 0],
    ['out-of-memory', 900, 0],
    ['cancelled', 900, 0]
  ])('that ended as %s after %i s are replaced: %i', (state, ran, replaced) => {
    const scene = since({
      ...fixed(2, 2),
      ...oneLeft,
      jobs: [...oneLeft.jobs, ended(1, state, ran)]
    });
    const { submit } = plannedIn(scene);
    expect(submit?.replaces ?? 0).toBe(replaced);
    expect(submit?.jobs ?? 0).toBe(replaced);
  });

  it('are replaced when the queue has forgotten them', () => {
    expect(plannedIn(since({ ...fixed(2, 2), ...oneLeft }))).toEqual({
      submit: { jobs: 1, replaces: 1 }
    });
  });

  it('are not, where the cluster was launched so', () => {
    const scene = {
      ...since({ ...fixed(2, 2), ...oneLeft }),
      spec: { replace: false }
    };
    expect(plannedIn(scene)).toEqual({ pause });
  });

  it('are replaced once, and those that failed not even then', () => {
    const scene = since(
      {
        ...fixed(4, 4),
        jobs: [...runs(0), ended(1, 'failed'), ended(2, 'preempted')],
        workers: [worker(0)]
      },
      // The third was seen to end in the last round, and replaced.
      { off: { '000000000002': '1-3' }, gone: 1, lost: 1 }
    );
    expect(plannedIn(scene)).toEqual({
      submit: { jobs: 2, replaces: 1 },
      pause
    });
    const after = remembered(scene, {
      off: { '000000000002': '1-3' },
      gone: 1,
      lost: 0
    });
    expect(plannedIn({ ...scene, stored: after })).toEqual({
      submit: { jobs: 2, replaces: 0 },
      pause
    });
  });

  it('that failed are made good by a new wish, of the same number too', () => {
    const scene = {
      ...fixed(2, 2, 1900),
      ...oneLeft,
      jobs: [...runs(0), ended(1, 'failed')]
    };
    const before = remembered({ ...fixed(2, 2, 1500) }, {});
    expect(plannedIn(since(scene))).toEqual({ pause });
    expect(plannedIn({ ...scene, stored: before })).toEqual({
      submit: { jobs: 1, replaces: 0 }
    });
  });

  it('are at most as many in an hour as are wanted', () => {
    const scene = {
      ...fixed(3, 3),
      spec: { time: '8:00:00' },
      jobs: [...runs(0), ended(1, 'preempted'), ended(2, 'preempted')],
      workers: [worker(0)]
    };
    const replaced = [{ at: moment - 3599, jobs: 2 }];
    expect(plannedIn(since(scene, { replaced }))).toEqual({
      submit: { jobs: 1, replaces: 1 },
      pause: expect.stringContaining('were replaced within')
    });
    // Those that live for half an hour are replaced twice in one.
    const short = since({ ...scene, spec: { time: '30:00' } }, { replaced });
    expect(plannedIn(short)).toEqual({ submit: { jobs: 2, replaces: 2 } });
    const longAgo = [{ at: moment - 3601, jobs: 3 }];
    expect(plannedIn(since(scene, { replaced: longAgo }))).toEqual({
      submit: { jobs: 2, replaces: 2 }
    });
  });

  it('are not replaced when the last ones died at once, until one lasts', () => {
    const last = array(2, { token: '000000000009', id: '12', at: 1800 });
    const scene = (...jobs: Job[]): Scene => ({
      record: {
        submissions: [scheduler, array(3), last],
        wish: { name: 'era5', scale: { workers: 3 }, scaled: 1500 }
      },
      jobs: [...runs(0), ...jobs],
      workers: [worker(0)]
    });
    const before = (one: Scene) =>
      since(one, { off: { '000000000002': '1-2' }, lost: 0 });
    const died = daskJob('12_0', { state: 'node-failed', elapsed: 12 });
    const young = daskJob('12_1', { started: moment - 30 });
    expect(plannedIn(before(scene(died, young)))).toEqual({
      pause: expect.stringContaining('see their logs')
    });
    const lasting = daskJob('12_1', { started: moment - 90 });
    expect(plannedIn(before(scene(died, lasting)))).toEqual({
      submit: { jobs: 1, replaces: 1 }
    });
    // The queue forgets, the cluster does not; a new wish does.
    const later = before(scene(lasting));
    const stored = {
      ...remembered(scene(), { off: { '000000000002': '1-2' }, lost: 1 }),
      early: { '000000000009': 2 }
    };
    const over = {
      ...scene(),
      record: {
        ...scene().record,
        submissions: [scheduler, array(3), { ...last, over: true }]
      },
      stored
    };
    expect(plannedIn(over).submit).toBeUndefined();
    expect(plannedIn(later).submit).toBeDefined();
    const wished = { ...stored, scaled: 1400 };
    expect(plannedIn({ ...over, stored: wished }).submit).toEqual({
      jobs: 2,
      replaces: 0
    });
  });

  it('are not replaced near the end, while Dask does not answer, or for want of work', () => {
    const scene = since({ ...fixed(2, 2), ...oneLeft });
    const late = { ...scene, now: 1010 + 3600 - 100 };
    expect(plannedIn(late).submit).toBeUndefined();
    const { workers: _, ...silent } = scene;
    expect(plannedIn(silent)).toEqual({});
    expect(plannedIn({ ...scene, idleSince: moment - 900 + 119 })).toEqual({});
    expect(
      plannedIn({ ...scene, idleSince: moment - 900 + 121 })
    ).toMatchObject({ submit: { jobs: 1 } });
  });

  it('of a cluster whose scheduler has to wait again are not replaced', () => {
    const { workers: _, ...scene } = since({ ...fixed(2, 2), ...oneLeft });
    const requeued = { state: 'requeued', rawState: 'REQUEUED' } as const;
    expect(plannedIn({ ...scene, scheduler: requeued })).toEqual({});
  });
});

describe('an adaptive cluster', () => {
  const two = { jobs: runs(0, 1), workers: [worker(0), worker(1)] };
  const cases: [string, Scene, object][] = [
    [
      'grows when two targets in a row say so, by the lesser',
      { ...adaptive(1, 9, 2), ...two, targets: [2, 6, 5] },
      { submit: { jobs: 3, replaces: 0 } }
    ],
    [
      'does not grow for one that flaps',
      { ...adaptive(1, 9, 2), ...two, targets: [2, 6, 2, 6, 2, 6] },
      {}
    ],
    [
      'does not grow beyond its maximum',
      { ...adaptive(1, 4, 2), ...two, targets: [50, 50] },
      { submit: { jobs: 2, replaces: 0 } }
    ],
    [
      'never has more workers than its maximum, in whole jobs',
      {
        ...adaptive(1, 5, 1),
        spec: { workersPerJob: 2 },
        jobs: runs(0),
        workers: [worker(0)],
        targets: [50, 50]
      },
      { submit: { jobs: 1, replaces: 0 } }
    ],
    [
      'counts the target in processes',
      {
        ...adaptive(1, 9, 2),
        spec: { processes: 4 },
        ...two,
        targets: [9, 9]
      },
      { submit: { jobs: 1, replaces: 0 } }
    ],
    [
      'counts what waits and starts already',
      {
        ...adaptive(1, 9, 5),
        jobs: [...runs(0, 1), waits('11_[2-4]', 3)],
        workers: [worker(0)],
        targets: [5, 5]
      },
      {}
    ],
    [
      'does not shrink before six targets agree',
      { ...adaptive(0, 9, 2), ...two, targets: [0, 0, 0, 0, 0] },
      {}
    ],
    [
      'shrinks to the largest of six',
      {
        ...adaptive(0, 9, 3),
        jobs: runs(0, 1, 2),
        workers: [worker(0), worker(1), worker(2)],
        targets: [0, 0, 1, 0, 0, 0]
      },
      {
        leave: [
          { token: '000000000002', id: '11', tasks: [0] },
          { token: '000000000002', id: '11', tasks: [1] }
        ],
        retire: ['tls://n0:1000', 'tls://n1:1000']
      }
    ],
    [
      'shrinks by waiting tasks alone while others are starting',
      {
        ...adaptive(0, 9, 4),
        jobs: [
          ...runs(0),
          daskJob('11_1', { started: moment - 9 }),
          waits('11_[2-3]', 2)
        ],
        workers: [worker(0)],
        targets: [0, 0, 0, 0, 0, 0]
      },
      { drop: dropped([2, 3]) }
    ],
    [
      'shrinks though a job that should have started brings no worker',
      {
        ...adaptive(0, 9, 2),
        jobs: runs(0, 1),
        workers: [worker(0)],
        targets: [0, 0, 0, 0, 0, 0]
      },
      {
        leave: [{ token: '000000000002', id: '11', tasks: [0] }],
        retire: ['tls://n0:1000']
      }
    ],
    [
      'has its minimum at once, whatever the target',
      { ...adaptive(4, 9, 2), ...two, targets: [] },
      { submit: { jobs: 2, replaces: 0 } }
    ],
    [
      'is under its maximum at once',
      {
        ...adaptive(1, 2, 4),
        jobs: [...runs(0, 1), waits('11_[2-3]', 2)],
        workers: [],
        targets: []
      },
      { drop: dropped([2, 3]) }
    ],
    [
      'makes good what failed for as long as there is work, so often in an hour',
      since(
        {
          ...adaptive(1, 9, 4),
          jobs: [...runs(0, 1), ended(2, 'failed'), ended(3, 'out-of-memory')],
          workers: [worker(0), worker(1)],
          targets: [4, 4]
        },
        { replaced: [{ at: moment - 100, jobs: 3 }] }
      ),
      {
        submit: { jobs: 1, replaces: 1 },
        pause: expect.stringContaining('were replaced within')
      }
    ],
    [
      'stops asking when all die at once',
      since({
        ...adaptive(1, 9, 2),
        jobs: [ended(0, 'failed', 3), ended(1, 'failed', 3)],
        workers: [],
        targets: [4, 4]
      }),
      {
        over: ['000000000002'],
        pause: expect.stringContaining('see their logs')
      }
    ]
  ];
  it.each(cases)('%s', (_, scene, plan) => {
    expect(plannedIn(scene)).toEqual(plan);
  });
});

describe('the end of a cluster', () => {
  const left = { jobs: [...runs(0), waits('11_1', 1)] };
  const ends = { why: 'failed', at: 1900 } as const;
  const cases: [string, Scene, object][] = [
    [
      'is noted when its scheduler is gone',
      { ...left, scheduler: { state: 'failed' } },
      { ended: expect.objectContaining({ why: 'failed' }), end: ['11'] }
    ],
    [
      'is noted when the queue forgot its scheduler, and Dask does not answer',
      { ...left, scheduler: 'absent' },
      { ended: expect.objectContaining({ why: 'unknown' }), end: ['11'] }
    ],
    [
      'is not while Dask answers',
      { ...left, scheduler: 'absent', workers: [worker(0)] },
      {}
    ],
    [
      'is not while the queue may be older than its scheduler',
      { scheduler: 'absent', now: 1100 },
      {}
    ],
    [
      'leaves nothing behind, by the ids in its folder alone',
      {
        record: { end: ends },
        scheduler: 'absent',
        jobs: [...left.jobs, daskJob('99', { name: 'dask-era5' })]
      },
      { end: ['11'] }
    ],
    [
      'cancels a scheduler that runs on though the cluster was ended',
      { record: { end: ends }, ...left },
      { end: ['10', '11'] }
    ],
    [
      'leaves alone what is ending',
      {
        record: { end: ends },
        scheduler: { state: 'completing' },
        jobs: [daskJob('11_0', { state: 'completing' })]
      },
      {}
    ],
    [
      'is awaited when its scheduler is ending: nothing is submitted any more',
      { ...fixed(5, 2), ...left, scheduler: { state: 'completing' } },
      {}
    ],
    [
      'tidies up a submission of which nothing is left',
      { record: { end: ends }, scheduler: 'absent', jobs: [] },
      { over: ['000000000002'] }
    ],
    [
      'was a launch that was killed before it submitted anything',
      { record: { submissions: [] }, scheduler: 'absent' },
      { ended: expect.objectContaining({ why: 'failed' }) }
    ],
    [
      'was a launch whose scheduler was refused',
      {
        record: {
          submissions: [
            {
              ...{
                token: '000000000001',
                role: 'scheduler',
                tasks: 1,
                at: 1000
              },
              over: true
            }
          ]
        },
        scheduler: 'absent'
      },
      { ended: expect.objectContaining({ why: 'failed' }) }
    ]
  ];
  it.each(cases)('%s', (_, scene, plan) => {
    expect(plannedIn(scene)).toEqual(plan);
  });

  it.each<[string, Partial<Scene>, object]>([
    ['timed-out', { scheduler: { state: 'timed-out' } }, { why: 'time-limit' }],
    ['cancelled', { scheduler: { state: 'cancelled' } }, { why: 'cancelled' }],
    [
      'out of memory',
      { scheduler: { state: 'out-of-memory', rawState: 'OUT_OF_MEMORY' } },
      { why: 'failed', message: expect.stringContaining('OUT_OF_MEMORY') }
    ],
    [
      'idle',
      { scheduler: { state: 'completed' }, idleEnd: true },
      { why: 'idle' }
    ],
    [
      'stopped, whatever its state',
      { ...stopped(1900), scheduler: { state: 'failed' }, idleEnd: true },
      { why: 'stopped' }
    ]
  ])('is told as what it was: %s', (_, scene, expected) => {
    expect(plannedIn(scene).ended).toMatchObject(expected);
  });

  function stopped(stop: number): Partial<Scene> {
    return {
      record: { wish: { name: 'era5', scale: { workers: 2 }, stop } }
    };
  }
  it.each<[string, Scene, object]>([
    [
      'begins with the scheduler, which clears up itself',
      { ...stopped(moment - 5), ...left },
      { end: ['10'] }
    ],
    [
      'goes on with the others when that takes too long',
      { ...stopped(moment - 61), ...left },
      { end: ['10', '11'] }
    ],
    [
      'cancels a scheduler that is not in the queue yet',
      { ...stopped(1010), now: 1012, scheduler: 'absent', jobs: [] },
      { end: ['10'] }
    ]
  ])('when it is stopped, %s', (_, scene, plan) => {
    expect(plannedIn(scene)).toEqual(plan);
  });
});

it('leaves one allocation as it is', () => {
  const only: Submission = { ...scheduler, role: 'allocation' };
  expect(
    plannedIn({
      spec: { mode: 'allocation', scale: { workers: 8 } },
      record: { submissions: [only] },
      workers: []
    })
  ).toEqual({});
});

it('looks again soon only where something goes on', () => {
  const busy = (scene: Scene) => planFor(seenIn(scene)).busy;
  const there = { jobs: runs(0, 1), workers: [worker(0), worker(1)] };
  expect(busy({ ...fixed(2, 2), ...there })).toBe(false);
  expect(busy({ ...fixed(2, 2), jobs: [waits('11_[0-1]', 2)] })).toBe(false);
  expect(busy({ ...adaptive(1, 3, 2), ...there })).toBe(true);
  expect(busy({ ...fixed(3, 2), ...there })).toBe(true);
  expect(busy({ ...fixed(1, 2), ...there })).toBe(true);
  expect(
    busy(since({ ...fixed(1, 2), ...there }, { off: { '000000000002': '1' } }))
  ).toBe(true);
  expect(
    busy(since({ ...fixed(2, 2), jobs: [...runs(0), ended(1, 'failed')] }))
  ).toBe(false);
});
