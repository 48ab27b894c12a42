import { readFileSync } from 'node:fs';

import type { SweepValue } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { checkJson } from '../../../validate';

const Output = Type.Object({
  data: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
});
const Notebook = Type.Object({
  cells: Type.Array(
    Type.Object({
      source: Type.Array(Type.String()),
      outputs: Type.Optional(Type.Array(Output))
    })
  )
});

/** What the outputs of a notebook record, as those tell who made them; of one name the last. */
export function valuesIn(path: string): Record<string, SweepValue> {
  const { cells } = checkJson(
    Notebook,
    // As Python writes numbers beyond a double: their digits are what counts.
    readFileSync(path, 'utf8').replace(
      /: ([1-9][0-9]{15,})/g,
      ': {"$number": "$1"}'
    ),
    'The notebook'
  );
  const outputs = cells.flatMap(cell => cell.outputs ?? []);
  return Object.assign({}, ...outputs.map(recordedIn)) as Record<
    string,
    SweepValue
  >;
}

function recordedIn({ data = {} }: Static<typeof Output>): object {
  const known = [
    'application/vnd.hpc.result+json',
    'application/papermill.record+json'
  ];
  return Object.assign({}, ...known.map(kind => special(data[kind]))) as object;
}

/** A kernel has no other way to write these numbers. */
function special(value: unknown): unknown {
  if (typeof value === 'string') {
    return /^(?:nan|-?inf)$/.test(value) ? { $number: value } : value;
  }
  if (Array.isArray(value)) {
    return value.map(special);
  }
  return typeof value !== 'object' || value === null || '$number' in value
    ? value
    : Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, special(one)])
      );
}

/** The source of each cell of a notebook. */
export function sourcesIn(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return checkJson(Notebook, text, 'The notebook').cells.map(({ source }) =>
    source.join('')
  );
}
