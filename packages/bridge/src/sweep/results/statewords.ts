import type { RunState } from '@jupyterlab-hpc/api';

import { lifeClass } from '../../queue/life';

/** What a state means to who looks at a sweep; the order is that of its grid. */
export const runClasses = [
  'failed',
  'running',
  'waiting',
  'cancelled',
  'completed'
] as const;
export type RunClass = (typeof runClasses)[number];

/** All that went wrong is `failed`; `cancelled` is what nobody makes. */
export function runClass(state: RunState): RunClass {
  switch (state) {
    case 'waiting':
    case 'held':
    case 'requeued':
      return 'waiting';
    case 'completed':
      return 'completed';
    case 'unsubmitted':
    case 'cancelled':
    case 'revoked':
      return 'cancelled';
    case 'other':
      return 'running';
    default:
      return lifeClass(state) === 'failed' ? 'failed' : 'running';
  }
}

/** Whether a run in this state has ended, or never is to begin. */
export function isEnded(state: RunState): boolean {
  return !['running', 'waiting'].includes(runClass(state));
}
