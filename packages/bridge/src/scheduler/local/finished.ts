import { isLive, type Job } from '@jupyterlab-hpc/api';

import type { FinishedJobs } from '../finished';

/** Finished jobs of this computer: its queue has them all, as long as they are remembered. */
export function finishedAmong(queue: () => Promise<Job[]>): FinishedJobs {
  const since = async (moment: number): Promise<Job[]> =>
    (await queue()).filter(
      ({ ended, state }) => !isLive(state) && (ended ?? Infinity) >= moment
    );
  return {
    keeps: () => Promise.resolve(true),
    since,
    measured: async (ids, moment) => {
      const wanted = new Set(ids);
      return (await since(moment))
        .filter(
          ({ arrayId, id }) => wanted.has(id) || wanted.has(arrayId ?? '')
        )
        .map(job => ({
          job,
          usage: job.elapsed === undefined ? {} : { elapsed: job.elapsed }
        }));
    },
    // Its script goes when it is forgotten.
    script: () => Promise.resolve(undefined)
  };
}
