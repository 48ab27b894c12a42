import type {
  SweepParameter,
  SweepTable,
  SweepValue,
  ValueProblemCode
} from '@jupyterlab-hpc/api';
import { isObject, parseValue, valueText } from '@jupyterlab-hpc/core';

/** A value of a run, or the text that a person typed and that is none. */
export type Cell =
  | { readonly value: SweepValue }
  | { readonly text: string; readonly problem: ValueProblemCode };

/** A run before it exists. */
export interface IRow {
  /** A name of it that outlives changes of the others. */
  readonly key: string;
  readonly cells: readonly Cell[];
}

/** A table that is no longer what the fields above it make. */
export interface IOwnTable {
  readonly names: readonly string[];
  readonly rows: readonly IRow[];
}

/** A parameter that a table has and its notebook has not. */
export function strange(name: string): SweepParameter {
  return { name, type: 'None', kind: 'any', isOptional: true, source: '' };
}

/** What a text makes in a cell of a parameter. */
export function cellOf(text: string, parameter: SweepParameter): Cell {
  const parsed = parseValue(text, parameter);
  return 'problem' in parsed ? { text, problem: parsed.problem } : parsed;
}

/** The text of a cell in one line, as `cellOf` reads it. */
export function cellText(cell: Cell, parameter: SweepParameter): string {
  return 'text' in cell ? cell.text : valueText(cell.value, parameter);
}

/** The values of rows; undefined where a cell has none. */
export function tableOf({ names, rows }: IOwnTable): SweepTable | undefined {
  const values: SweepValue[][] = [];
  for (const { cells } of rows) {
    const row = cells.flatMap(cell => ('value' in cell ? [cell.value] : []));
    if (row.length !== names.length) {
      return undefined;
    }
    values.push(row);
  }
  return { names: [...names], rows: values };
}

/** A table as a draft keeps it: in texts. */
export function keptTable(
  { names, rows }: IOwnTable,
  parameter: (name: string) => SweepParameter
): { names: readonly string[]; rows: readonly (readonly string[])[] } {
  const all = names.map(parameter);
  return {
    names,
    rows: rows.map(({ cells }) =>
      cells.map((cell, at) =>
        cellText(cell, all[at] ?? strange(names[at] ?? ''))
      )
    )
  };
}

/** A table that a draft kept; undefined where it is none. */
export function readTable(
  kept: unknown,
  parameter: (name: string) => SweepParameter
): IOwnTable | undefined {
  if (!isObject(kept) || !isTexts(kept.names) || !Array.isArray(kept.rows)) {
    return undefined;
  }
  const { names } = kept;
  const all = names.map(parameter);
  const rows: unknown[] = kept.rows;
  return {
    names,
    rows: rows.flatMap((texts, at) =>
      isTexts(texts) && texts.length === names.length
        ? [
            {
              key: `k${at}`,
              cells: all.map((one, column) => cellOf(texts[column] ?? '', one))
            }
          ]
        : []
    )
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.every((text: unknown) => typeof text === 'string')
  );
}
