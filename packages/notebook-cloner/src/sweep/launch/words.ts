import type { SweepPreview } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { NewSweepModel } from './model';

/** `64 runs, one array` */
export function amountText(
  trans: TranslationBundle,
  { define, facts, previewer, tasks }: NewSweepModel
): string {
  const count = define.runs;
  const runs = trans._n('%2 run', '%2 runs', count, count.toLocaleString());
  if (count === 0) {
    return trans.__('no run yet');
  }
  const inTasks =
    tasks === count
      ? runs
      : trans.__(
          '%1 in %2',
          runs,
          trans._n('%2 task', '%2 tasks', tasks, tasks.toLocaleString())
        );
  return facts.isLocal
    ? inTasks
    : trans.__('%1, %2', inTasks, arraysText(trans, previewer.answer));
}

/** More than one only where the scheduler takes no larger one. */
export function arraysText(
  trans: TranslationBundle,
  preview: SweepPreview | undefined
): string {
  const arrays = preview?.arrays.length ?? 1;
  return arrays <= 1
    ? trans.__('one array')
    : trans._n('%1 array', '%1 arrays', arrays);
}
