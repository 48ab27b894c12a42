import type { JobRow, JobState } from '@jupyterlab-hpc/api';

import { makeJob } from '../double';
import { countOf, idsOf, targetsOf } from './targets';

const own = { ownJob: '9' };
const mine = (id: string, state: JobState = 'running'): JobRow =>
  makeJob({ id, state, mine: true });
const array: JobRow = {
  ...mine('5'),
  group: {
    kind: 'array',
    parts: [
      { state: 'running', count: 2, ids: ['5_[1-2]'] },
      { state: 'waiting', count: 7, ids: ['5_[3-8]', '5_9'] },
      { state: 'completed', count: 23, ids: ['5_[10-32]'] }
    ],
    open: false
  }
};
const task: JobRow = { ...mine('5_1'), arrayId: '5', level: 2 };

describe('what an action reaches', () => {
  it('is what its state allows', () => {
    const rows = [mine('1'), mine('2', 'waiting'), mine('3', 'held')];
    const reached = (action: Parameters<typeof targetsOf>[0]) =>
      idsOf(targetsOf(action, rows, own));
    expect(reached('cancel')).toEqual(['1', '2', '3']);
    expect(reached('hold')).toEqual(['2']);
    expect(reached('release')).toEqual(['3']);
    expect(reached('requeue')).toEqual(['1']);
  });

  it('is of an array the tasks in those states, counted singly', () => {
    const cancelled = targetsOf('cancel', [array], own);
    expect(idsOf(cancelled)).toEqual(['5_[1-2]', '5_[3-8]', '5_9']);
    expect(countOf(cancelled)).toBe(9);
    expect(countOf(targetsOf('hold', [array], own))).toBe(7);
    expect(countOf(targetsOf('requeue', [array], own))).toBe(25);
  });

  it('has a task once when its array is selected with it', () => {
    expect(idsOf(targetsOf('cancel', [task, array], own))).toEqual([
      '5_[1-2]',
      '5_[3-8]',
      '5_9'
    ]);
    expect(idsOf(targetsOf('cancel', [task], own))).toEqual(['5_1']);
  });

  it('counts the waiting rest of an array by its tasks', () => {
    const rest = { ...mine('5_[3-9]', 'waiting'), tasks: 7 };
    expect(countOf(targetsOf('cancel', [rest], own))).toBe(7);
  });

  it('counts the components of a heterogeneous job', () => {
    const parts = [
      { state: 'running' as const, count: 3, ids: ['7+0', '7+1', '7+2'] }
    ];
    const het: JobRow = {
      ...mine('7'),
      group: { kind: 'het', parts, open: false }
    };
    expect(countOf(targetsOf('cancel', [het], own))).toBe(3);
  });

  it('is never of another person', () => {
    const theirs = makeJob({ id: '4', user: 'bob' });
    const rows = [theirs, { ...theirs, mine: false }];
    expect(targetsOf('cancel', rows, own)).toEqual([]);
  });

  it('is the job of this session only when it alone is cancelled', () => {
    expect(idsOf(targetsOf('cancel', [mine('9'), mine('1')], own))).toEqual([
      '1'
    ]);
    expect(idsOf(targetsOf('cancel', [mine('9')], own))).toEqual(['9']);
    expect(targetsOf('requeue', [mine('9')], own)).toEqual([]);
  });
});
