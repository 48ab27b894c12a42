import type { ILengthProblem } from '@jupyterlab-hpc/api';
import { mostSweepParameters } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDerived } from './derive';
import type { IOwnTable } from './rows';
import { valueProblemText, varyProblemText } from './problemwords';
import { countText, runsText } from './words';

/** What keeps a sweep from being started. */
export interface IDefineProblem {
  readonly message: string;
  readonly hint?: string;
  /** Where it is, for `DefineModel.show`; nowhere in particular without. */
  readonly where?: string;
}

/** Cells that are named one by one; all others are counted. */
const mostNamed = 20;

/** Where a field of a parameter, or a cell of a row is. */
export const whereField = (name: string): string => `field:${name}`;
export const whereCell = (key: string, column: number): string =>
  `cell:${column}:${key}`;

/** What is wrong with the fields, where they make the table. */
export function fieldProblems(
  trans: TranslationBundle,
  { names, runs, series }: IDerived
): readonly IDefineProblem[] {
  const wrong = [...series].flatMap(([name, one]) =>
    'code' in one
      ? [
          {
            message: varyProblemText(trans, one, name),
            where: whereField(name)
          }
        ]
      : []
  );
  if (names.length === 0) {
    return [
      {
        message: trans.__('The sweep sets no parameter: there are no runs.'),
        hint: trans.__('Let one of them vary.')
      }
    ];
  }
  return runs !== undefined && 'lengths' in runs
    ? [...wrong, lengthProblem(trans, runs)]
    : wrong;
}

function lengthProblem(
  trans: TranslationBundle,
  { lengths }: ILengthProblem
): IDefineProblem {
  return {
    message: trans.__(
      'Zip takes equal lengths: %1.',
      lengths
        .map(({ count, name }) =>
          trans.__('%1 has %2 values', name, countText(count))
        )
        .join(', ')
    ),
    hint: trans.__('Make them equal, or combine as a grid.')
  };
}

/** What is wrong with the rows, where a person made them. */
export function tableProblems(
  trans: TranslationBundle,
  { names, rows }: IOwnTable,
  unknown: readonly string[]
): readonly IDefineProblem[] {
  const problems: IDefineProblem[] = unknown.map(name => ({
    message: trans.__('“%1” is no parameter of this notebook any more.', name),
    hint: trans.__('Take its column out of the table.')
  }));
  let wrong = 0;
  for (const [index, { cells, key }] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if ('problem' in cell && ++wrong <= mostNamed) {
        const name = names[column] ?? '';
        problems.push({
          message: trans.__(
            'Row %1: %2',
            countText(index + 1),
            valueProblemText(trans, cell.problem, name, cell.text)
          ),
          where: whereCell(key, column)
        });
      }
    }
  }
  if (wrong > mostNamed) {
    const more = wrong - mostNamed;
    problems.push({
      message: trans._n(
        '%2 more value does not fit.',
        '%2 more values do not fit.',
        more,
        countText(more)
      )
    });
  }
  if (rows.length === 0) {
    problems.push({
      message: trans.__('The table has no rows: there are no runs.'),
      hint: trans.__('Add a row, or make the table anew.')
    });
  }
  return problems;
}

/** What is too much of it. */
export function sizeProblems(
  trans: TranslationBundle,
  runs: number,
  most: number,
  names: readonly string[]
): readonly IDefineProblem[] {
  return [
    ...(runs > most
      ? [
          {
            message: trans.__(
              '%1: more than the %2 that a sweep may have here.',
              runsText(trans, runs),
              countText(most)
            ),
            hint: trans.__('Take fewer values, or make several sweeps of them.')
          }
        ]
      : []),
    ...(names.length > mostSweepParameters
      ? [
          {
            message: trans.__(
              '%1 parameters: %2 are the most.',
              names.length,
              mostSweepParameters
            ),
            hint: trans.__('Leave some as they are in the notebook.')
          }
        ]
      : [])
  ];
}
