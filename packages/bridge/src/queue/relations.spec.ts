/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import { job } from '../testing/doubles';
import { Relations } from './relations';

const waits = (id: string, dependency: string, fields: Partial<Job> = {}) =>
  job(id, { state: 'waiting', reason: 'Dependency', dependency, ...fields });

const task = (id: string, fields: Partial<Job> = {}): Job =>
  job(id, { arrayId: id.split('_')[0] ?? '', ...fields });

function relations(
  mine: readonly Job[],
  more: { all?: readonly Job[]; past?: readonly Job[] } = {}
): Relations {
  return new Relations({
    mine: { jobs: mine },
    all: { jobs: more.all ?? [] },
    past: () => Promise.resolve(more.past ?? [])
  });
}

describe('the relations of a job', () => {
  it('are the states of what it waits for, wherever they are known', async () => {
    const known = relations(
      [
        waits(
          '9',
          'afterok:1:2_3(unfulfilled),afterany:4_*,after:5,afternotok:6'
        ),
        job('1', { name: 'prep' }),
        task('2_[3-8]', { tasks: 6, state: 'waiting' }),
        task('4_1'),
        task('4_2', { state: 'failed' }),
        task('4_[3-9]', { tasks: 7, state: 'held' })
      ],
      {
        all: [job('5', { name: 'theirs', user: 'bob' })],
        past: [job('1', { state: 'failed' }), job('7', { state: 'completed' })]
      }
    );
    expect((await known.of('9')).waitsFor).toEqual([
      { id: '1', name: 'prep', states: { running: 1 } },
      { id: '2_3', name: 'job-2_[3-8]', states: { waiting: 1 } },
      {
        id: '4',
        name: 'job-4_1',
        states: { running: 1, failed: 1, held: 7 }
      },
      { id: '5', name: 'theirs', states: { running: 1 } },
      { id: '6', states: {} }
    ]);
  });

  it('are found among those that ended', async () => {
    const ended = job('1', { state: 'completed', name: 'prep' });
    const known = relations([waits('9', 'afterok:1')], { past: [ended] });
    expect((await known.of('9')).waitsFor).toEqual([
      { id: '1', name: 'prep', states: { completed: 1 } }
    ]);
  });

  it('are what waits for it: for it, for its array, or for one of its tasks', async () => {
    const known = relations([
      task('4_1'),
      task('4_[2-3]', { tasks: 2, state: 'waiting' }),
      waits('5', 'afterok:4_*(unfulfilled)'),
      waits('6', 'afterok:4_1(unfulfilled)'),
      waits('7_[1-50]', 'afterany:4', { arrayId: '7', tasks: 50 }),
      waits('8', 'afterok:40:14')
    ]);
    const waiting = async (id: string) =>
      (await known.of(id)).waitedForBy.map(one => one.id);
    expect(await waiting('4')).toEqual(['5', '6', '7']);
    expect(await waiting('4_1')).toEqual(['5', '6', '7']);
    expect(await waiting('4_2')).toEqual(['5', '7']);
    expect(await waiting('5')).toEqual([]);
    expect((await known.of('4')).waitedForBy[2]?.states).toEqual({
      waiting: 50
    });
  });

  it('are none of a job that nobody knows', async () => {
    expect(await relations([]).of('3')).toEqual({
      waitsFor: [],
      waitedForBy: []
    });
  });
});
