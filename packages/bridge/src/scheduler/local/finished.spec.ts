/** @jest-environment node */
import { job } from '../../testing/doubles';
import { finishedAmong } from './finished';

const jobs = [
  job('1', { state: 'running' }),
  job('2', { state: 'failed', ended: 50, elapsed: 5 }),
  job('3_1', { arrayId: '3', state: 'completed', ended: 150, elapsed: 9 }),
  job('3_2', { arrayId: '3', state: 'lost' })
];
const finished = finishedAmong(() => Promise.resolve(jobs));

const ids = (found: readonly { id: string }[]): string[] =>
  found.map(({ id }) => id);

describe('Finished jobs of this computer', () => {
  it('are those of its queue that ended since a moment', async () => {
    expect(await finished.keeps()).toBe(true);
    expect(ids(await finished.since(0))).toEqual(['2', '3_1', '3_2']);
    // Of what is lost nobody knows when it ended.
    expect(ids(await finished.since(100))).toEqual(['3_1', '3_2']);
  });

  it('tell how long they ran, by their ids or that of their array', async () => {
    const measured = await finished.measured(['1', '2', '3'], 0);
    expect(measured.map(one => [one.job.id, one.usage])).toEqual([
      ['2', { elapsed: 5 }],
      ['3_1', { elapsed: 9 }],
      ['3_2', {}]
    ]);
  });
});
