/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import {
  commonTasks,
  countTasks,
  expandTasks,
  formatTasks,
  hasTask,
  parseJobId,
  parseTasks,
  type TaskSet
} from './arrays';

function tasks(text: string): TaskSet {
  const set = parseTasks(text);
  if (set === undefined) {
    throw new Error(text);
  }
  return set;
}

describe('array tasks', () => {
  it.each([
    ['5', 1, undefined],
    ['[1-9]', 9, undefined],
    ['1-45:2%2', 23, 2],
    ['[1,3,5-7%4]', 5, 4],
    ['0-0', 1, undefined]
  ])('%s are %s, of which %s may run at once', (text, count, throttle) => {
    expect(countTasks(tasks(text))).toBe(count);
    expect(tasks(text).throttle).toBe(throttle);
  });

  it.each(['', 'a', '1-', '1,,2', '1..3', '-1', '5,6...'])(
    '%j names none',
    text => {
      expect(parseTasks(text)).toBeUndefined();
    }
  );

  it('are found in ranges with steps', () => {
    expect(hasTask(tasks('1-9:2'), 7)).toBe(true);
    expect(hasTask(tasks('1-9:2'), 8)).toBe(false);
    expect(hasTask(tasks('1-9:2'), 11)).toBe(false);
  });

  it.each([
    ['1-9', '5-20', 5],
    ['1-9:2', '2-8:2', 0],
    ['1-9:2', '3-4', 1],
    ['1-100:3', '1-100:2', 17],
    ['1,2,3', '3,4', 1],
    ['0-999999999', '5-6', 2]
  ])('%s and %s share %s', (one, other, common) => {
    expect(commonTasks(tasks(one), tasks(other))).toBe(common);
    expect(commonTasks(tasks(other), tasks(one))).toBe(common);
  });

  it('are written as the shortest list', () => {
    expect(formatTasks([3, 1, 2, 7, 9, 8, 2])).toBe('1-3,7-9');
    expect(formatTasks([5])).toBe('5');
    expect(formatTasks([])).toBe('');
  });

  it('are taken off the id of their array', () => {
    expect(parseJobId('12')).toEqual({ base: '12' });
    expect(parseJobId('12+3')).toEqual({ base: '12', component: 3 });
    expect(parseJobId('12_[3-4]')?.tasks).toEqual(tasks('3-4'));
    expect(parseJobId('12_x')).toBeUndefined();
    expect(parseJobId('x')).toBeUndefined();
  });
});

describe('the waiting rest of an array', () => {
  const rest: Job = {
    id: '12_[3,5-7%2]',
    arrayId: '12',
    tasks: 4,
    throttle: 2,
    name: 'sweep',
    user: 'ada',
    partition: 'debug',
    state: 'waiting',
    rawState: 'PENDING'
  };

  it('becomes a row for each task', () => {
    const rows = expandTasks(rest);
    expect(rows.map(({ id }) => id)).toEqual(['12_3', '12_5', '12_6', '12_7']);
    expect(rows[0]).toEqual({
      id: '12_3',
      arrayId: '12',
      name: 'sweep',
      user: 'ada',
      partition: 'debug',
      state: 'waiting',
      rawState: 'PENDING'
    });
  });

  it('stays one row when it is no array or a huge one', () => {
    const huge = { ...rest, id: '12_[0-4000000]', tasks: 4_000_001 };
    expect(expandTasks(huge)).toEqual([huge]);
    const { tasks: _tasks, ...single } = { ...rest, id: '12_3' };
    expect(expandTasks(single)).toEqual([single]);
  });
});
