/** @jest-environment node */
import type { ParameterKind, SweepValue } from '@jupyterlab-hpc/api';

import { askPython, describeWithPapermill } from './testing/papermill';
import { printParameters } from './yaml';

/** Reads each text as papermill reads the parameters of a run, and tells values with their types. */
const program = `
import json, sys, tempfile, os
from papermill.iorw import read_yaml_file

def told(value):
    if isinstance(value, dict):
        return ['dict', [[told(k), told(v)] for k, v in value.items()]]
    if isinstance(value, list):
        return ['list', [told(v) for v in value]]
    return [type(value).__name__, value if isinstance(value, str) else repr(value)]

answers = []
with tempfile.TemporaryDirectory() as place:
    path = os.path.join(place, '1.yaml')
    for text in json.load(sys.stdin):
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(text)
        answers.append(told(read_yaml_file(path)))
json.dump(answers, sys.stdout)
`;

const texts = [
  ...['', ' ', 'yes', 'No', 'on', 'null', '~', 'true', '1', '1e3', '1.0e+3'],
  ...['010', '0x1F', '1:30', '2001-01-01', '2001-01-01T10:00:00Z', '.nan'],
  ...['a: b', '- a', '# no comment', 'a #b', '{a}', '[a]', '*a', '&a', '!a'],
  ...['%TAG', '@a', '`a`', '| a', '> a', '? a', '<<', '=', '---', '...'],
  ...['a\nb', 'a\r\nb', '\n', 'a\tb', '\ta', 'a\n\n  b\n', ' a ', 'a\\nb'],
  ...["it's", 'say "hi"', '\\', '\\"', "'", '"', '""', '$(rm -rf ~) `id` ;'],
  ...['ä ö ü', 'Ω≈ç√', '日本語', '🎉', '\u0085', '\u2028', '\u2029', '\ufeff'],
  ...['\u00a0', '\u200b', '\u202e', '\uffff', '\ufffe', '\u007f', '\u001b[0m'],
  ...['\u0001', '\ud83d\ude00x', 'e\u0301', 'x'.repeat(5000), 'ß '.repeat(900)]
];

const numbers: readonly (readonly [SweepValue, string, string])[] = [
  [0, 'int', '0'],
  [-7, 'int', '-7'],
  [10, 'int', '10'],
  [9007199254740991, 'int', '9007199254740991'],
  [{ $number: '9007199254740993' }, 'int', '9007199254740993'],
  [{ $number: `-${'7'.repeat(300)}` }, 'int', `-${'7'.repeat(300)}`],
  [0.1, 'float', '0.1'],
  [-0, 'float', '-0.0'],
  [1e-7, 'float', '1e-07'],
  [1.5e-9, 'float', '1.5e-09'],
  [1e21, 'float', '1e+21'],
  [1.7976931348623157e308, 'float', '1.7976931348623157e+308'],
  [5e-324, 'float', '5e-324'],
  [2 ** 60, 'float', '1.152921504606847e+18'],
  [{ $number: 'nan' }, 'float', 'nan'],
  [{ $number: 'inf' }, 'float', 'inf'],
  [{ $number: '-inf' }, 'float', '-inf'],
  [true, 'bool', 'True'],
  [false, 'bool', 'False'],
  [null, 'NoneType', 'None']
];

const printed = (
  value: SweepValue,
  kind: ParameterKind = 'any',
  name = 'x'
): string => printParameters([{ name, kind }], [value]);

describe('the parameters of a run', () => {
  it('are a document also where there are none', () => {
    expect(printParameters([], [])).toBe('{}\n');
    expect(printParameters([{ name: 'x', kind: 'any' }], [undefined])).toBe(
      '{}\n'
    );
  });

  it('are for eyes as well', () => {
    expect(
      printParameters(
        [
          { name: 'alpha', kind: 'float' },
          { name: 'sizes', kind: 'list' },
          { name: 'on', kind: 'bool' }
        ],
        [2, [1, 0.5], true]
      )
    ).toBe('alpha: 2.0\nsizes: [1, 0.5]\n"on": true\n');
  });

  describeWithPapermill('come to papermill', () => {
    const read = (documents: readonly string[]): unknown =>
      askPython(program, documents);
    const ofX = (told: unknown): unknown => ['dict', [[['str', 'x'], told]]];

    it('with every text as it was', () => {
      expect(read(texts.map(text => printed(text)))).toEqual(
        texts.map(text => ofX(['str', text]))
      );
    });

    it('with every text as it was, in lists and maps, and as a key', () => {
      const map = Object.fromEntries(texts.map(text => [text, [text]]));
      const told = Object.entries(map).map(([key, [text]]) => [
        ['str', key],
        ['list', [['str', text]]]
      ]);
      expect(read([printed([texts, map])])).toEqual([
        ofX([
          'list',
          [
            ['list', texts.map(text => ['str', text])],
            ['dict', told]
          ]
        ])
      ]);
    });

    it('with every number as it was, and of its type', () => {
      expect(read(numbers.map(([value]) => printed(value)))).toEqual(
        numbers.map(([, type, text]) => ofX([type, text]))
      );
    });

    it('as floats where the notebook has floats', () => {
      const values = [1, -3, 1e15, 9007199254740991];
      expect(read(values.map(value => printed(value, 'float')))).toEqual(
        ['1.0', '-3.0', '1000000000000000.0', '9007199254740991.0'].map(text =>
          ofX(['float', text])
        )
      );
    });

    it('under every name', () => {
      const names = ['y', 'Yes', 'NULL', 'off', 'a.b', 'λ', 'ñ'.repeat(200)];
      expect(read(names.map(name => printed(1, 'int', name)))).toEqual(
        names.map(name => [
          'dict',
          [
            [
              ['str', name],
              ['int', '1']
            ]
          ]
        ])
      );
    });
  });
});
