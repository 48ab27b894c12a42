/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { job } from '../../testing/doubles';
import { heldApart, type HeldTasksQuery } from './mixed';

const rest = job('12_[1-8:2,20%3]', {
  arrayId: '12',
  tasks: 5,
  throttle: 3,
  state: 'waiting',
  rawState: 'PENDING',
  reason: 'BeginTime,JobHeldUser'
});

/** Squeue, with these reasons for tasks. */
function squeue(...tasks: (readonly [string, string])[]) {
  return jest.fn((query: HeldTasksQuery) => {
    const token = /Reason:(.*);$/.exec(query.args.at(-1) ?? '')?.[1] ?? '';
    const records = tasks.map(
      ([id, reason]) => `${id}${token}.${reason}${token};\n`
    );
    query.add(Buffer.from(records.join('')));
    return Promise.resolve(query.end());
  });
}

const shown = (jobs: readonly Job[]) =>
  jobs.map(({ id, reason, state, tasks }) => [id, state, reason, tasks]);

describe('held tasks of an array', () => {
  it('are rows of their own, beside the waiting rest', async () => {
    const ask = squeue(
      ['12_1', 'BeginTime'],
      ['12_5', 'JobHeldUser'],
      ['12_20', 'JobHeldUser'],
      ['12_99', 'JobHeldUser']
    );
    const jobs = await heldApart([job('1'), rest], ask);
    expect(shown(jobs)).toEqual([
      ['1', 'running', undefined, undefined],
      ['12_5', 'held', 'JobHeldUser', undefined],
      ['12_20', 'held', 'JobHeldUser', undefined],
      ['12_[1,3,7]', 'waiting', 'BeginTime', 3]
    ]);
    expect(jobs.at(-1)?.throttle).toBe(3);
    expect(ask.mock.calls[0]?.[0].args).toContain('--jobs=12');
  });

  it('are the rest, where only few others wait', async () => {
    const held = ['12_1', '12_3', '12_7', '12_20'];
    const reasons = held.map(id => [id, 'JobHeldAdmin'] as const);
    const jobs = await heldApart([rest], squeue(...reasons));
    expect(shown(jobs)).toEqual([
      ['12_5', 'waiting', 'BeginTime', undefined],
      ['12_[1,3,7,20]', 'held', 'JobHeldUser', 4]
    ]);
  });

  it('are not asked for where reasons leave no doubt', async () => {
    const ask = squeue();
    const jobs = [
      { ...rest, reason: 'JobHeldUser' },
      { ...rest, reason: 'Resources,BeginTime' },
      { ...rest, reason: 'launch failed too often, holding job' },
      { ...job('5'), reason: 'BeginTime,JobHeldUser' }
    ];
    expect(await heldApart(jobs, ask)).toBe(jobs);
    expect(ask).not.toHaveBeenCalled();
  });

  it('stay with the others where Slurm does not say which they are', async () => {
    const busy = new BridgeError({ code: 'scheduler-busy', message: 'Wait.' });
    expect(await heldApart([rest], () => Promise.reject(busy))).toEqual([rest]);
  });

  it('stay with the others where both are very many', async () => {
    const many = { ...rest, id: '12_[0-1999]', tasks: 2000 };
    const held = Array.from(
      { length: 1000 },
      (_item, task) => [`12_${task}`, 'JobHeldUser'] as const
    );
    expect(await heldApart([many], squeue(...held))).toEqual([many]);
  });
});
