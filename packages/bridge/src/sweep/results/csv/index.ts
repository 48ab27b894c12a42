import type { ParameterKind, SweepValue } from '@jupyterlab-hpc/api';

import { ofRun } from '../../folder';
import { filtered } from '../filter';
import {
  endOf,
  type KnownRun,
  type Runs,
  secondsOf,
  startOf,
  stateOf
} from '../runs';
import { plainText, quoted, writtenValue } from './cell';
import { identifiers, typedValue, typeOfColumn } from './type';

export interface CsvQuery {
  readonly filter?: string;
  readonly states?: string;
  /** One type for each column, and names as variables have them. */
  readonly isTyped: boolean;
}

interface Column {
  readonly name: string;
  /** Of each run, in the order of the rows, as it is written. */
  readonly cells: readonly string[];
}

/** The table of a sweep by RFC 4180, and the name of a file for it. Throws `bad-request`. */
export function csvOf(
  runs: Runs,
  { isTyped, ...which }: CsvQuery
): { readonly name: string; readonly text: string } {
  const some = filtered(runs, which);
  const columns = columnsOf(runs, some, isTyped);
  const names = columns.map(({ name }) => name);
  const head = isTyped ? identifiers(names) : names.map(plainText);
  const lines = [head.map(quoted).join(',')];
  some.forEach((_, row) => {
    lines.push(columns.map(({ cells }) => quoted(cells[row] ?? '')).join(','));
  });
  return {
    name: `${fileName(runs.record.manifest.name)}.csv`,
    text: `${lines.join('\r\n')}\r\n`
  };
}

function columnsOf(
  runs: Runs,
  some: readonly number[],
  isTyped: boolean
): Column[] {
  const { all, record, sight } = runs;
  const facts = (
    name: string,
    of: (one: KnownRun, run: number) => string | number | undefined
  ): Column => ({
    name,
    cells: some.map(run => {
      const one = all[run - 1];
      return String((one && of(one, run)) ?? '');
    })
  });
  const names = new Set(runs.parameters.map(({ name }) => name));
  return [
    facts('run', (_, run) => run),
    facts('state', stateOf),
    ...runs.parameters.map(({ column, name }, index) => {
      const kind = record.manifest.parameters[index]?.kind;
      const values = some.map(run => column[run - 1]);
      return { name, cells: cellsOf(values, isTyped, kind) };
    }),
    ...runs.values.map(({ column, name }) => ({
      name: isTyped && names.has(name) ? `${name}_value` : name,
      cells: cellsOf(
        some.map(run => column[run - 1]),
        isTyped
      )
    })),
    facts('started', one => momentOf(startOf(one))),
    facts('ended', one => momentOf(endOf(one))),
    facts('seconds', one => secondsOf(one, sight.now)?.toFixed(3)),
    facts('attempts', one => one.attempts),
    facts('error', one => {
      const words = errorOf(one);
      return isTyped ? words : plainText(words);
    }),
    facts('job', one => one.task),
    facts('output', (one, run) => one.status && ofRun.out(run))
  ];
}

function cellsOf(
  values: readonly (SweepValue | undefined)[],
  isTyped: boolean,
  kind?: ParameterKind
): string[] {
  if (isTyped) {
    const type = typeOfColumn(values, kind);
    return values.map(value => typedValue(value, type));
  }
  return values.map(value =>
    typeof value === 'string' ? plainText(value) : writtenValue(value)
  );
}

function errorOf({ outcome: { error } }: KnownRun): string {
  return error === undefined
    ? ''
    : error.name === undefined
      ? error.message
      : `${error.name}: ${error.message}`;
}

/** ISO 8601, UTC. */
function momentOf(time: number | undefined): string | undefined {
  // No file may say more than there are dates.
  return time === undefined || Math.abs(time) > 8.64e12
    ? undefined
    : new Date(time * 1000).toISOString();
}

/** A name of a file as every system takes it. */
function fileName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return plain.replace(/^[.-]+|[.-]+$/g, '') || 'sweep';
}
