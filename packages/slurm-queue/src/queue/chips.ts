import type { JobState } from '@jupyterlab-hpc/api';
import { stateWord, stripOrder } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** States that are counted and filtered together. */
export interface IChip {
  /** The first of its states, which lends it mark and word. */
  readonly id: JobState;
  readonly states: readonly JobState[];
  readonly label: string;
  readonly count: number;
  readonly checked: boolean;
}

/** What is one to a person: “Failed” has each way to fail. */
const together: readonly (readonly JobState[])[] = [
  ['failed', 'out-of-memory', 'node-failed', 'boot-failed']
];

/** States that have a chip whenever jobs are in them. */
const usual: ReadonlySet<JobState> = new Set<JobState>([
  'running',
  'waiting',
  'held',
  'failed',
  'timed-out',
  'completed'
]);

/**
 * The chips below the histogram, and those that are folded into a menu: rare
 * states, unless one is filtered by.
 */
export function chipsOf(
  trans: TranslationBundle,
  counts: Readonly<Record<string, number>>,
  selected: readonly JobState[]
): { readonly chips: readonly IChip[]; readonly folded: readonly IChip[] } {
  const groups = stripOrder
    .filter(state => !together.some(list => list.slice(1).includes(state)))
    .map(state => together.find(([first]) => first === state) ?? [state]);
  const all = groups.flatMap(states => {
    const [id] = states;
    const count = states.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
    const checked = states.some(one => selected.includes(one));
    return id === undefined || (count === 0 && !checked)
      ? []
      : [{ id, states, label: labelOf(trans, id), count, checked }];
  });
  return {
    chips: all.filter(({ id, checked }) => checked || usual.has(id)),
    folded: all.filter(({ id }) => !usual.has(id))
  };
}

/** The states that are filtered by after a chip was used. */
export function withChip(
  selected: readonly JobState[],
  states: readonly JobState[],
  checked: boolean
): readonly JobState[] {
  const others = selected.filter(state => !states.includes(state));
  return checked ? [...others, ...states] : others;
}

/** The states that are filtered by together with one, as its chip has them. */
export function chipStates(state: JobState): readonly JobState[] {
  return together.find(list => list.includes(state)) ?? [state];
}

function labelOf(trans: TranslationBundle, state: JobState): string {
  return state === 'other'
    ? trans.__('Other states')
    : stateWord(trans, { state, rawState: state });
}
