/** @jest-environment node */
import { askPython, describeWithPapermill } from '../store/testing/papermill';
import { takenBy } from './kind';
import { parametersOf } from './python';

/** What papermill's own inspection says of cells. */
const program = `
import json, sys, logging
import nbformat, papermill
logging.disable(logging.CRITICAL)

def inspected(source):
    cell = nbformat.v4.new_code_cell(source, metadata={'tags': ['parameters']})
    metadata = {'kernelspec': {'name': 'python3', 'display_name': 'P'},
                'language_info': {'name': 'python'}}
    nb = nbformat.v4.new_notebook(cells=[cell], metadata=metadata)
    told = papermill.inspect_notebook(nb)
    return [[one['name'], one['inferred_type_name'], one['default'], one['help']]
            for one in told.values()]

json.dump([inspected(source) for source in json.load(sys.stdin)], sys.stdout)
`;

/** Where papermill's own inspection says what is meant. */
const cells = [
  '',
  '# nothing\n\n',
  'alpha = 0.5',
  'alpha = 0.5  # learning rate',
  'alpha=0.5#no space',
  'alpha: float = 0.5  # rate',
  'alpha = 0.5  # type: float  the rate',
  'alpha = 0.5  # type: float',
  'alpha = 0.5  # type:',
  'alpha: "float" = 1',
  'n: Optional[int] = None  # how many',
  'sizes: List[int] = [1, 2, 3]  # of the lattices',
  'sizes: Dict[str, List[int]] = {"a": [1]}',
  'sizes = [\n  1,  # one\n  2,\n  # a comment\n\n  3\n]  # the help',
  'd = {\n  "a": 1,\n  "b": {"c": [1, 2]}\n}\ne = 2',
  'text = """one\ntwo"""\nafter = 1',
  'a = 1\nb = 2\na = 3  # again',
  'a, b = 1, 2',
  'a = b = 1',
  'a == 1',
  'if a == 1:\n    b = 2',
  'if True:\n    b = 2  # inside',
  '  c = 3',
  'import numpy as np\nx = np.pi  # computed',
  'x = float("nan")\ny = -float("inf")',
  'print("x")\nz = 1',
  'x = 1; y_ = 2',
  'x += 1',
  'x.y = 1',
  'x["a"] = 1',
  'naïve = "é"\nλ = 2\n数 = 3',
  'x = 1 # a # b',
  'x = 1 # type: int # b',
  'x =\\\n  1',
  'x = (\n 1,\n 2\n)\n# only a comment\ny = 1\n',
  'x\u2028y = 1',
  'a = 1\r\nb = 2\r\n',
  '%matplotlib inline\na = 1',
  'x : int=3',
  'x   =   "  blanks  "   #   help   ',
  'def f():\n    return 1\n\nx = 3',
  'long = ' + '"' + 'x'.repeat(5000) + '"',
  'x = 1' + ' '.repeat(50_000) + '# far'
];

