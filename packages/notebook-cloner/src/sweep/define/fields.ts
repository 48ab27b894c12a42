import type { SweepParameter, Variation } from '@jupyterlab-hpc/api';
import { canRange, fieldsOf, listText, valueLines } from '@jupyterlab-hpc/core';

/** How a parameter may vary; `keep`: the sweep leaves it to the notebook. */
export const manners = [
  'one',
  'list',
  'range',
  'linspace',
  'logspace',
  'keep'
] as const;
export type Manner = (typeof manners)[number];

/** What a person typed for a parameter; texts of the other manners stay. */
export interface IField {
  readonly how: Manner;
  readonly one: string;
  readonly list: string;
  readonly from: string;
  readonly to: string;
  readonly step: string;
  readonly count: string;
}
export type FieldText = Exclude<keyof IField, 'how'>;

const texts = ['one', 'list', 'from', 'to', 'step', 'count'] as const;

/** A parameter as its notebook has it: one value, unless that is no plain one. */
export function initialField(parameter: SweepParameter): IField {
  const { default: value } = parameter;
  const one = value === undefined ? '' : valueLines(value, parameter);
  return {
    how: value === undefined ? 'keep' : 'one',
    one,
    list: '',
    from: '',
    to: '',
    step: '',
    count: ''
  };
}

/** The manners that a parameter has. */
export function mannersOf({ kind }: SweepParameter): readonly Manner[] {
  return canRange(kind) ? manners : ['one', 'list', 'keep'];
}

/** A field that varies another way; what is empty there begins with what it had. */
export function varyAs(
  field: IField,
  how: Manner,
  parameter: SweepParameter
): IField {
  const changed = { ...field, how };
  const { default: value } = parameter;
  switch (how) {
    case 'one':
    case 'keep':
      return changed;
    case 'list': {
      const usual =
        parameter.kind === 'bool'
          ? 'True, False'
          : value === undefined
            ? field.one
            : listText([value], parameter);
      return { ...changed, list: field.list || usual };
    }
    case 'range':
      return { ...changed, from: field.from || field.one };
    case 'linspace':
    case 'logspace':
      return {
        ...changed,
        from: field.from || field.one,
        count: field.count || '10'
      };
  }
}

/** The values that a field asks for; undefined where it leaves the parameter alone. */
export function variationOf(field: IField): Variation | undefined {
  const { how, from, to, step, count } = field;
  switch (how) {
    case 'one':
    case 'list':
      return { how, text: field[how] };
    case 'range':
      return { how, from, to, step };
    case 'linspace':
    case 'logspace':
      return { how, from, to, count };
    case 'keep':
      return undefined;
  }
}

/** A field that was kept somewhere; what does not fit there is as it is at first. */
export function readField(kept: unknown, parameter: SweepParameter): IField {
  const initial = initialField(parameter);
  const given = fieldsOf(kept);
  const how = mannersOf(parameter).find(one => one === given.how);
  const read: Partial<Record<FieldText, string>> = {};
  for (const name of texts) {
    const text = given[name];
    if (typeof text === 'string') {
      read[name] = text;
    }
  }
  return { ...initial, ...read, how: how ?? initial.how };
}
