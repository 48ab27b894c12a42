import type { SweepNotebook, SweepSpec } from '@jupyterlab-hpc/api';

import type { Manifest } from '../records';
import { numbers, type PlannedArray, planArrays } from '../submit';
import { columnsOf } from './problems';

/** What the folder of a spec says of itself; that of its notebook comes with the copy. */
export function manifestOf(
  spec: SweepSpec,
  notebook: SweepNotebook,
  { now, ...of }: Pick<Manifest, 'id' | 'scheduler'> & { readonly now: number }
): Omit<Manifest, 'notebook'> {
  const { atOnce, directory, environment, runsPerTask, stagger, table } = spec;
  const kernel = spec.kernel ?? notebook.kernel?.name;
  return {
    ...{ version: 1, ...of, name: spec.name, directory, environment },
    created: Math.floor(now),
    parameters: columnsOf(table, notebook).map(({ kind, name }) => ({
      kind,
      name
    })),
    runs: table.rows.length,
    ...(kernel !== undefined && { kernel }),
    resources: spec.resources,
    pace: { atOnce, runsPerTask, stagger }
  };
}

/** The arrays that make all runs of a spec. */
export function arraysOf(
  { atOnce, runsPerTask, table }: SweepSpec,
  maxArraySize: number | undefined
): readonly PlannedArray[] {
  return planArrays({
    ...{ runs: numbers(table.rows.length), runsPerTask, atOnce },
    ...(maxArraySize !== undefined && { maxArraySize })
  });
}

/** As it will be once its notebook is copied. */
export function withNotebook(
  manifest: Omit<Manifest, 'notebook'>,
  { path }: SweepNotebook
): Manifest {
  const first = { version: 1, sha256: '', copied: manifest.created };
  return { ...manifest, notebook: { path, versions: [first] } };
}
