import type { ResubmitRequest, RunState, SweepRun } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { isRunLive } from './looks';
import { runsInWords } from './runwords';

/** The runs that are meant to be made again, in their order. Throws where that cannot be. */
export function wantedOf(
  all: readonly Pick<SweepRun, 'run' | 'state'>[],
  { changes = [], runs }: Pick<ResubmitRequest, 'changes' | 'runs'>
): readonly number[] {
  const states = new Map(all.map(({ run, state }) => [run, state]));
  const changed = changes.map(({ run }) => run);
  const meant = new Set(
    runs ?? [
      ...all.filter(({ state }) => isToRepeat(state)).map(({ run }) => run),
      ...changed
    ]
  );
  const wanted = [...meant].sort((a, b) => a - b);
  const field = runs === undefined ? undefined : 'body.runs';
  const none = wanted.filter(run => !states.has(run));
  if (none.length > 0) {
    throw new BridgeError({
      code: 'run-none',
      message: `The sweep has no ${runsInWords(none).toLowerCase()}: it has ${all.length}.`,
      ...(field !== undefined && { field })
    });
  }
  const left = changed.filter(run => !meant.has(run));
  if (left.length > 0) {
    throw new BridgeError({
      code: 'sweep-refused',
      message: `${runsInWords(left)} would be changed, but not made again.`,
      hint: 'Resubmit them too, or leave them as they are.',
      field: 'body.changes'
    });
  }
  const live = wanted.filter(run => {
    const state = states.get(run);
    return state !== undefined && isRunLive(state);
  });
  if (live.length > 0) {
    throw new BridgeError({
      code: 'sweep-refused',
      message: `${runsInWords(live)} ${live.length === 1 ? 'has' : 'have'} not ended.`,
      hint: 'Cancel first, or leave out, what is still waiting or running.',
      ...(field !== undefined && { field })
    });
  }
  if (wanted.length === 0) {
    throw new BridgeError({
      code: 'sweep-refused',
      message: 'No run failed, and none is left to submit.',
      hint: 'Select the runs that are to be made again.'
    });
  }
  return wanted;
}

/** States of runs that are made again where nobody says which. */
function isToRepeat(state: RunState): boolean {
  return !isRunLive(state) && state !== 'completed';
}
