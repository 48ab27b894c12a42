import type { SweepNotebook, SweepTable } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDerived } from './derive';
import {
  fieldProblems,
  type IDefineProblem,
  sizeProblems,
  tableProblems
} from './problems';
import { type IOwnTable, tableOf } from './rows';

/** What the runs are made of. */
export interface IDefined {
  readonly notebook: SweepNotebook | undefined;
  /** The table that a person changed; undefined while the fields make it. */
  readonly own: IOwnTable | undefined;
  readonly derived: IDerived;
  /** Columns that are no parameters of the notebook. */
  readonly unknown: readonly string[];
  readonly runs: number;
  /** Runs that a sweep may have. */
  readonly most: number;
}

/** The values of all runs, once there is nothing wrong with them. */
export function tableFrom(
  own: IOwnTable | undefined,
  { names, runs }: IDerived
): SweepTable {
  if (own !== undefined) {
    return tableOf(own) ?? { names: [...own.names], rows: [] };
  }
  const rows =
    runs === undefined || 'lengths' in runs
      ? []
      : Array.from({ length: runs.count }, (_, at) => [...runs.row(at)]);
  return { names: [...names], rows };
}

/** What has to be put right before runs can be made. */
export function problemsOf(
  trans: TranslationBundle,
  { derived, most, notebook, own, runs, unknown }: IDefined
): readonly IDefineProblem[] {
  if (notebook === undefined) {
    return [{ message: trans.__('The notebook has not been read yet.') }];
  }
  if (own === undefined && notebook.parameters.length === 0) {
    const { cell, problem } = notebook;
    return [
      {
        message: problem?.message ?? noParameters(trans, cell),
        hint: problem?.hint ?? trans.__('Tag the cell that sets them.')
      }
    ];
  }
  return [
    ...(own === undefined
      ? fieldProblems(trans, derived)
      : tableProblems(trans, own, unknown)),
    ...sizeProblems(trans, runs, most, (own ?? derived).names)
  ];
}

/** Why there is nothing to vary. */
export function noParameters(
  trans: TranslationBundle,
  cell: number | undefined
): string {
  return cell === undefined
    ? trans.__('This notebook has no cell tagged “parameters”.')
    : trans.__('The cell tagged “parameters” sets no names.');
}
