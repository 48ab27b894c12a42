/** @jest-environment node */
import { parseList, listText } from './list';
import type { ParameterKind } from './notebook';
import { parseValue } from './parse';
import { isSweepValue, type SweepValue } from './value';
import { sameValue, valueLines, valueText } from './valueText';

const taker = (kind: ParameterKind, isOptional = false) => ({
  kind,
  isOptional
});
const parsed = (text: string, kind: ParameterKind, isOptional = false) =>
  parseValue(text, taker(kind, isOptional));

describe('a value that is typed', () => {
  it.each<[ParameterKind, string, SweepValue]>([
    ['int', ' 1_000 ', 1000],
    ['int', '-0', 0],
    ['int', '+7', 7],
    ['int', '9007199254740993', { $number: '9007199254740993' }],
    ['int', '-12345678901234567890', { $number: '-12345678901234567890' }],
    ['float', '1e-3', 0.001],
    ['float', '.5', 0.5],
    ['float', '20_000', 20_000],
    ['float', 'NaN', { $number: 'nan' }],
    ['float', '-Infinity', { $number: '-inf' }],
    ['float', '+inf', { $number: 'inf' }],
    ['str', 'a "b" c', 'a "b" c'],
    ['str', ' two  blanks ', ' two  blanks '],
    ['str', '"a\\nb \\u00e9 \\"q\\""', 'a\nb é "q"'],
    ['str', "'it\\'s'", "it's"],
    ['str', '"open', '"open'],
    ['str', '"a" and "b"', '"a" and "b"'],
    ['str', '""', ''],
    ['str', 'None', 'None'],
    ['str', '1', '1'],
    ['bool', 'TRUE', true],
    ['bool', '0', false],
    [
      'list',
      "[1, 'a', None, (2, 3), nan,]",
      [1, 'a', null, [2, 3], { $number: 'nan' }]
    ],
    ['list', '()', []],
    [
      'dict',
      '{"a": {"b": [true, false, null]}}',
      { a: { b: [true, false, null] } }
    ],
    ['any', '1.5', 1.5],
    ['any', 'True', true],
    ['any', 'None', null],
    ['any', '007', '007'],
    ['any', '2026-11-27', '2026-11-27'],
    ['any', '"1"', '1'],
    ['any', '[1, 2]', [1, 2]],
    ['any', 'naïve text', 'naïve text'],
    ['any', '-inf', { $number: '-inf' }]
  ])('as %s, %s', (kind, text, value) => {
    expect(parsed(text, kind)).toEqual({ value });
    expect(isSweepValue(value)).toBe(true);
  });

  it.each<[ParameterKind, string, string]>([
    ['int', '1.5', 'fraction'],
    ['int', '1e3', 'int'],
    ['int', 'many', 'int'],
    ['int', '', 'empty'],
    ['int', '  ', 'empty'],
    ['int', '9'.repeat(309), 'digits'],
    ['int', '1__0', 'int'],
    ['float', '0,5', 'float'],
    ['float', '1e400', 'large'],
    ['float', '0x10', 'float'],
    ['str', '', 'empty'],
    ['str', '"\\ud800"', 'signs'],
    ['bool', 'maybe', 'bool'],
    ['list', '1, 2', 'list'],
    ['list', '{"a": 1}', 'list'],
    ['list', '[1, 2', 'list'],
    ['list', '['.repeat(5000), 'list'],
    ['dict', '{1: 2}', 'dict'],
    ['dict', '{"$number": "5"}', 'dict'],
    ['dict', '[1]', 'dict'],
    ['any', '[1, 2', 'open'],
    ['any', '{a: 1}', 'open']
  ])('is no %s: %s', (kind, text, problem) => {
    expect(parsed(text, kind)).toEqual({ problem });
  });

  it('may be nothing, where that is allowed; in quotes it is a text', () => {
    expect(parsed('None', 'int', true)).toEqual({ value: null });
    expect(parsed('None', 'int')).toEqual({ problem: 'int' });
    expect(parsed('None', 'str', true)).toEqual({ value: null });
    expect(parsed('"None"', 'str', true)).toEqual({ value: 'None' });
  });
});

