import type { ParameterKind, SweepValue } from '@jupyterlab-hpc/api';

import { typedText, typedValue } from './typed';

const values: [ParameterKind, SweepValue][] = [
  ['int', 20000],
  ['int', { $number: '12345678901234567890' }],
  ['float', -0.5],
  ['float', { $number: 'nan' }],
  ['float', { $number: '-inf' }],
  ['float', null],
  ['bool', true],
  ['str', 'say "hi",\nünïcode 🎲'],
  ['str', 'None'],
  ['any', '0.5'],
  ['any', 'True'],
  ['any', 'plain'],
  ['list', [1, 'a', null]],
  ['dict', { a: 1 }]
];

it.each(values)('has a %s again as it was typed: %j', (kind, value) => {
  expect(typedValue(typedText(value, kind), kind)).toEqual(value);
});

it.each<[ParameterKind, string]>([
  ['int', '0.5'],
  ['int', 'True'],
  ['float', 'much'],
  ['bool', 'yes'],
  ['list', '3'],
  ['dict', '{"$number": "x"}']
])('does not take for a %s: %s', (kind, text) => {
  expect(typedValue(text, kind)).toBeUndefined();
});
