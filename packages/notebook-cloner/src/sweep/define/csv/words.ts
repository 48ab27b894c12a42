import type { TranslationBundle } from '@jupyterlab/translation';

import { valueProblemText } from '../problemwords';
import { countText } from '../words';
import type { IImportPlan, IMisfit } from './plan';
import type { CsvProblem } from './read';

/** Values that are named one by one; all others are counted. */
const mostNamed = 10;

/** Why nothing was read of a file. */
export function csvProblemText(
  trans: TranslationBundle,
  problem: CsvProblem
): string {
  switch (problem.code) {
    case 'no-text':
      return trans.__('It is no text in UTF-8. Save it as CSV (UTF-8).');
    case 'empty':
      return trans.__(
        'It is empty. Its first line has to have the names of the parameters.'
      );
    case 'no-rows':
      return trans.__('It has no rows below the names.');
    case 'open-quote':
      return trans.__('A quote is opened in it that is never closed.');
    case 'twice':
      return trans.__('It has two columns “%1”.', problem.name);
    case 'no-name':
      return trans.__(
        'Column %1 has no name. The first line has to have the names of the parameters.',
        problem.column
      );
    case 'too-many':
      return trans.__(
        'Line %1 has %2 values, the first line %3 names. Put values that have a comma in them in quotes.',
        countText(problem.line),
        problem.fields,
        problem.names
      );
  }
}

/** What became of the columns of a file. */
export function columnLines(
  trans: TranslationBundle,
  { missing, unknown }: IImportPlan
): readonly string[] {
  return [
    ...(unknown.length === 0
      ? []
      : [
          trans._n(
            'This column is no parameter: %2.',
            'These columns are no parameters: %2.',
            unknown.length,
            unknown.join(', ')
          )
        ]),
    ...(missing.length === 0
      ? []
      : [
          trans.__(
            'Not in the file, as in the notebook: %1.',
            missing.join(', ')
          )
        ])
  ];
}

/** Values that do not fit, by their lines. */
export function misfitLines(
  trans: TranslationBundle,
  misfits: readonly IMisfit[]
): readonly string[] {
  const more = misfits.length - mostNamed;
  return [
    ...misfits
      .slice(0, mostNamed)
      .map(({ cell, line, name }) =>
        trans.__(
          'Line %1: %2',
          countText(line),
          valueProblemText(trans, cell.problem, name, cell.text)
        )
      ),
    ...(more > 0
      ? [
          trans._n(
            '%2 more value does not fit.',
            '%2 more values do not fit.',
            more,
            countText(more)
          )
        ]
      : [])
  ];
}
