import {
  numberOf,
  type ParameterKind,
  type SweepValue
} from '@jupyterlab-hpc/api';

import { writtenNumber, writtenValue } from './cell';

export type ColumnType = 'bool' | 'int' | 'float' | 'text';

/** The one type that all values of a column have; what is missing has any. */
export function typeOfColumn(
  values: readonly (SweepValue | undefined)[],
  kind?: ParameterKind
): ColumnType {
  const there = values.filter(value => value !== undefined && value !== null);
  if (there.length > 0 && there.every(value => typeof value === 'boolean')) {
    return 'bool';
  }
  if (
    there.length === 0 ||
    there.some(value => numberOf(value) === undefined)
  ) {
    return 'text';
  }
  return kind !== 'float' && there.every(isWhole) ? 'int' : 'float';
}

function isWhole(value: SweepValue): boolean {
  return typeof value === 'number'
    ? Number.isSafeInteger(value) && !Object.is(value, -0)
    : /^-?[0-9]+$/.test(writtenNumber(value) ?? '');
}

/** A value in the type of its column. */
export function typedValue(
  value: SweepValue | undefined,
  type: ColumnType
): string {
  const written = writtenValue(value);
  // A column of which some numbers are whole is one of floats in all of them.
  return type === 'float' && /^-?[0-9]+$/.test(written)
    ? `${written}.0`
    : written;
}

/** Names as variables have them, each of them once. */
export function identifiers(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map(name => {
    const plain = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^(?=\p{N})|^$/u, '_');
    let own = plain;
    for (let number = 2; taken.has(own.toLowerCase()); number += 1) {
      own = `${plain}_${number}`;
    }
    taken.add(own.toLowerCase());
    return own;
  });
}
