import type { SweepRun } from '@jupyterlab-hpc/api';

import type { ResultsModel } from '../results/model';

/** The run whose parameters further ones begin with: the last of the sweep. */
export async function usualRun(
  model: Pick<ResultsModel, 'runsOf' | 'sweep'>
): Promise<SweepRun | undefined> {
  const { runs = 0 } = model.sweep ?? {};
  const [last] = runs === 0 ? [] : await model.runsOf([runs]);
  return last;
}
