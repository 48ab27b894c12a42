import type { EndedTask, Tasks } from './tasks';

/** Seconds within which a worker that ends was never one. */
const early = 60;

/**
 * Whether nobody wanted it to end. What ended without a failure long before
 * its limit, and before its lifetime, was told to by a client.
 */
export function isReplaceable({ limit, ran, state }: EndedTask): boolean {
  switch (state) {
    case undefined:
    case 'timed-out':
    case 'deadline':
    case 'preempted':
    case 'node-failed':
    case 'boot-failed':
    case 'lost':
      return true;
    case 'completed':
      return limit === undefined || ran === undefined
        ? false
        : ran >= limit * leastLifetime;
    default:
      return false;
  }
}

/** The part of its limit after which a worker may leave by its lifetime. */
const leastLifetime = 0.3;

/** Whether it ended as soon as it had begun. */
export function isEarly({ ran, state }: EndedTask): boolean {
  return (
    ran !== undefined &&
    ran < early &&
    // These did not die: somebody ended them.
    !['completed', 'cancelled', 'revoked'].includes(state ?? '')
  );
}

/** Whether one of them came to something. */
export function hasLasting({ ended, running }: Tasks, now: number): boolean {
  return (
    running.some(
      ({ started }) => started !== undefined && now - started >= early
    ) || ended.some(({ ran }) => ran !== undefined && ran >= early)
  );
}
