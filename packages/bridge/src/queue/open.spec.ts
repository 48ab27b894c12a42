/**
 * @jest-environment node
 */
import type { Job, JobState } from '@jupyterlab-hpc/api';

import { array, het } from '../testing/arrays';
import { job } from '../testing/doubles';
import { Dice } from '../testing/random';
import { expandTasks } from '../scheduler/arrays';
import { append } from './append';
import { folded } from './fold';
import { opened } from './open';
import { rowOf } from './row';

interface How {
  states?: JobState[];
  keep?: string[];
  kept?: readonly Job[];
}

function open(jobs: readonly Job[], { keep, kept = [], states }: How = {}) {
  const { groups } = folded(jobs, kept, undefined);
  const [group] = groups.values();
  if (group === undefined) {
    throw new Error('There is no group.');
  }
  const { rest, rows } = opened(group, new Set(states), new Set(keep));
  return {
    ids: rows.map(({ id }) => id),
    rows,
    rest: rest && rowOf(rest.head, rest, false)
  };
}

const ids = (base: string, ...tasks: number[]): string[] =>
  tasks.map(task => `${base}_${task}`);
const upTo = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_item, index) => first + index);

describe('an open array', () => {
  const sweep = array('12', {
    completed: '0-13,15-16,18-22',
    failed: '17',
    'out-of-memory': '14',
    running: '23-24',
    completing: '25',
    waiting: '31-63'
  });

  it('lists failed tasks, then running ones, and all others as one row', () => {
    const { ids: listed, rest } = open(sweep);
    expect(listed).toEqual(ids('12', 14, 17, 23, 24, 25));
    expect(rest).toMatchObject({
      id: '12_[]',
      arrayId: '12',
      state: 'waiting',
      tasks: 54,
      group: {
        kind: 'rest',
        parts: [
          { state: 'waiting', count: 33, ids: ['12_[31-63]'] },
          { state: 'completed', count: 21, ids: ['12_[0-13,15-16,18-22]'] }
        ],
        tasks: '0-13,15-16,18-22,31-63',
        open: false
      }
    });
  });

  it('has no row for others where there are none', () => {
    expect(open(array('12', { failed: '1-3' })).rest).toBeUndefined();
  });

  it('lists 20 failed and 20 running tasks at most', () => {
    const { ids: listed, rest } = open(
      array('12', { failed: '1-30', running: '31-60', waiting: '61-70' })
    );
    expect(listed).toEqual(ids('12', ...upTo(1, 20), ...upTo(31, 50)));
    expect(rest?.group?.parts).toEqual([
      { state: 'running', count: 10, ids: ['12_[51-60]'] },
      { state: 'waiting', count: 10, ids: ['12_[61-70]'] },
      { state: 'failed', count: 10, ids: ['12_[21-30]'] }
    ]);
  });

  it('lists all tasks in a state that a person wants to see, up to 1,000', () => {
    const some = open(sweep, { states: ['waiting'] });
    expect(some.ids).toEqual(ids('12', 14, 17, 23, 24, 25, ...upTo(31, 63)));
    expect(some.rows.at(-1)).toMatchObject({ id: '12_63', state: 'waiting' });
    expect(some.rows.at(-1)).not.toHaveProperty('tasks');
    expect(some.rest?.group?.parts.map(({ state }) => state)).toEqual([
      'completed'
    ]);

    const many = array('7', { waiting: '1-2999:2', failed: '5000-5030' });
    const { ids: listed, rest } = open(many, { states: ['waiting', 'failed'] });
    expect(listed).toHaveLength(31 + 1000);
    expect(listed.slice(31, 33)).toEqual(['7_1', '7_3']);
    expect(rest).toMatchObject({
      tasks: 500,
      group: { tasks: '2001-2999:2' }
    });
  });

  it('lists what a person keeps, whatever it became', () => {
    const { ids: listed, rest } = open(sweep, {
      keep: ['12_5', '12_40', '12_99', '13_41', '12']
    });
    expect(listed).toEqual(ids('12', 14, 17, 23, 24, 25, 40, 5));
    expect(rest?.group?.parts).toMatchObject([
      { state: 'waiting', ids: ['12_[31-39,41-63]'] },
      { state: 'completed', ids: ['12_[0-4,6-13,15-16,18-22]'] }
    ]);
  });

  it('lists what is kept though a filter hides it, and means no more by its other rows', () => {
    const [kept] = array('12', { completed: '5' });
    const { ids: listed, rest } = open(array('12', { waiting: '6-9' }), {
      keep: ['12_5'],
      kept: kept === undefined ? [] : [kept]
    });
    expect(listed).toEqual(['12_5']);
    expect(rest?.group?.tasks).toBe('6-9');
  });

  it('counts a cancelled rest, whose tasks Slurm forgot, among the others', () => {
    const forgotten = job('12', { arrayId: '12', state: 'cancelled' });
    const { ids: listed, rest } = open(
      [...array('12', { failed: '1' }), forgotten],
      { states: ['cancelled'] }
    );
    expect(listed).toEqual(['12_1']);
    expect(rest).toMatchObject({
      id: '12_[]',
      group: { parts: [{ state: 'cancelled', count: 1, ids: [] }] }
    });
  });

  it('any: each task is listed, or among the others, and never both', () => {
    const dice = new Dice(3);
    const states = [
      'failed',
      'running',
      'waiting',
      'held',
      'completed'
    ] as const;
    for (let round = 0; round < 200; round++) {
      const lists = new Map<JobState, number[]>();
      upTo(0, dice.below(150)).forEach(task => {
        const state = dice.of(states);
        append(lists, state, task);
      });
      const jobs = Array.from(lists).flatMap(([state, list]) =>
        array('5', { [state]: list.join(',') })
      );
      const keep = upTo(0, dice.below(5)).map(() => `5_${dice.below(160)}`);
      const { rest, rows } = open(jobs, { states: [dice.of(states)], keep });
      const others = (rest?.group?.parts ?? []).flatMap(part =>
        part.ids.flatMap(id =>
          expandTasks({ ...jobs[0]!, id, tasks: 2, state: part.state })
        )
      );
      const found = [...rows, ...others].map(({ id, state }) => [
        Number(id.slice(2)),
        state
      ]);
      const all = Array.from(lists, ([state, list]) =>
        list.map(task => [task, state])
      ).flat();
      const order = (list: (string | number)[][]) => list.map(String).sort();
      expect(order(found)).toEqual(order(all));
      const listed = new Set(rows.map(({ id }) => id));
      expect(
        keep.filter(id => all.some(([task]) => id === `5_${task}`))
      ).toEqual(keep.filter(id => listed.has(id)));
    }
  });
});

it('an open heterogeneous job lists all its components', () => {
  const { ids: listed, rest } = open(
    het('75', 'completed', 'running', 'failed')
  );
  expect(listed).toEqual(['75+0', '75+1', '75+2']);
  expect(rest).toBeUndefined();
});
