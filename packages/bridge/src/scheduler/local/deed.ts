import type { ActionResult, ErrorInfo } from '@jupyterlab-hpc/api';

import { type JobId, parseJobId } from '../arrays';
import type { LocalJob } from './plan';
import type { JobState } from './state';

/** Said of a job that is not there, or not any more. */
export const unknownJob: ErrorInfo = {
  code: 'job-not-found',
  message: 'This computer has no such job any more.',
  hint: 'What ended is forgotten after a week.'
};

/** What is done to jobs, before anything of it is written. */
export interface Deed {
  /** Those that are in another state after it, by id. */
  readonly changed: ReadonlyMap<number, LocalJob>;
  /** One for each id, in their order. */
  readonly results: readonly ActionResult[];
}

/** What becomes of a job; or why it stays as it is. */
export type Effect =
  { readonly state: JobState } | { readonly error: ErrorInfo };

/** Does something to jobs, of which ids in Slurm's grammar tell, one id after the other. */
export function deedOn(
  jobs: readonly LocalJob[],
  ids: readonly string[],
  act: (job: LocalJob, id: JobId) => Effect
): Deed {
  const known = new Map(jobs.map(job => [job.spec.id, job]));
  const changed = new Map<number, LocalJob>();
  const results = ids.map((id): ActionResult => {
    const parts = parseJobId(id);
    const number = Number(parts?.base);
    const job = changed.get(number) ?? known.get(number);
    if (parts === undefined || job === undefined) {
      return { id, error: unknownJob };
    }
    const effect = act(job, parts);
    if ('error' in effect) {
      return { id, error: effect.error };
    }
    changed.set(number, { spec: job.spec, state: effect.state });
    return { id };
  });
  return { changed, results };
}