describe('the parameters of a cell in Python', () => {
  describeWithPapermill('are those of papermill', () => {
    it('by names, types, defaults and help', () => {
      const expected = askPython(program, cells);
      const told = cells.map(source =>
        parametersOf(source).map(one => [
          one.name,
          one.type,
          one.source,
          one.help
        ])
      );
      expect(told).toEqual(expected);
    });
  });

  const one = (source: string) => {
    const [told] = parametersOf(source);
    return (
      told && {
        ...told,
        found: undefined,
        ...takenBy(told.type === 'None' ? '' : told.type, told.found),
        default: told.found?.value
      }
    );
  };

  it.each<[string, object]>([
    [
      'x: int | None = 3  # how',
      {
        name: 'x',
        type: 'int | None',
        kind: 'int',
        isOptional: true,
        default: 3,
        help: 'how'
      }
    ],
    [
      'x: typing.Optional[float] = None',
      { kind: 'float', isOptional: true, default: null }
    ],
    [
      'x: np.float64 = 0.5',
      { type: 'np.float64', kind: 'float', default: 0.5 }
    ],
    [
      'colour = "#ff0000"  # of lines',
      { default: '#ff0000', source: '"#ff0000"', help: 'of lines' }
    ],
    ['url = "http://a/?b=c"', { default: 'http://a/?b=c', kind: 'str' }],
    [
      'query = {"a": "b=c"}  # all',
      { default: { a: 'b=c' }, kind: 'dict', help: 'all' }
    ],
    ['a = [\n "#1",\n "#2"  # last\n]', { default: ['#1', '#2'], kind: 'list' }]
  ])('are also what is plain of %s', (source, expected) => {
    expect(one(source)).toMatchObject(expected);
  });

  it.each([
    ...['a = b == 1', 'f(x=1)', 'a = dict(b=1)', 'else: x = 1', 'a: b == c']
  ])('are none in %s', source => {
    expect(parametersOf(source).filter(({ name }) => name !== 'a')).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['1', 1, 'int'],
    ['-1', -1, 'int'],
    ['1_000', 1000, 'int'],
    ['0xff', 255, 'int'],
    ['0b101', 5, 'int'],
    ['12345678901234567890', { $number: '12345678901234567890' }, 'int'],
    ['-0xffffffffffffffffff', { $number: '-4722366482869645213695' }, 'int'],
    ['1.0', 1, 'float'],
    ['1e3', 1000, 'float'],
    ['.5', 0.5, 'float'],
    ['5.', 5, 'float'],
    ['1e400', { $number: 'inf' }, 'float'],
    ["float('nan')", { $number: 'nan' }, 'float'],
    ['-float("inf")', { $number: '-inf' }, 'float'],
    ["float('-Infinity')", { $number: '-inf' }, 'float'],
    ['True', true, 'bool'],
    ['None', null, 'any'],
    ['"a\\n\\x41\\u00e9\\U0001f600\\101\\q"', 'a\nAé😀A\\q', 'str'],
    ["r'\\d'", '\\d', 'str'],
    ["u'x' 'y'", 'xy', 'str'],
    ['"""a"b"""', 'a"b', 'str'],
    ['()', [], 'list'],
    ['(1)', 1, 'int'],
    ['(1,)', [1], 'list'],
    ['[1, [2.5, "a"], None,]', [1, [2.5, 'a'], null], 'list'],
    ['{"a": 1, "b": (1, 2)}', { a: 1, b: [1, 2] }, 'dict'],
    ['{"__proto__": 1}', JSON.parse('{"__proto__": 1}'), 'dict'],
    ['{}', {}, 'dict'],
    ['dict()', {}, 'dict']
  ])('have the default of %s', (source, value, kind) => {
    const told = one(`x = ${source}`);
    expect(told?.default).toEqual(value);
    expect(told?.kind).toBe(kind);
  });

  it.each([
    ...['1 + 1', 'range(3)', 'f"{a}"', 'b"a"', '1j', '0777', '1__0', '{1, 2}'],
    ...['{1: 2}', '[1 2]', '[1', '"open', 'x', '"\\N{DASH}"', '"\\ud800"'],
    ...[
      'lambda: 1',
      '[x for x in y]',
      '1 if a else 2',
      'not True',
      '1,2',
      '-"a"'
    ],
    ...['['.repeat(1000), '{"$number": "x"}', '"a".upper()', '9'.repeat(5000)]
  ])('have no default that can be told of %s', source => {
    expect(one(`x = ${source}`)).toMatchObject({
      name: 'x',
      default: undefined
    });
  });

  it.each<[string, string, string]>([
    ['int', '0.5', 'float'],
    ['float', '1', 'float'],
    ['str', '5', 'any'],
    ['List[str]', '[]', 'list'],
    ['Tuple[int, ...]', '(1, 2)', 'list'],
    ['Union[int, str]', '"a"', 'str'],
    ['Dict[str, int]', 'make()', 'dict'],
    ['Path', '"a"', 'str'],
    ['Path', 'make()', 'any']
  ])('of type %s and with the default %s take %s', (type, source, kind) => {
    expect(one(`x: ${type} = ${source}`)?.kind).toBe(kind);
  });
});
