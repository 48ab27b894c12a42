import { type RunState, type Sweep } from '@jupyterlab-hpc/api';
import {
  isLive,
  type IStripPart,
  runStates,
  stateWord,
  stripOrder
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** How many runs are in a state. */
interface ICounted {
  readonly state: RunState;
  readonly count: number;
}

/** The runs of a sweep by state, in the order of strips; those that no job has are last but over. */
function countsOf({ counts }: Pick<Sweep, 'counts'>): readonly ICounted[] {
  const place = (state: RunState): number =>
    state === 'unsubmitted'
      ? stripOrder.indexOf('completed') - 0.5
      : stripOrder.indexOf(state);
  return runStates
    .map(state => ({ state, count: counts[state] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => place(a.state) - place(b.state));
}

/** The same for a strip: what no job has is hollow, as what waits. */
export function stripOf(sweep: Pick<Sweep, 'counts'>): readonly IStripPart[] {
  const parts = new Map<IStripPart['state'], number>();
  for (const { count, state } of countsOf(sweep)) {
    const drawn = state === 'unsubmitted' ? 'waiting' : state;
    parts.set(drawn, (parts.get(drawn) ?? 0) + count);
  }
  return [...parts].map(([state, count]) => ({ state, count }));
}

/** `8 running, 3 failed, 50 completed` */
export function countsText(
  trans: TranslationBundle,
  sweep: Pick<Sweep, 'counts'>
): string {
  return countsOf(sweep)
    .map(({ count, state }) =>
      trans.__('%1 %2', count.toLocaleString(), wordOf(trans, state))
    )
    .join(', ');
}

function wordOf(trans: TranslationBundle, state: RunState): string {
  const word =
    state === 'unsubmitted'
      ? trans.__('Not submitted')
      : state === 'other'
        ? trans.__('Other')
        : stateWord(trans, { state, rawState: '' });
  return word.toLocaleLowerCase();
}

/** Whether nothing of a sweep goes on. */
export function isOver({ counts }: Pick<Sweep, 'counts'>): boolean {
  return runStates.every(
    state => state === 'unsubmitted' || !isLive(state) || !(counts[state] ?? 0)
  );
}
