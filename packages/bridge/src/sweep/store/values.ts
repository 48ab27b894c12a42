import { isSweepValue, type SweepValue } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Manifest, RunLine } from '../records';

/**
 * Refuses rows that cannot be those of runs: of another length than there are
 * parameters, with what is no value, or with a text that neither a file in
 * YAML nor a notebook can hold. `first` is the number of the first run.
 */
export function requireRows(
  parameters: Manifest['parameters'],
  rows: readonly (readonly SweepValue[])[],
  field: string,
  first = 1
): void {
  rows.forEach((row, place) =>
    requireRow(parameters, row, first + place, field)
  );
}

/** The same of one run. */
export function requireRow(
  parameters: Manifest['parameters'],
  row: readonly SweepValue[],
  run: number,
  field: string
): void {
  if (row.length !== parameters.length) {
    throw refused(
      `Run ${run} has ${row.length} values, and the sweep has ${parameters.length} parameters.`,
      'Give each run a value for each parameter.',
      field
    );
  }
  row.forEach((value, place) => {
    const why = problemOf(value);
    if (why !== undefined) {
      throw refused(
        `Run ${run} cannot have this value of ${parameters[place]?.name ?? 'a parameter'}: ${why}.`,
        'Change that value.',
        field
      );
    }
  });
}

/** The line of a run in `runs.jsonl`, with the end of the line. */
export function printLine(
  parameters: Manifest['parameters'],
  row: readonly (SweepValue | undefined)[],
  run: number
): string {
  const line: RunLine = {
    run,
    parameters: Object.fromEntries(
      parameters.flatMap(({ name }, place) => {
        const value = row[place];
        return value === undefined ? [] : [[name, value] as const];
      })
    )
  };
  return `${JSON.stringify(line)}\n`;
}

function problemOf(value: SweepValue): string | undefined {
  return isSweepValue(value)
    ? textsOf(value)
        .map(problemOfText)
        .find(why => why !== undefined)
    : 'it is no number, text, list or map, or goes too deep';
}

/** All texts in a value: those of its maps' keys too. */
export function textsOf(value: SweepValue): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const isList = (one: object): one is readonly SweepValue[] =>
    Array.isArray(one);
  return isList(value)
    ? value.flatMap(textsOf)
    : Object.entries<SweepValue>({ ...value }).flatMap(([key, one]) => [
        key,
        ...textsOf(one)
      ]);
}

function problemOfText(text: string): string | undefined {
  return text.includes('\0')
    ? 'it has a character NUL in it'
    : /\p{Cs}/u.test(text)
      ? 'it has half a character in it'
      : undefined;
}

function refused(message: string, hint: string, field: string): BridgeError {
  return new BridgeError({ code: 'bad-request', message, hint, field });
}
