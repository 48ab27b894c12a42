/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { errorFor, parseComplaints } from './complaints';
import { LiveJobs } from './live';
import { commandsOf, needsLook, targetsFor } from './targets';

const many = [1, 2, 3, 4, 5, 6].map(task => `7_${task}`);

function words(targets: readonly { argument: string }[]): string[] {
  return targets.map(({ argument }) => argument);
}

describe('what to say for ids', () => {
  it('is one word each, and each once', () => {
    const ids = ['1', '2_3', '4_[5-7]', '1'];
    expect(needsLook('cancel', ids)).toBe(false);
    expect(words(targetsFor('cancel', ids, undefined))).toEqual([
      '1',
      '4_[5-7]',
      '2_3'
    ]);
  });

  it('is without the steps and the throttle that Slurm prints and does not take', () => {
    const ids = ['4_[1-9:4,20-22%3]', '5_[7%1]'];
    expect(targetsFor('hold', ids, undefined)).toEqual([
      { argument: '4_[1,5,9,20-22]', ids: ['4_[1-9:4,20-22%3]'] },
      { argument: '5_7', ids: ['5_[7%1]'] }
    ]);
  });

  it('is one range for many tasks that are known to live', () => {
    expect(needsLook('hold', many)).toBe(true);
    const live = new LiveJobs(
      '7_[3-9%2] PENDING\n7_1 RUNNING\n7_2 COMPLETED\n'
    );
    const targets = targetsFor('hold', many, live);
    expect(words(targets)).toEqual(['7_[1,3-6]', '7_2']);
    expect(targets[0]?.ids).toEqual(['7_1', '7_3', '7_4', '7_5', '7_6']);
  });

  it('is one range for many tasks to be requeued, whether they live or not', () => {
    expect(needsLook('requeue', many)).toBe(false);
    expect(words(targetsFor('requeue', many, undefined))).toEqual(['7_[1-6]']);
    expect(words(targetsFor('requeue', many.slice(0, 2), undefined))).toEqual([
      '7_1',
      '7_2'
    ]);
  });

  it('to be requeued is a heterogeneous job whole, with the components that ended', () => {
    const live = new LiveJobs('8+0 COMPLETED\n8+1 FAILED\n');
    expect(needsLook('requeue', ['8+1'])).toBe(true);
    expect(words(targetsFor('requeue', ['8+1', '8+0'], live))).toEqual(['8']);
    expect(words(targetsFor('requeue', ['8+1'], live))).toEqual(['8+1']);
    expect(words(targetsFor('cancel', ['8+1', '8+0'], live))).toEqual([
      '8+1',
      '8+0'
    ]);
  });

  it('is a heterogeneous job whole, when all of it is meant', () => {
    const live = new LiveJobs('8+0 PENDING\n8+1 PENDING\n');
    expect(needsLook('cancel', ['8+1'])).toBe(true);
    expect(words(targetsFor('cancel', ['8+1'], live))).toEqual(['8+1']);
    expect(targetsFor('cancel', ['8+1', '8+0'], live)).toEqual([
      { argument: '8', ids: ['8+1', '8+0'] }
    ]);
    expect(words(targetsFor('hold', ['8+1', '8+0'], live))).toEqual([
      '8+1',
      '8+0'
    ]);
  });

  it('to be suspended is a heterogeneous job whole, as far as it lives', () => {
    const live = new LiveJobs('8+0 RUNNING\n8+1 SUSPENDED\n8+2 COMPLETED\n');
    for (const action of ['suspend', 'resume'] as const) {
      expect(needsLook(action, ['8+1'])).toBe(true);
      expect(words(targetsFor(action, ['8+0', '8+1'], live))).toEqual(['8']);
      expect(words(targetsFor(action, ['8+1'], live))).toEqual(['8+1']);
    }
  });

  it('fits into command lines, few at a time', () => {
    const ids = Array.from({ length: 60 }, (_item, index) => `${index + 1}`);
    const sizes = commandsOf(targetsFor('cancel', ids, undefined)).map(
      ({ length }) => length
    );
    expect(sizes).toEqual([25, 25, 10]);
    const sparse = Array.from({ length: 40_000 }, (_item, index) => 2 * index);
    const live = new LiveJobs('9_[0-80000:2] PENDING\n');
    const targets = targetsFor(
      'cancel',
      sparse.map(task => `9_${task}`),
      live
    );
    const longest = Math.max(...targets.map(({ argument }) => argument.length));
    expect(longest).toBeLessThanOrEqual(60_000);
    expect(targets.flatMap(({ ids: named }) => named)).toHaveLength(40_000);
  });
});

describe('live jobs', () => {
  const live = new LiveJobs(
    '1 RUNNING\n2 COMPLETING\n3_[1-4%2] PENDING\n3_5 RUNNING\n4+0 PENDING\n5 FAILED\n'
  );

  it.each([
    ['1', true],
    ['2', false],
    ['3_2', true],
    ['3_5', true],
    ['3_6', false],
    ['3_[4-9]', true],
    ['3_[6-9]', false],
    ['4+0', true],
    ['4+1', false],
    ['5', false],
    ['6', false]
  ])('%s: %s', (id, lives) => {
    expect(live.has(id)).toBe(lives);
  });
});

describe('complaints', () => {
  const captured = (name: string): string =>
    readFileSync(
      join(__dirname, '../../../fixtures/slurm-22.05/messages', `${name}.txt`),
      'utf8'
    );
  const code = (
    id: string,
    text: string,
    action: 'cancel' | 'hold' = 'hold',
    argument = id
  ): string | undefined =>
    errorFor(action, id, argument, parseComplaints(text))?.code;

  it('of scancel are read for each job', () => {
    const text = captured('scancel-mixed');
    expect(code('99999', text, 'cancel')).toBe('job-not-found');
    expect(code('17', text, 'cancel')).toBe('scheduler-refused');
    expect(code('4', text, 'cancel')).toBeUndefined();
    expect(code('8+1', captured('scancel-component'), 'cancel')).toBe(
      'scheduler-refused'
    );
  });

  it('of scontrol are read for each job and task', () => {
    const jobs = captured('scontrol-hold-mixed');
    expect(code('99999', jobs)).toBe('job-not-found');
    expect(code('17', jobs)).toBe('scheduler-refused');
    expect(code('4', jobs)).toBeUndefined();
    const tasks = captured('scontrol-hold-tasks');
    const range = '7_[2,101,103]';
    expect(code('7_2', tasks, 'hold', range)).toBe('job-not-found');
    expect(code('7_101', tasks, 'hold', range)).toBeUndefined();
    expect(code('7_103', tasks, 'hold', range)).toBeUndefined();
  });

  it('spare the rest of an array that was done but for some tasks', () => {
    const text = captured('scontrol-hold-tasks');
    expect(code('7_[2,101,103]', text)).toBeUndefined();
    expect(code('7_[2]', text)).toBe('job-not-found');
  });

  it('that are cut off hold for the whole array', () => {
    const text = captured('scontrol-requeue-waiting');
    expect(code('7_299', text)).toBe('scheduler-refused');
    expect(code('7_[1-300]', text)).toBe('scheduler-refused');
    expect(code('3', text)).toBe('scheduler-refused');
    expect(code('70', text)).toBeUndefined();
  });
});
