import {
  type ErrorInfo,
  isSweepValue,
  parseTimeLimit,
  type SweepNotebook,
  type SweepResources,
  type SweepSpec,
  type SweepTable
} from '@jupyterlab-hpc/api';

import { firstOption, isOwnOption } from '../../dask/scripts/directives';
import type { Manifest } from '../records';
import { fits, inWords } from './values';

/** Problems of rows that are named: the first few tell what is wrong. */
const mostRows = 20;

/** Parameters by what is known of them. */
export type Columns = readonly (Manifest['parameters'][number] & {
  readonly isOptional?: boolean;
})[];

/** The columns of a table, by what the notebook says of them. */
export function columnsOf(
  { names }: Pick<SweepTable, 'names'>,
  { parameters }: Pick<SweepNotebook, 'parameters'>
): Columns {
  const known = new Map(parameters.map(one => [one.name, one]));
  return names.map(name => {
    const { isOptional = true, kind = 'any' } = known.get(name) ?? {};
    return { name, kind, isOptional };
  });
}

/** What of a spec cannot be, each at its field; none where it can. */
export function problemsOf(
  spec: SweepSpec,
  notebook: SweepNotebook,
  most: number
): ErrorInfo[] {
  const { table } = spec;
  return [
    ...notebookProblems(notebook),
    ...nameProblems(table),
    ...countProblems(table.rows.length, most, 'body.spec.table.rows'),
    ...rowProblems(table.rows, columnsOf(table, notebook), {
      field: 'body.spec.table.rows',
      first: 1
    }),
    ...kernelProblems(spec, notebook),
    ...(spec.runsPerTask > table.rows.length && table.rows.length > 0
      ? [
          problem(
            'body.spec.runsPerTask',
            `${spec.runsPerTask} runs in a task are more than there are runs: ${table.rows.length}.`,
            `Give ${table.rows.length} or fewer.`
          )
        ]
      : []),
    ...resourceProblems(spec.resources, 'body.spec.resources')
  ];
}

/** Runs there have to be, and no more than the site wants. */
export function countProblems(
  runs: number,
  most: number,
  field: string
): ErrorInfo[] {
  if (runs === 0) {
    return [
      problem(
        field,
        'There are no runs.',
        'Give at least one row to the table of runs.'
      )
    ];
  }
  return runs > most
    ? [
        problem(
          field,
          `${count(runs)} runs are over the ${count(most)} that a sweep may have here.`,
          'Make fewer, or several sweeps of them; the site sets the limit (sweep_runs).'
        )
      ]
    : [];
}

/** Rows that the notebook cannot be given; `first` is the number of the first run. */
export function rowProblems(
  rows: readonly (readonly unknown[])[],
  columns: Columns,
  { field, first }: { readonly field: string; readonly first: number }
): ErrorInfo[] {
  const found: ErrorInfo[] = [];
  for (const [index, row] of rows.entries()) {
    if (found.length >= mostRows) {
      break;
    }
    found.push(
      ...rowProblem(row, columns, first + index).map(one => ({
        ...one,
        field: `${field}.${index}${one.field ?? ''}`
      }))
    );
  }
  return found;
}

/** What of the resources cannot be. */
export function resourceProblems(
  { directives = [], time }: SweepResources,
  field: string
): ErrorInfo[] {
  const own = directives.flatMap(line => {
    const option = firstOption(line);
    if (option === undefined) {
      return [
        problem(
          `${field}.directives`,
          `“${line}” is no option of sbatch.`,
          'Write it as --constraint=skylake.'
        )
      ];
    }
    return isOwnOption(option)
      ? [
          problem(
            `${field}.directives`,
            `The scripts of a sweep set “${option}” themselves.`,
            'Leave that line out.'
          )
        ]
      : [];
  });
  return time !== undefined && parseTimeLimit(time) === undefined
    ? [
        problem(
          `${field}.time`,
          `“${time}” is no time limit.`,
          'Write it as 30 (minutes), 2:00:00 or 1-12:00:00.'
        ),
        ...own
      ]
    : own;
}

/** A number as sentences write it: `100,000`. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

function notebookProblems(notebook: SweepNotebook): ErrorInfo[] {
  // With a cell, a problem is something odd: the preview tells of it.
  return notebook.cell !== undefined
    ? []
    : [
        {
          ...(notebook.problem ?? {
            code: 'sweep-refused',
            message: 'This notebook has no cell tagged “parameters”.',
            hint: 'Tag the cell that sets them.'
          }),
          field: 'body.spec.notebook'
        }
      ];
}

function nameProblems({ names }: SweepTable): ErrorInfo[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [
          problem(
            `body.spec.table.names.${index}`,
            `The parameter “${name}” is there twice.`,
            'Leave one of its columns out.'
          )
        ]
      : []
  );
}

/** What of one row cannot be, each with its place in the row as field. */
export function rowProblem(
  row: readonly unknown[],
  columns: Columns,
  run: number
): ErrorInfo[] {
  if (row.length !== columns.length) {
    return [
      problem(
        '',
        `Run ${run} has ${row.length} values for ${columns.length} parameters.`,
        'Give each run a value for each parameter.'
      )
    ];
  }
  return columns.flatMap(({ isOptional = true, kind, name }, index) => {
    const value = row[index];
    if (!isSweepValue(value)) {
      return [
        problem(
          `.${index}`,
          `Run ${run}: ${inWords(value)} is no value of “${name}”.`,
          'Give a number, a text, true or false, null, or a list or map of these, 8 levels deep at most.'
        )
      ];
    }
    return fits({ kind, isOptional }, value) === 'no'
      ? [
          problem(
            `.${index}`,
            `Run ${run}: “${name}” takes ${kindWords[kind]}, and is given ${inWords(value)}.`,
            'Change the value, or the type of the parameter in the notebook.'
          )
        ]
      : [];
  });
}

const kindWords: Record<Manifest['parameters'][number]['kind'], string> = {
  int: 'an integer',
  float: 'a number',
  str: 'a text',
  bool: 'true or false',
  list: 'a list',
  dict: 'a map',
  any: 'any value'
};

function kernelProblems(
  { kernel }: SweepSpec,
  notebook: SweepNotebook
): ErrorInfo[] {
  return kernel === undefined && notebook.kernel === undefined
    ? [
        problem(
          'body.spec.kernel',
          'The notebook names no kernel.',
          'Choose one.'
        )
      ]
    : [];
}

function problem(field: string, message: string, hint: string): ErrorInfo {
  return { code: 'sweep-refused', message, hint, field };
}
