import type { RunState } from '@jupyterlab-hpc/api';
import { isLive } from '@jupyterlab-hpc/core';

/** What can be expected of a run: a value still, none any more, or nothing yet. */
export type Fate = 'live' | 'failed' | 'over' | 'absent';

export function fateOf(state: RunState): Fate {
  switch (state) {
    case 'unsubmitted':
      return 'absent';
    case 'failed':
    case 'out-of-memory':
    case 'node-failed':
    case 'boot-failed':
    case 'timed-out':
    case 'deadline':
    case 'preempted':
    case 'lost':
      return 'failed';
    default:
      return isLive(state) ? 'live' : 'over';
  }
}
