/**
 * What a job is doing, in the order of a job's life: the order in which
 * sorting by state puts them. Scheduler states that none of these words fits
 * are `other`, with the scheduler's own word in `rawState`. Of a job that is
 * `lost` it is not known how it ended.
 */
export const jobStates = [
  'running',
  'starting',
  'completing',
  'waiting',
  'held',
  'requeued',
  'resizing',
  'suspended',
  'failed',
  'out-of-memory',
  'node-failed',
  'boot-failed',
  'lost',
  'timed-out',
  'deadline',
  'preempted',
  'cancelled',
  'revoked',
  'completed',
  'other'
] as const;

export type JobState = (typeof jobStates)[number];

const live: ReadonlySet<JobState> = new Set<JobState>([
  'running',
  'starting',
  'completing',
  'waiting',
  'held',
  'requeued',
  'resizing',
  'suspended'
]);

/** Whether a job in this state can still change by itself or be cancelled. */
export function isLive(state: JobState): boolean {
  return live.has(state);
}
