import type { SweepValue } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { type Runs, secondsOf, startOf, stateOf } from './runs';

/** The value that a run has in a column; undefined where it has none. */
export type ColumnOf = (run: number) => SweepValue | undefined;

const own: Readonly<Record<string, (runs: Runs) => ColumnOf>> = {
  run: () => run => run,
  state: ({ all }) => at(all, stateOf),
  seconds: ({ all, sight }) => at(all, one => secondsOf(one, sight.now)),
  started: ({ all }) => at(all, startOf),
  job: ({ all }) => at(all, ({ task }) => task)
};

function at<T>(
  all: readonly T[],
  value: (one: T) => SweepValue | undefined
): ColumnOf {
  return run => {
    const one = all[run - 1];
    return one === undefined ? undefined : value(one);
  };
}

/** Throws `bad-request` where there is no such column, naming those that are there. */
export function columnOf(runs: Runs, column: string, field: string): ColumnOf {
  const [, kind, name = ''] = /^(parameter|value):(.*)$/s.exec(column) ?? [];
  const found =
    kind === undefined
      ? ownColumn(runs, column)
      : kind === 'parameter'
        ? parameterColumn(runs, name)
        : valueColumn(runs, name);
  if (found === undefined) {
    throw unknownColumn(runs, kind === undefined ? column : name, field);
  }
  return found;
}

/** The column that a person means by a name: a parameter, a recorded value, or one that all sweeps have. */
export function columnNamed(runs: Runs, name: string): ColumnOf | undefined {
  const [, kind, rest = ''] = /^(parameter|value):(.*)$/s.exec(name) ?? [];
  if (kind !== undefined) {
    return kind === 'parameter'
      ? parameterColumn(runs, rest)
      : valueColumn(runs, rest);
  }
  return (
    parameterColumn(runs, name) ??
    valueColumn(runs, name) ??
    ownColumn(runs, name)
  );
}

export function unknownColumn(
  { parameters, values }: Runs,
  name: string,
  field: string
): BridgeError {
  const there = [...parameters, ...values].map(one => one.name);
  const some = [...new Set([...there.slice(0, 40), ...Object.keys(own)])];
  return new BridgeError({
    code: 'bad-request',
    message: `No run has “${name}”. There are: ${some.join(', ')}${there.length > 40 ? ', …' : ''}.`,
    field
  });
}

function ownColumn(runs: Runs, name: string): ColumnOf | undefined {
  return Object.hasOwn(own, name) ? own[name]?.(runs) : undefined;
}

function parameterColumn(
  { parameters }: Runs,
  name: string
): ColumnOf | undefined {
  const column = parameters.find(one => one.name === name)?.column;
  return column && (run => column[run - 1]);
}

function valueColumn({ values }: Runs, name: string): ColumnOf | undefined {
  const column = values.find(one => one.name === name)?.column;
  return column && (run => column[run - 1]);
}
