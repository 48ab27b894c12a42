/**
 * @jest-environment node
 */
import {
  isJobId,
  type Job,
  type JobRow,
  type JobState,
  jobStates
} from '@jupyterlab-hpc/api';

import { countTasks, oneByOne, parseJobId } from '../scheduler/arrays';
import { array, het } from '../testing/arrays';
import { job } from '../testing/doubles';
import { Dice } from '../testing/random';
import { append } from './append';
import { folded } from './fold';
import { rowOf } from './row';

/** The rows that jobs fold into, closed. */
function rowsOf(jobs: readonly Job[], ownJob?: string): JobRow[] {
  const { groups, heads } = folded(jobs, [], ownJob);
  return heads.map(head => rowOf(head, groups.get(head), false));
}

function one(rows: readonly JobRow[]): JobRow {
  const [row] = rows;
  if (row === undefined || rows.length !== 1) {
    throw new Error(`There are ${rows.length} rows.`);
  }
  return row;
}

const shown = ({ group, id, state }: JobRow) => ({ id, state, ...group });

describe('an array as one row', () => {
  it('tells its tasks by state, in the order of a job’s life, with the ids to act on', () => {
    const jobs = array('12', {
      completed: '0-6,8',
      failed: '7,9',
      waiting: '12-63%2',
      running: '10-11'
    });
    expect(shown(one(rowsOf(jobs)))).toEqual({
      id: '12',
      state: 'running',
      kind: 'array',
      parts: [
        { state: 'running', count: 2, ids: ['12_[10-11]'] },
        { state: 'waiting', count: 52, ids: ['12_[12-63]'] },
        { state: 'failed', count: 2, ids: ['12_[7,9]'] },
        { state: 'completed', count: 8, ids: ['12_[0-6,8]'] }
      ],
      tasks: '0-63',
      open: false
    });
  });

  it('is one even when there is but one task of it', () => {
    const row = one(rowsOf(array('12', { running: '3' })));
    expect(shown(row)).toMatchObject({
      id: '12',
      parts: [{ state: 'running', count: 1, ids: ['12_3'] }],
      tasks: '3'
    });
    expect(row).not.toHaveProperty('tasks');
  });

  it('has the numbers of its first part: earliest start, last end, sums', () => {
    const jobs = [
      ...array(
        '12',
        { running: '1' },
        { started: 300, submitted: 90, cpus: 2, nodes: 1, timeLimit: 60 }
      ),
      ...array(
        '12',
        { running: '2' },
        { started: 200, submitted: 80, cpus: 4, gpus: 1, timeLimit: 70 }
      ),
      ...array('12', { waiting: '3-9' }, { submitted: 10, cpus: 100 })
    ];
    const row = one(rowsOf(jobs));
    expect(row).toMatchObject({
      state: 'running',
      started: 200,
      submitted: 80,
      timeLimit: 70,
      cpus: 6,
      gpus: 1,
      nodes: 1,
      tasks: 9
    });
    expect(row).not.toHaveProperty('memory');
    expect(row).not.toHaveProperty('nodeList');
  });

  it('counts each waiting task in its sums', () => {
    const fields = { cpus: 128, nodes: 1, memory: 1024, throttle: 4 };
    const row = one(rowsOf(array('12', { waiting: '1-9' }, fields)));
    expect(row).toMatchObject({
      cpus: 1152,
      nodes: 9,
      memory: 9216,
      throttle: 4,
      tasks: 9
    });
  });

  it('that is over has the last end and the longest run', () => {
    const jobs = [
      ...array('12', { completed: '1' }, { ended: 50, elapsed: 40 }),
      ...array('12', { completed: '2' }, { ended: 60, elapsed: 9 })
    ];
    expect(one(rowsOf(jobs))).toMatchObject({ ended: 60, elapsed: 40 });
  });

  it('shows the nodes of the only task of its first part', () => {
    const jobs = [
      ...array('12', { running: '1' }, { nodeList: 'c[1-2]' }),
      ...array('12', { completed: '2-4' }, { nodeList: 'c7' })
    ];
    expect(one(rowsOf(jobs)).nodeList).toBe('c[1-2]');
  });

  it('never offers the job in which the server runs, but counts it', () => {
    const jobs = array('12', { running: '1-3', completed: '4' });
    expect(one(rowsOf(jobs, '12_2')).group?.parts).toEqual([
      { state: 'running', count: 3, ids: ['12_[1,3]'] },
      { state: 'completed', count: 1, ids: ['12_4'] }
    ]);
    const alone = array('12', { running: '2' });
    expect(one(rowsOf(alone, '12_2')).group?.parts).toEqual([
      { state: 'running', count: 1, ids: [] }
    ]);
  });

  it('is one for each cluster', () => {
    const jobs = ['alpha', 'beta'].flatMap(cluster =>
      array('12', { running: '1-2' }, { cluster })
    );
    expect(rowsOf(jobs).map(({ cluster, id }) => [cluster, id])).toEqual([
      ['alpha', '12'],
      ['beta', '12']
    ]);
  });
});

describe('a heterogeneous job as one row', () => {
  it('has an id for each component', () => {
    const jobs = het('75', 'running', 'running', 'failed').reverse();
    const row = one(rowsOf(jobs));
    expect(shown(row)).toEqual({
      id: '75',
      state: 'running',
      kind: 'het',
      parts: [
        { state: 'running', count: 2, ids: ['75+0', '75+1'] },
        { state: 'failed', count: 1, ids: ['75+2'] }
      ],
      open: false
    });
    expect(row).toMatchObject({ hetId: '75', name: 'coupled' });
    expect(row).not.toHaveProperty('tasks');
  });

  it('does not offer the component in which the server runs', () => {
    const row = one(rowsOf(het('75', 'running', 'running'), '75+0'));
    expect(row.group?.parts).toEqual([
      { state: 'running', count: 2, ids: ['75+1'] }
    ]);
  });
});

it('a plain job stays as it is', () => {
  const jobs = [job('1'), job('2')];
  expect(rowsOf(jobs)).toEqual(jobs);
});

it('any array: every task is in one part, and the ids name exactly the tasks', () => {
  const dice = new Dice(2);
  for (let round = 0; round < 200; round++) {
    const states = new Map<JobState, number[]>();
    const tasks = 1 + dice.below(round < 197 ? 80 : 6000);
    const choice = Array.from({ length: 1 + dice.below(5) }, () =>
      dice.of(jobStates)
    );
    for (let task = 0; task < tasks; task += 1 + dice.below(3)) {
      const state = dice.of(choice);
      append(states, state, task);
    }
    const jobs = Array.from(states).flatMap(([state, list]) =>
      array('9', { [state]: list.join(',') })
    );
    const parts = one(rowsOf(jobs)).group?.parts ?? [];
    expect(parts.map(({ state }) => state)).toEqual(
      jobStates.filter(state => states.has(state))
    );
    for (const { count, ids, state } of parts) {
      const sets = ids.map(id => parseJobId(id)?.tasks ?? { ranges: [] });
      const named = sets.flatMap(set => oneByOne(job('9'), set));
      expect(ids.filter(id => !isJobId(id) || id.length >= 8000)).toEqual([]);
      expect(named.map(({ id }) => Number(id.slice(2)))).toEqual(
        states.get(state)
      );
      expect(count).toBe(named.length);
      expect(sets.reduce((sum, set) => sum + countTasks(set), 0)).toBe(count);
    }
  }
});
