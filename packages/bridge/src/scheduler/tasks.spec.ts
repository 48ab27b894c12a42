/** @jest-environment node */
import { isJobId } from '@jupyterlab-hpc/api';

import { job } from '../testing/doubles';
import { Dice } from '../testing/random';
import {
  countTasks,
  expandTasks,
  oneByOne,
  parseJobId,
  parseTasks,
  type TaskSet
} from './arrays';
import {
  ofTasks,
  oneTask,
  shortTasks,
  splitTasks,
  taskIds,
  uniteTasks,
  withoutTask
} from './tasks';

function tasks(text: string): TaskSet {
  const set = parseTasks(text);
  if (set === undefined) {
    throw new Error(text);
  }
  return set;
}

/** The tasks of a set, one by one. */
function numbers(set: TaskSet): number[] {
  return oneByOne(job('1'), set).map(({ id }) => Number(id.slice(2)));
}

function inOrder(list: readonly number[]): number[] {
  return [...list].sort((a, b) => a - b);
}

const text = (set: TaskSet): string => shortTasks(set, 1000);

describe('sets of array tasks', () => {
  it.each([
    [['3', '1', '2', '7-9'], '1-3,7-9'],
    [['1-9:2', '11'], '1-9:2,11'],
    [['1-10:2'], '1-9:2'],
    [['5-8:9'], '5'],
    // Tasks between those of a range with steps: one by one, then joined again.
    [['1-9:2', '2-8:2'], '1-9'],
    [['0-20:10', '11'], '0,10-11,20'],
    [['0-2', '1-5'], '0-5'],
    [[], '']
  ])('%j are together %s', (sets, together) => {
    expect(text(uniteTasks(sets.map(tasks)))).toBe(together);
  });

  it.each([
    ['1-9', 3, '1-3', '4-9'],
    ['1-9:2,20', 2, '1-3:2', '5-9:2,20'],
    ['1,5', 2, '1,5', ''],
    ['1,5', 0, '', '1,5'],
    ['1-3', 9, '1-3', '']
  ])('%s: the first %d are %j, and the others %j', (all, count, ...parts) => {
    expect(splitTasks(tasks(all), count).map(text)).toEqual(parts);
  });

  it.each([
    ['1-9', 4, '1-3,5-9'],
    ['1-9', 1, '2-9'],
    ['1-9:2', 9, '1-7:2'],
    ['1-9:2', 4, '1-9:2'],
    ['7', 7, '']
  ])('%s without %d is %j', (all, task, others) => {
    expect(text(withoutTask(tasks(all), task))).toBe(others);
  });

  it('are said in few characters, with a mark where some are left out', () => {
    const sparse = uniteTasks(
      Array.from({ length: 100 }, (_item, index) => oneTask(3 * index))
    );
    const short = shortTasks(sparse, 20);
    expect(short).toBe('0,3,6,9,12,15,18,21,…');
    expect(shortTasks(tasks('0-63'), 20)).toBe('0-63');
  });

  it('become ids that are not too long, and name each task once', () => {
    const sparse = Array.from({ length: 9000 }, (_item, index) => 5 * index);
    const ids = taskIds('4711', uniteTasks(sparse.map(oneTask)), 7999);
    expect(ids.length).toBeGreaterThan(1);
    expect(Math.max(...ids.map(({ length }) => length))).toBeLessThan(8000);
    expect(
      Math.min(...ids.slice(0, -1).map(({ length }) => length))
    ).toBeGreaterThan(7900);
    expect(ids.filter(id => !isJobId(id))).toEqual([]);
    const sets = ids.map(id => parseJobId(id)?.tasks ?? { ranges: [] });
    expect(sets.flatMap(numbers)).toEqual(sparse);
  });

  it('are one task as that, and several as a range', () => {
    expect(taskIds('7', tasks('5'), 99)).toEqual(['7_5']);
    expect(taskIds('7', tasks('5-6'), 99)).toEqual(['7_[5-6]']);
    expect(taskIds('7', tasks('5,9-13:2'), 99)).toEqual(['7_[5,9,11,13]']);
    expect(taskIds('7', { ranges: [] }, 99)).toEqual([]);
  });

  it('of a row are those of the row that stands for them', () => {
    const rest = job('7_[1-9%2]', { arrayId: '7', tasks: 9, throttle: 2 });
    const fewer = ofTasks(rest, tasks('4-9:2,8'));
    expect(fewer).toMatchObject({ id: '7_[4-9:2,8]', tasks: 4, throttle: 2 });
    expect(expandTasks(fewer)).toHaveLength(4);
  });

  it('lose and gain nothing, whatever is done to them', () => {
    const dice = new Dice(1);
    for (let round = 0; round < 300; round++) {
      const sets = Array.from({ length: 1 + dice.below(6) }, () => {
        const first = dice.below(60);
        const last = first + dice.below(40);
        return { ranges: [{ first, last, step: 1 + dice.below(4) }] };
      });
      const all = inOrder([...new Set(sets.flatMap(numbers))]);
      const united = uniteTasks(sets);
      expect(numbers(united)).toEqual(all);
      expect(countTasks(united)).toBe(all.length);

      const count = dice.below(all.length + 2);
      const [first, others] = splitTasks(united, count);
      expect(numbers(first)).toEqual(all.slice(0, count));
      expect(numbers(others)).toEqual(all.slice(count));

      const task = dice.below(100);
      expect(inOrder(numbers(withoutTask(united, task)))).toEqual(
        all.filter(other => other !== task)
      );

      const ids = taskIds('9', united, 12 + dice.below(60));
      expect(
        ids.flatMap(id => numbers(parseJobId(id)?.tasks ?? { ranges: [] }))
      ).toEqual(all);
    }
  });
});