describe('the text of a value', () => {
  const kinds = ['int', 'float', 'str', 'bool', 'list', 'dict', 'any'] as const;
  const values: readonly [ParameterKind, SweepValue][] = [
    ['int', 12],
    ['int', { $number: '90071992547409930' }],
    ['float', 0.1],
    ['float', 1e-7],
    ['float', 1e21],
    ['float', { $number: '-inf' }],
    ['bool', false],
    ...[
      '',
      ' ',
      'plain',
      '"quoted"',
      "'q'",
      'a\nb',
      'back\\slash',
      'tab\there',
      'None',
      'null',
      'nan',
      '1',
      '[1]',
      '{',
      'a, b',
      "don't",
      '雪 🙂',
      '\u2028',
      '\0'
    ].flatMap(
      text =>
        [
          ['str', text],
          ['any', text],
          ['list', [text]],
          ['dict', { [text]: text }]
        ] satisfies [ParameterKind, SweepValue][]
    ),
    ['list', [1, [true, null], { a: { $number: 'nan' } }]],
    ['dict', {}],
    ['any', { a: [1.5, 'x'] }],
    ['any', 1e300]
  ];

  it('is read as the same value, alone and in a list', () => {
    for (const [kind, value] of values) {
      for (const isOptional of [false, true]) {
        const one = taker(kind, isOptional);
        const text = valueText(value, one);
        expect(text).not.toContain('\n');
        expect(parseValue(text, one)).toEqual({ value });
        expect(parseValue(valueLines(value, one), one)).toEqual({ value });
        const list = listText([value, value], one);
        expect(parseList(list, one)).toEqual({ values: [value, value] });
      }
    }
  });

  it('is None where it is nothing, for each kind that allows that', () => {
    for (const kind of kinds) {
      const one = taker(kind, true);
      expect(parseValue(valueText(null, one), one)).toEqual({ value: null });
    }
  });

  it('has no quotes where none are needed, and lines where it may', () => {
    expect(valueText('a "b"', taker('str'))).toBe('a "b"');
    expect(valueText('1', taker('any'))).toBe('"1"');
    expect(valueLines('a\nb', taker('str'))).toBe('a\nb');
  });

  it('tells whether values are the same', () => {
    expect(sameValue([1, 'a'], [1, 'a'])).toBe(true);
    expect(sameValue('1', 1)).toBe(false);
  });
});

describe('values with commas between', () => {
  const list = (text: string, kind: ParameterKind) =>
    parseList(text, taker(kind));

  it.each<[ParameterKind, string, readonly SweepValue[]]>([
    ['int', '32, 64,96 , 128', [32, 64, 96, 128]],
    ['int', '[1, 2]', [1, 2]],
    ['int', '1\n2\n3\n', [1, 2, 3]],
    ['str', 'a, "b, c", d e', ['a', 'b, c', 'd e']],
    ['str', "don't, can't", ["don't", "can't"]],
    ['str', 'x[0, y', ['x[0', 'y']],
    ['list', '[1, 2], [3]', [[1, 2], [3]]],
    ['dict', '{"a, b": 1}, {}', [{ 'a, b': 1 }, {}]],
    ['any', '1, a, [2, 3], "4"', [1, 'a', [2, 3], '4']]
  ])('%s: %s', (kind, text, values) => {
    expect(list(text, kind)).toEqual({ values });
  });

  it('names the one that is none', () => {
    expect(list('1, 2.5, x', 'int')).toEqual({
      problem: 'fraction',
      text: '2.5'
    });
    expect(list('1,,2', 'int')).toEqual({ problem: 'empty', text: '' });
    expect(list('', 'int')).toEqual({ problem: 'empty', text: '' });
    expect(list('1, 2', 'list')).toEqual({ problem: 'list', text: '1' });
  });
});
