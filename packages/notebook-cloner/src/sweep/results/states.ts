import type { JobState, RunState } from '@jupyterlab-hpc/api';
import { isLive, jobStates, stateWord } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

type Counts = Readonly<Record<string, number>>;

/** What is one to a person: “Failed” has each way to fail. */
const failures: readonly RunState[] = [
  'failed',
  'out-of-memory',
  'node-failed',
  'boot-failed'
];

/** Chips in their order, each with the states that it filters by. */
const chipOrder: readonly (readonly [RunState, ...RunState[]])[] = [
  ['completed'],
  ['failed', 'out-of-memory', 'node-failed', 'boot-failed'],
  ['timed-out', 'deadline'],
  ['lost'],
  ['preempted'],
  ['cancelled', 'revoked'],
  ['running', 'starting', 'completing'],
  ['waiting', 'requeued', 'resizing'],
  ['held', 'suspended'],
  ['unsubmitted'],
  ['other']
];

/** States whose runs are made again by “Resubmit failed”. */
export const againStates: readonly RunState[] = [
  ...failures,
  'timed-out',
  'deadline',
  'lost',
  'preempted',
  'unsubmitted'
];

/** States of runs that stop when they are cancelled; other live ones never start. */
const startedStates: readonly RunState[] = [
  'running',
  'starting',
  'completing',
  'suspended'
];

const live: readonly RunState[] = jobStates.filter(isLive);

export interface IRunChip {
  readonly id: RunState;
  readonly states: readonly RunState[];
  readonly count: number;
  readonly checked: boolean;
}

/** Chips for the states that runs are in, or that are filtered by. */
export function runChips(
  counts: Counts,
  selected: readonly RunState[]
): readonly IRunChip[] {
  return chipOrder.flatMap(states => {
    const [id] = states;
    const count = countIn(counts, states);
    const checked = states.some(state => selected.includes(state));
    return count === 0 && !checked ? [] : [{ id, states, count, checked }];
  });
}

export function countIn(counts: Counts, states: readonly RunState[]): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

/** Runs that can still change by themselves. */
export function liveRuns(counts: Counts): number {
  return countIn(counts, live);
}

export function isRunLive(state: RunState): boolean {
  return state !== 'unsubmitted' && isLive(state);
}

/** How a run that is cancelled now ends: it stops, never starts, or stays. */
export function endsOf(counts: Counts): {
  readonly stop: number;
  readonly neverStart: number;
  readonly stay: number;
} {
  const stop = countIn(counts, startedStates);
  return {
    stop,
    neverStart: liveRuns(counts) - stop,
    stay: counts['completed'] ?? 0
  };
}

/** The state whose mark and place in a strip a run has. */
export function markOf(state: RunState): JobState {
  // Not in the queue yet: as hollow as what waits there.
  return state === 'unsubmitted' ? 'waiting' : state;
}

/** The word for the state of a run. */
export function runWord(
  trans: TranslationBundle,
  {
    state,
    rawState = ''
  }: { readonly state: RunState; readonly rawState?: string | undefined }
): string {
  return state === 'unsubmitted'
    ? trans.__('Not submitted')
    : state === 'other' && rawState === ''
      ? trans.__('Other states')
      : stateWord(trans, { state, rawState });
}
