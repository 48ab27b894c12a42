import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { Sweep, SweepRun } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { endsOf, isRunLive } from '../results/states';
import type { IDoing } from './doing';

/** Asks, and ends runs that have not ended: these, or all of them. */
export async function cancelRuns(
  { client, model, trans }: IDoing,
  runs?: readonly number[]
): Promise<void> {
  const { sweep, sweepId } = model;
  if (sweep === undefined) {
    return;
  }
  const live =
    runs === undefined ? undefined : await liveOf(model.runsOf(runs));
  if (live?.length === 0) {
    Notification.info(trans.__('These runs have ended already.'), {
      autoClose: 5000
    });
    return;
  }
  const counts = live === undefined ? sweep.counts : countsOf(live, sweep);
  const { button } = await showDialog({
    title:
      live === undefined
        ? trans.__('Cancel the rest?')
        : trans._n('Cancel %1 run?', 'Cancel %1 runs?', live.length),
    body: endWords(trans, counts),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep') }),
      Dialog.warnButton({
        label:
          live === undefined
            ? trans.__('Cancel the rest')
            : trans._n('Cancel %1 run', 'Cancel %1 runs', live.length)
      })
    ],
    defaultButton: 0
  });
  if (!button.accept) {
    return;
  }
  await client.call('cancelSweepRuns', {
    params: { id: sweepId },
    body: live === undefined ? {} : { runs: live.map(({ run }) => run) }
  });
  const { stop, neverStart } = endsOf(counts);
  Notification.success(
    trans._n('Cancelled %1 run.', 'Cancelled %1 runs.', stop + neverStart),
    { autoClose: 8000 }
  );
  await model.refresh(false);
}

async function liveOf(
  runs: Promise<readonly SweepRun[]>
): Promise<readonly SweepRun[]> {
  return (await runs).filter(({ state }) => isRunLive(state));
}

/** The states of some runs, beside the results that the whole sweep has. */
function countsOf(
  runs: readonly SweepRun[],
  { counts }: Sweep
): Readonly<Record<string, number>> {
  const some: Record<string, number> = { completed: counts['completed'] ?? 0 };
  for (const { state } of runs) {
    some[state] = (some[state] ?? 0) + 1;
  }
  return some;
}

/** “8 runs stop and 3 never start. 50 results stay.” */
export function endWords(
  trans: TranslationBundle,
  counts: Readonly<Record<string, number>>
): string {
  const { stop, neverStart, stay } = endsOf(counts);
  const stops = trans._n('%1 run stops', '%1 runs stop', stop);
  const others = trans._n('%1 never starts', '%1 never start', neverStart);
  const ends =
    stop === 0
      ? trans._n('%1 run never starts.', '%1 runs never start.', neverStart)
      : neverStart === 0
        ? trans.__('%1.', stops)
        : trans.__('%1 and %2.', stops, others);
  return `${ends} ${trans._n('%1 result stays.', '%1 results stay.', stay)}`;
}
