import { isBeside } from '../scheduler/beside';
import { schedulerSubmission } from './loop/scheduler';
import type { ClusterRecord } from './records';
import { workersScript } from './scripts/workers';

/** What a submission of workers has to have put into its script. */
export interface ArrayToSubmit {
  readonly token: string;
  /** Jobs, as the tasks of one array. */
  readonly tasks: number;
}

/** The script of an array of workers of a cluster. */
export function workersOf(
  record: ClusterRecord,
  { tasks, token }: ArrayToSubmit
): string {
  const { folder, launched } = record;
  const scheduler = schedulerSubmission(record)?.id;
  // Slurm cannot wait for what it does not know.
  const isKnown = scheduler !== undefined && !isBeside(scheduler);
  return workersScript(launched.spec, {
    ...{ id: launched.id, folder, token, tasks },
    ...(isKnown && { scheduler })
  });
}
