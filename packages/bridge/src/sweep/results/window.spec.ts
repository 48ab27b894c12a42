/** @jest-environment node */
import type { RunQuery, SweepValue } from '@jupyterlab-hpc/api';

import { plotOf } from './plot';
import { summaryOf } from './summary';
import { runsWith } from './testing/runs';
import { jobOf, known } from './testing/sweep';
import { windowOf } from './window';

const mixed: SweepValue[] = [
  'run10',
  2,
  null,
  { $number: 'nan' },
  'run9',
  { $number: '-inf' },
  10,
  true,
  2,
  { $number: 'inf' },
  [1]
];
const runs = runsWith(
  { mixed, size: mixed.map((_, index) => (index % 2 === 0 ? 64 : 128)) },
  {
    1: { values: { loss: 1 } },
    2: { values: { loss: 3 } },
    3: { state: 'failed', error: { kind: 'cell', message: 'no' } },
    5: { values: { loss: { $number: 'nan' }, word: 'x' } },
    7: { state: 'running', started: 1_799_999_950 }
  },
  {
    jobs: [
      jobOf('100_7', 'running'),
      jobOf('100_[8-11]', 'waiting'),
      jobOf('100_4', 'timed-out'),
      jobOf('100_6', 'cancelled')
    ]
  }
);
const window = (query: RunQuery = {}, of = runs) =>
  windowOf(of, summaryOf(of, false), known(), query);
const numbers = (query: RunQuery) => window(query).rows.map(({ run }) => run);

it('has what failed first, then what runs, waits, was cancelled, completed', () => {
  const order = [3, 4, 7, 8, 9, 10, 11, 6, 1, 2, 5];
  expect(numbers({})).toEqual(order);
  expect(numbers({ sort: 'state' })).toEqual(order);
  expect(numbers({ sort: 'state', order: 'desc' }).slice(0, 4)).toEqual([
    1, 2, 5, 6
  ]);
});

it('sorts values by their kind: NaN and what is missing come last both ways', () => {
  expect(numbers({ sort: 'parameter:mixed' })).toEqual([
    6, 2, 9, 7, 10, 8, 5, 1, 11, 4, 3
  ]);
  expect(numbers({ sort: 'parameter:mixed', order: 'desc' })).toEqual([
    11, 1, 5, 8, 10, 7, 2, 9, 6, 4, 3
  ]);
  expect(numbers({ sort: 'value:loss', order: 'desc' }).slice(0, 4)).toEqual([
    2, 1, 5, 3
  ]);
  expect(numbers({ sort: 'run', order: 'desc', limit: 2, offset: 1 })).toEqual([
    10, 9
  ]);
});

it('groups with counts, and means of what is a number', () => {
  const { groups, rows, total } = window({
    group: 'parameter:size',
    sort: 'run',
    order: 'desc'
  });
  expect(total).toBe(11);
  expect(groups).toMatchObject([
    { value: 64, offset: 0, runs: 6, means: { loss: 1 } },
    { value: 128, offset: 6, runs: 5, means: { loss: 3 } }
  ]);
  expect(groups?.[0]?.counts).toEqual({
    running: 1,
    waiting: 2,
    failed: 1,
    completed: 2
  });
  expect(rows.map(({ run }) => run)).toEqual([
    11, 9, 7, 5, 3, 1, 10, 8, 6, 4, 2
  ]);
  expect(window({ group: 'value:loss' }).groups?.at(-1)).not.toHaveProperty(
    'value'
  );
});

it('refuses more than a thousand groups, and columns that are not there', () => {
  const many = runsWith({
    alpha: Array.from({ length: 1001 }, (_, index) => index)
  });
  expect(() => window({ group: 'parameter:alpha' }, many)).toThrow(
    'more than 1000'
  );
  expect(() => window({ sort: 'value:nothing' })).toThrow(
    'There are: mixed, size, loss, word'
  );
  expect(() => window({ group: 'parameter:nothing' })).toThrow('nothing');
});

it('tells a sweep in numbers', () => {
  const sweep = summaryOf(runs, false);
  expect(sweep).toMatchObject({
    ...{ runs: 11, started: 1_799_998_000, isOwn: true },
    counts: {
      running: 1,
      waiting: 4,
      failed: 1,
      'timed-out': 1,
      cancelled: 1,
      completed: 3
    },
    values: [
      { name: 'loss', runs: 3, isNumber: true },
      { name: 'word', runs: 1, isNumber: false }
    ],
    parameters: [
      { name: 'mixed', varies: true },
      { name: 'size', varies: true, distinct: 2 }
    ],
    arrays: [{ job: '100', tasks: 11, runs: 11, isLive: true }]
  });
  // 50 s of the one that runs are left, and four of 100 s each: at most four at once.
  expect(sweep.remaining).toBe(Math.ceil((50 + 400) / 4));
  expect(sweep).not.toHaveProperty('ended');
});

it('says nothing of what is left before a run completed, and when none is left', () => {
  const begun = { 1: { state: 'running' as const } };
  const none = runsWith({ a: [1, 2] }, begun, {
    jobs: [jobOf('100_1', 'running')]
  });
  expect(summaryOf(none, false)).not.toHaveProperty('remaining');
  const all = summaryOf(runsWith({ a: [1, 1] }, { 1: {}, 2: {} }), false);
  expect(all).not.toHaveProperty('remaining');
  expect(all).toMatchObject({
    ended: 1_799_998_100,
    parameters: [{ varies: false, distinct: 1 }]
  });
});

it('plots values that are numbers, and marks runs without one', () => {
  const plot = plotOf(runs, {
    x: 'parameter:size',
    y: 'value:loss',
    series: 'state'
  });
  expect(plot).toMatchObject({ total: 11, withValue: 2 });
  expect(plot.points[1]).toEqual({
    run: 2,
    state: 'completed',
    x: 128,
    y: 3,
    series: 'completed'
  });
  expect(plot.points[2]).toEqual({
    run: 3,
    state: 'failed',
    x: 64,
    series: 'failed'
  });
  // A run without an x has no place.
  expect(
    plotOf(runs, { x: 'parameter:mixed', y: 'value:loss' }).points
  ).toHaveLength(10);
});

it('spreads what it draws over all runs', () => {
  const many = runsWith({
    a: Array.from({ length: 10_001 }, (_, index) => index)
  });
  const { points, total } = plotOf(many, { x: 'parameter:a', y: 'run' });
  expect(total).toBe(10_001);
  expect(points).toHaveLength(5000);
  expect(points.at(-1)?.run).toBeGreaterThan(9990);
});
