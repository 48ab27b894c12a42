/** @jest-environment node */
import { combine } from './combine';
import type { ParameterKind } from './notebook';
import type { SweepValue } from './value';
import { type ISeries, type Variation, variedValues } from './vary';

const vary = (variation: Variation, kind: ParameterKind = 'float') =>
  variedValues(variation, { kind, isOptional: false });
const all = (variation: Variation, kind?: ParameterKind) => {
  const series = vary(variation, kind);
  return 'code' in series
    ? series
    : Array.from({ length: series.count }, (_, index) => series.at(index));
};
const range = (from: string, to: string, step: string): Variation => ({
  how: 'range',
  from,
  to,
  step
});
const space = (
  how: 'linspace' | 'logspace',
  from: string,
  to: string,
  count: string
): Variation => ({ how, from, to, count });

describe('a range', () => {
  it('has decimal steps, and its end', () => {
    expect(all(range('0.30', '0.60', '0.02'))).toEqual([
      0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.42, 0.44, 0.46, 0.48, 0.5, 0.52, 0.54,
      0.56, 0.58, 0.6
    ]);
    expect(all(range('1', '0.5', '-0.2'))).toEqual([1, 0.8, 0.6]);
    expect(all(range('1e-3', '3e-3', '1e-3'))).toEqual([0.001, 0.002, 0.003]);
    expect(all(range('5', '5', '-1'))).toEqual([5]);
  });

  it('of whole numbers stays whole, of any size', () => {
    expect(all(range('1', '10', '4'), 'int')).toEqual([1, 5, 9]);
    expect(
      all(range('9007199254740991', '9007199254740993', '1'), 'int')
    ).toEqual([
      9007199254740991,
      { $number: '9007199254740992' },
      { $number: '9007199254740993' }
    ]);
    expect(all(range('1', '2', '0.5'), 'int')).toMatchObject({
      code: 'whole',
      field: 'step'
    });
  });

  it('is counted without being made', () => {
    const series = vary(range('0', '1e15', '1e-3'));
    expect(series).toMatchObject({ count: 1e18 + 1 });
    expect((series as ISeries).at(7)).toBe(0.007);
  });

  it.each([
    [range('0', '1', '0'), 'zero-step', 'step'],
    [range('1', '0', '0.1'), 'wrong-way', 'step'],
    [range('a', '1', '1'), 'number', 'from'],
    [range('0', '', '1'), 'number', 'to'],
    [range('0', 'inf', '1'), 'number', 'to'],
    [range('0', '1e999999999', '1'), 'number', 'to']
  ])('says what is wrong: %j', (variation, code, field) => {
    expect(vary(variation)).toMatchObject({ code, field });
  });
});

describe('a linspace and a logspace', () => {
  it('have both ends and the count', () => {
    expect(all(space('linspace', '0', '1', '11'))).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1
    ]);
    expect(all(space('linspace', '0', '1', '4'))).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect(all(space('linspace', '1', '-1', '3'))).toEqual([1, 0, -1]);
    expect(all(space('linspace', '2', '3', '1'))).toEqual([2]);
    expect(all(space('logspace', '0.001', '1000', '7'))).toEqual([
      0.001, 0.01, 0.1, 1, 10, 100, 1000
    ]);
    expect(all(space('logspace', '100', '1', '3'))).toEqual([100, 10, 1]);
  });

  it('are rounded for whole numbers, and never make one twice', () => {
    expect(all(space('linspace', '0', '10', '4'), 'int')).toEqual([
      0, 3, 7, 10
    ]);
    expect(all(space('linspace', '-10', '0', '4'), 'int')).toEqual([
      -10, -7, -3, 0
    ]);
    expect(all(space('logspace', '1', '1000', '4'), 'int')).toEqual([
      1, 10, 100, 1000
    ]);
    for (const [how, to, count] of [
      ['linspace', '3', '10'],
      ['logspace', '1000', '20'],
      ['logspace', '1000', '1000000000000']
    ] as const) {
      expect(vary(space(how, '1', to, count), 'int')).toMatchObject({
        code: 'twice'
      });
      expect(vary(space(how, to, '1', count), 'int')).toMatchObject({
        code: 'twice'
      });
    }
  });

  it.each([
    [space('logspace', '0', '1', '3'), 'positive', 'from'],
    [space('logspace', '1', '-1', '3'), 'positive', 'to'],
    [space('linspace', '0', '1', '0'), 'count', 'count'],
    [space('linspace', '0', '1', '2.5'), 'count', 'count'],
    [space('logspace', '1', '2', ''), 'count', 'count']
  ])('say what is wrong: %j', (variation, code, field) => {
    expect(vary(variation)).toMatchObject({ code, field });
  });
});

it('one value and a list say which text is none', () => {
  expect(vary({ how: 'one', text: 'x' }, 'int')).toEqual({
    code: 'int',
    field: 'text',
    text: 'x'
  });
  expect(all({ how: 'list', text: '3, 1' }, 'int')).toEqual([3, 1]);
  expect(vary({ how: 'list', text: '3, y' }, 'int')).toMatchObject({
    code: 'int',
    text: 'y'
  });
});

describe('runs of several parameters', () => {
  const of = (name: string, ...values: readonly SweepValue[]) => ({
    name,
    series: { count: values.length, at: (i: number) => values[i] ?? null }
  });
  const rows = (
    how: 'grid' | 'zip',
    ...parameters: readonly ReturnType<typeof of>[]
  ) => {
    const runs = combine(parameters, how);
    return 'lengths' in runs
      ? runs
      : Array.from({ length: runs.count }, (_, index) => runs.row(index));
  };

  it('as a grid, the last varies fastest', () => {
    expect(rows('grid', of('a', 1, 2), of('b', 'x'), of('c', 5, 6))).toEqual([
      [1, 'x', 5],
      [1, 'x', 6],
      [2, 'x', 5],
      [2, 'x', 6]
    ]);
    expect(rows('grid')).toEqual([[]]);
  });

  it('as a zip, single values are in all', () => {
    expect(rows('zip', of('a', 1, 2), of('b', 'x'), of('c', 5, 6))).toEqual([
      [1, 'x', 5],
      [2, 'x', 6]
    ]);
    expect(rows('zip', of('a', 1), of('b', 2))).toEqual([[1, 2]]);
  });

  it('says the lengths that do not go together', () => {
    expect(rows('zip', of('a', 1, 2), of('b', 'x'), of('c', 1, 2, 3))).toEqual({
      lengths: [
        { name: 'a', count: 2 },
        { name: 'c', count: 3 }
      ]
    });
  });

  it('counts what could never be made', () => {
    const many = { count: 1e6, at: (index: number) => index };
    const runs = combine(
      Array.from({ length: 60 }, (_, at) => ({
        name: `p${at}`,
        series: many
      })),
      'grid'
    );
    expect(runs).toMatchObject({ count: Infinity });
    expect('row' in runs && runs.row(1_000_001).slice(-2)).toEqual([1, 1]);
  });
});
