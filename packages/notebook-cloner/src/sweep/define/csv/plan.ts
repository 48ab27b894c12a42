import type { SweepParameter } from '@jupyterlab-hpc/api';

import { type Cell, cellOf, type IOwnTable } from '../rows';
import type { ICsv } from './read';

/** A value of a file that does not fit. */
export interface IMisfit {
  readonly line: number;
  readonly name: string;
  readonly cell: Extract<Cell, { text: string }>;
}

/** What a file makes of the table. */
export interface IImportPlan {
  readonly table: IOwnTable;
  /** Columns that are no parameters: they are not in the table. */
  readonly unknown: readonly string[];
  /** Parameters that the file does not have: each row has their usual value. */
  readonly missing: readonly string[];
  readonly misfits: readonly IMisfit[];
}

/**
 * The rows of a file as a table of runs. Parameters that it does not name
 * keep the value of the notebook, where that is a plain one.
 */
export function planImport(
  csv: ICsv,
  parameters: readonly SweepParameter[]
): IImportPlan {
  const has = new Set(csv.names);
  const shown = parameters.filter(
    ({ name, default: value }) => has.has(name) || value !== undefined
  );
  const known = new Set(parameters.map(({ name }) => name));
  const columns = shown.map(parameter => ({
    parameter,
    at: csv.names.indexOf(parameter.name)
  }));
  const misfits: IMisfit[] = [];
  const rows = csv.rows.map(({ line, texts }, index) => ({
    key: `c${index}`,
    cells: columns.map(({ at, parameter }): Cell => {
      const { default: value, name } = parameter;
      if (at < 0 && value !== undefined) {
        return { value };
      }
      const cell = csvCell(texts[at], parameter, csv.separator);
      if ('problem' in cell) {
        misfits.push({ line, name, cell });
      }
      return cell;
    })
  }));
  return {
    table: { names: shown.map(({ name }) => name), rows },
    unknown: csv.names.filter(name => !known.has(name)),
    missing: columns.filter(({ at }) => at < 0).map(one => one.parameter.name),
    misfits
  };
}

/**
 * A field of a file. Its quotes are gone already: a text is what is there,
 * with all quotes and blanks; nothing is nothing, where that is allowed.
 */
function csvCell(
  text: string | undefined,
  parameter: SweepParameter,
  separator: string
): Cell {
  const { isOptional, kind } = parameter;
  if (text === undefined) {
    return { text: '', problem: 'empty' };
  }
  if (isOptional && (text === '' || text.trim() === 'None')) {
    return { value: null };
  }
  if (kind === 'str') {
    const cell = cellOf(JSON.stringify(text), parameter);
    return 'problem' in cell ? { ...cell, text } : cell;
  }
  // Where semicolons part the values, commas may part the fraction.
  const isGerman =
    kind === 'float' && separator === ';' && /^\s*[+-]?\d*,\d+/.test(text);
  return cellOf(isGerman ? text.replace(',', '.') : text, parameter);
}
