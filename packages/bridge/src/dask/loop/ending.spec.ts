/** @jest-environment node */
import type { ClusterRecord } from '../records';
import { clusterRecord } from '../testing/records';
import { endWhenWished } from './ending';

const { wish } = clusterRecord();

describe('a scheduler that is no job of Slurm’s', () => {
  /** What the folder says at each look; resolves to the looks at which it is told to end. */
  async function told(
    ...says: (Partial<ClusterRecord> | Error)[]
  ): Promise<number[]> {
    const ended = new AbortController();
    const looks: number[] = [];
    let look = 0;
    await endWhenWished({
      ended: ended.signal,
      read: () => {
        const one = says[look] ?? {};
        return one instanceof Error
          ? Promise.reject(one)
          : Promise.resolve(clusterRecord(one));
      },
      tell: () => void looks.push(look),
      sleep: () => {
        look += 1;
        if (look === says.length) {
          ended.abort();
        }
        return Promise.resolve();
      }
    });
    return looks;
  }

  it('is told to end when a person stops the cluster, until it has', async () => {
    const stopped = { wish: { ...wish, stop: 1 } };
    expect(await told({}, {}, stopped, stopped)).toEqual([2, 3]);
  });

  it('is told to end when somebody saw that the cluster has ended', async () => {
    expect(await told({}, { end: { why: 'insecure', at: 1 } })).toEqual([1]);
  });

  it('is told nothing by other wishes, nor by a folder that does not answer', async () => {
    const scaled = { wish: { ...wish, scale: { workers: 0 } } };
    expect(await told({}, scaled, new Error('slow'), {})).toEqual([]);
  });
});
