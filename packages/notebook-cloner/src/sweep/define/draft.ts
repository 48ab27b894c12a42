import type { Combination, SweepParameter } from '@jupyterlab-hpc/api';
import { combinations, fieldsOf } from '@jupyterlab-hpc/core';

import { type IField, readField } from './fields';
import { type IOwnTable, keptTable, readTable, strange } from './rows';

/** All that a person did, of which nothing is to be lost. */
export interface IDefineDraft {
  /** Of the parameters that were touched. */
  readonly fields: ReadonlyMap<string, IField>;
  readonly combination: Combination | undefined;
  /** Columns that the table had from the beginning, whatever the notebook. */
  readonly given: ReadonlySet<string>;
  readonly own: IOwnTable | undefined;
  readonly isStale: boolean;
}

/** A draft as JSON. */
export function keptDraft(
  { combination, fields, given, isStale, own }: IDefineDraft,
  parameter: (name: string) => SweepParameter
): object {
  return {
    fields: Object.fromEntries(fields),
    combination,
    ...(own !== undefined && {
      own: keptTable(own, parameter),
      given: [...given],
      isStale
    })
  };
}

/** A draft that was kept somewhere, as far as it fits these parameters. */
export function readDraft(
  kept: unknown,
  parameters: readonly SweepParameter[]
): IDefineDraft {
  const { combination, fields, given, isStale, own } = fieldsOf(kept);
  const keptFields = fieldsOf(fields);
  const names: unknown[] = Array.isArray(given) ? given : [];
  return {
    fields: new Map(
      parameters
        .filter(({ name }) => Object.hasOwn(keptFields, name))
        .map(one => [one.name, readField(keptFields[one.name], one)])
    ),
    combination: combinations.find(one => one === combination),
    given: new Set(names.filter(name => typeof name === 'string')),
    own: readTable(
      own,
      name => parameters.find(one => one.name === name) ?? strange(name)
    ),
    isStale: isStale === true
  };
}
