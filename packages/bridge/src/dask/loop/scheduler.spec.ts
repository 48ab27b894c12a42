/** @jest-environment node */
import type { ClusterRecord, Submission } from '../records';
import { clusterRecord, daskJob } from '../testing/records';
import { lookAt } from './look';
import { Memory } from './memory';
import type { Plan } from './intent';
import { planFor } from './plan';
import { mayAnswer, schedulerIn } from './scheduler';

const submissions: Submission[] = [
  {
    ...{ token: '000000000001', role: 'scheduler', tasks: 1, at: 1000 },
    id: 'here-1'
  },
  { token: '000000000002', role: 'workers', tasks: 2, at: 1001, id: '11' }
];

/** A cluster whose scheduler is on login1, beside Slurm's jobs. */
const cluster = (more: Partial<ClusterRecord> = {}): ClusterRecord =>
  clusterRecord({ submissions, ...more }, { mode: 'here' });

/** What a host sees: a first job of its own, and the workers. */
const queue = (host?: string) => ({
  at: 2000,
  jobs: [
    ...(host === undefined ? [] : [daskJob('here-1')]),
    daskJob('11_0'),
    daskJob('11_1')
  ],
  ...(host !== undefined && { beside: host })
});

function planned(record: ClusterRecord, host?: string): Plan {
  return planFor(
    lookAt({
      ...{ now: 2000, memory: new Memory(), stored: undefined },
      ...{ record, queue: queue(host), idleEnd: false }
    })
  );
}

const stop = { wish: { ...cluster().wish, stop: 1990 } };

describe('a scheduler on the machine of Jupyter', () => {
  it('is a job of that machine', () => {
    expect(schedulerIn(cluster(), queue('login1'))).toMatchObject({
      ...{ state: 'running', id: 'here-1' }
    });
    expect(planned(cluster(stop), 'login1').end).toEqual(['here-1']);
  });

  it.each([
    ['login2, which has a job of that number', 'login2'],
    ['the loop inside, which sees none', undefined]
  ])('is no job of %s', (_who, host) => {
    expect(schedulerIn(cluster(), queue(host))).toEqual({ state: 'unknown' });
    expect(mayAnswer(cluster(), queue(host))).toBe(true);
    const ended = { end: { why: 'insecure', at: 1900 } } as const;
    for (const record of [cluster(stop), cluster(ended)]) {
      expect(planned(record, host).end).toEqual(['11']);
    }
  });

  it('has ended, to whoever sees its folder, once its job said so', () => {
    const record = cluster({ ...stop, isOver: true });
    expect(planned(record, 'login2')).toMatchObject({
      ended: { why: 'stopped' },
      end: ['11']
    });
    expect(planned(cluster({ isOver: true }), 'login2').ended?.why).toBe(
      'unknown'
    );
  });
});
