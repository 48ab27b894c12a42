import type { JobState } from '@jupyterlab-hpc/api';

/** Slurm's words, long as squeue prints them and short, by what they mean. */
const words: readonly (readonly [string, string, JobState])[] = [
  ['PENDING', 'PD', 'waiting'],
  ['RUNNING', 'R', 'running'],
  ['SUSPENDED', 'S', 'suspended'],
  ['COMPLETED', 'CD', 'completed'],
  ['CANCELLED', 'CA', 'cancelled'],
  ['FAILED', 'F', 'failed'],
  ['TIMEOUT', 'TO', 'timed-out'],
  ['NODE_FAIL', 'NF', 'node-failed'],
  ['PREEMPTED', 'PR', 'preempted'],
  ['BOOT_FAIL', 'BF', 'boot-failed'],
  ['DEADLINE', 'DL', 'deadline'],
  ['OUT_OF_MEMORY', 'OOM', 'out-of-memory'],
  // Flags, which hide the word beneath them.
  ['CONFIGURING', 'CF', 'starting'],
  ['COMPLETING', 'CG', 'completing'],
  ['STAGE_OUT', 'SO', 'completing'],
  ['RESIZING', 'RS', 'resizing'],
  ['REQUEUED', 'RQ', 'requeued'],
  ['REQUEUE_FED', 'RF', 'requeued'],
  ['REQUEUE_HOLD', 'RH', 'held'],
  ['SPECIAL_EXIT', 'SE', 'held'],
  ['RESV_DEL_HOLD', 'RD', 'held'],
  ['STOPPED', 'ST', 'suspended'],
  ['SIGNALING', 'SI', 'completing'],
  ['REVOKED', 'RV', 'revoked']
];

/** Flags without a short word. */
const longWords: readonly (readonly [string, JobState])[] = [
  ['POWER_UP_NODE', 'starting'],
  ['LAUNCH_FAILED', 'failed'],
  ['RECONFIG_FAIL', 'failed']
];

const states = new Map<string, JobState>([
  ...longWords,
  ...words.flatMap(
    ([long, short, state]) =>
      [
        [long, state],
        [short, state]
      ] as const
  )
]);

/** `JobHeldUser`, `JobHoldMaxRequeue`, `..._requeued_held`, `..., holding job`. */
const heldReason = /^JobHeld|^JobHold|held$|holding job$/i;

/**
 * What Slurm's word for a state means, given the reason beside it (a held job
 * is `PENDING`). Words that are not known are `other`.
 */
export function jobState(word: string, reason: string): JobState {
  // As accounting writes it: `CANCELLED by 1000`.
  const space = word.indexOf(' ');
  const state = states.get(space < 0 ? word : word.slice(0, space)) ?? 'other';
  return state === 'waiting' && heldReason.test(reason) ? 'held' : state;
}

/** Whether a job in this state has a run time that does not grow. */
export function clockStands(state: JobState): boolean {
  switch (state) {
    case 'suspended':
    case 'completing':
    case 'completed':
    case 'failed':
    case 'out-of-memory':
    case 'node-failed':
    case 'boot-failed':
    case 'lost':
    case 'timed-out':
    case 'deadline':
    case 'preempted':
    case 'cancelled':
    case 'revoked':
      return true;
    case 'running':
    case 'starting':
    case 'waiting':
    case 'held':
    case 'requeued':
    case 'resizing':
    case 'other':
      return false;
  }
}
