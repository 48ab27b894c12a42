/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import type { Submission } from '../records';
import { daskJob } from '../testing/records';
import { jobOfWorker } from './names';
import { tasksOfSubmission } from './tasks';

const array: Submission = {
  ...{ token: '000000000002', role: 'workers', tasks: 5, at: 1000, id: '11' }
};

const seen = (jobs: readonly Job[], at = 2000) => {
  const { submission: _, ...tasks } = tasksOfSubmission(array, jobs, {
    at,
    jobs
  });
  return Object.fromEntries(
    Object.entries(tasks)
      .filter(([, list]) => list.length > 0)
      .map(([name, list]) => [
        name,
        list.map(one => (typeof one === 'number' ? one : one.task))
      ])
  );
};

describe('the jobs of a submission', () => {
  it.each<[string, Job[], object]>([
    [
      'are told apart by how far they are',
      [
        daskJob('11_0'),
        daskJob('11_1', { state: 'completing' }),
        daskJob('11_2', { state: 'preempted' }),
        daskJob('11_[3-4%2]', { state: 'waiting' })
      ],
      { running: [0], completing: [1], ended: [2], waiting: [3, 4] }
    ],
    [
      'go by the bare number while Slurm has not split them',
      [daskJob('11', { state: 'waiting' })],
      { waiting: [0, 1, 2, 3, 4] }
    ],
    [
      'go by it again when their rest is cancelled',
      [daskJob('11_1'), daskJob('11', { state: 'cancelled', arrayId: '11' })],
      { running: [1], ended: [0, 2, 3, 4] }
    ],
    [
      'are where the living one of two rows says',
      [
        daskJob('11_0', { state: 'node-failed' }),
        daskJob('11_0', { state: 'waiting' }),
        daskJob('11_1'),
        daskJob('11_1', { state: 'preempted' }),
        daskJob('11_[2-4]', { state: 'held' })
      ],
      { waiting: [0, 2, 3, 4], running: [1] }
    ],
    [
      'may be in a state that nobody knows, and still be there',
      [daskJob('11_[0-4]', { state: 'other', rawState: 'NEW_IN_26' })],
      { running: [0, 1, 2, 3, 4] }
    ],
    [
      'are not more than were submitted',
      [daskJob('11_[0-9]', { state: 'waiting' })],
      { waiting: [0, 1, 2, 3, 4] }
    ]
  ])('%s', (_, jobs, expected) => {
    expect(seen(jobs)).toEqual(expected);
  });

  it('that are not in the queue are over only when the queue is new enough', () => {
    expect(seen([], 1199)).toEqual({ unseen: [0, 1, 2, 3, 4] });
    expect(seen([], 1200)).toEqual({ ended: [0, 1, 2, 3, 4] });
  });
});

it.each([
  ['abcdef0123-11-4', '11_4'],
  ['abcdef0123-11-4-0', '11_4'],
  ['abcdef0123-11-4-3-1', '11_4'],
  ['abcdef01234-11-4', undefined],
  ['abcdef0123-11', undefined],
  ['abcdef0123-x-4', undefined],
  ['tls://10.0.0.1:4000', undefined],
  ['', undefined]
])('a worker named %j is of the job %s', (name, job) => {
  expect(jobOfWorker(name, 'abcdef0123')).toBe(job);
});
