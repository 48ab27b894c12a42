import type { Sweep, SweepValue } from '@jupyterlab-hpc/api';
import { parseValue, valueText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { valueProblemText } from '../define/problemwords';
import { takerOf } from './taker';

type Parameters = Sweep['parameters'];

/** Rows that a text has, or why it has none. */
export type TypedRows =
  { readonly rows: SweepValue[][] } | { readonly problem: string };

/** The cells of a text with rows: commas or tabs between, quotes around where need be. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const [first = ''] = text.split('\n', 1);
  const comma = first.includes('\t') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') {
        cell += sign;
      } else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else {
        quoted = false;
      }
    } else if (sign === '"' && cell === '') {
      quoted = true;
    } else if (sign === comma) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else {
      cell += sign;
    }
  }
  rows.push([...row, cell]);
  return rows.filter(cells => cells.some(one => one.trim() !== ''));
}

/** A table as such a text: its head, and a row. */
export function rowText(
  parameters: Parameters,
  values: readonly SweepValue[]
): string {
  const cells = parameters.map((parameter, at) => {
    const value = values[at] ?? null;
    return quotedCell(valueText(value, takerOf(parameter, value)));
  });
  const names = parameters.map(({ name }) => quotedCell(name));
  return `${names.join(',')}\n${cells.join(',')}\n`;
}

function quotedCell(cell: string): string {
  return /[",\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * The runs that a text names: a line with the parameters, then one for each
 * run. Parameters that it does not name have the values of `like`.
 */
export function typedRows(
  trans: TranslationBundle,
  text: string,
  parameters: Parameters,
  like: readonly SweepValue[]
): TypedRows {
  const [head = [], ...lines] = cellsOf(text);
  const names = head.map(name => name.trim());
  const unknown = names.find(
    name => !parameters.some(parameter => parameter.name === name)
  );
  if (unknown !== undefined) {
    return {
      problem: trans.__(
        'The first line has to name parameters; “%1” is none of this sweep.',
        unknown
      )
    };
  }
  if (lines.length === 0) {
    return { problem: trans.__('There is no run below the first line.') };
  }
  const rows: SweepValue[][] = [];
  for (const [at, cells] of lines.entries()) {
    if (cells.length !== names.length) {
      return {
        problem: trans.__(
          'Run %1 has %2 values, the first line names %3.',
          at + 1,
          cells.length,
          names.length
        )
      };
    }
    const row: SweepValue[] = [];
    for (const [place, parameter] of parameters.entries()) {
      const { name } = parameter;
      const usual = like[place] ?? null;
      const cell = cells[names.indexOf(name)];
      const parsed =
        cell === undefined
          ? { value: usual }
          : parseValue(cell, takerOf(parameter, usual));
      if ('problem' in parsed) {
        const why = valueProblemText(trans, parsed.problem, name, cell ?? '');
        return { problem: trans.__('Run %1: %2', at + 1, why) };
      }
      row.push(parsed.value);
    }
    rows.push(row);
  }
  return { rows };
}
