import type { SweepParameter } from '@jupyterlab-hpc/api';

import { planImport } from './plan';
import { type ICsv, readCsv } from './read';

const known = new Set(['alpha', 'name', 'note']);
const parameters: readonly SweepParameter[] = [
  {
    name: 'alpha',
    type: 'float',
    kind: 'float',
    isOptional: false,
    default: 0.3,
    source: '0.3'
  },
  {
    name: 'name',
    type: 'str',
    kind: 'str',
    isOptional: false,
    default: 'run',
    source: '"run"'
  },
  {
    name: 'note',
    type: 'Optional[str]',
    kind: 'str',
    isOptional: true,
    source: 'f()'
  }
];

const good = (text: string): ICsv => {
  const csv = readCsv(text, known);
  if ('code' in csv) {
    throw new Error(csv.code);
  }
  return csv;
};
const plan = (text: string) => planImport(good(text), parameters);
const values = (text: string) =>
  plan(text).table.rows.map(({ cells }) =>
    cells.map(cell => ('value' in cell ? cell.value : { wrong: cell.text }))
  );

describe('a file of values', () => {
  it('has quotes, line breaks, a mark at its beginning, and any line ends', () => {
    expect(
      good('\uFEFFalpha,name\r\n0.1,"a ""b"", c"\r\n0.2,"two\r\nlines"\r\n\r\n')
    ).toEqual({
      names: ['alpha', 'name'],
      separator: ',',
      rows: [
        { line: 2, texts: ['0.1', 'a "b", c'] },
        { line: 3, texts: ['0.2', 'two\r\nlines'] }
      ]
    });
    expect(good('name\n"a\nb"\n\nc').rows.map(({ line }) => line)).toEqual([
      2, 5
    ]);
  });

  it.each([
    ['alpha;name\n0,5;x,y', ';', ['0,5', 'x,y']],
    ['alpha\tname\n1\tx;y', '\t', ['1', 'x;y']],
    ['name,x;y\nb,2', ',', ['b', '2']]
  ])('is parted by what its names are: %j', (text, separator, texts) => {
    expect(good(text)).toMatchObject({ separator, rows: [{ texts }] });
  });

  it.each([
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['alpha,name\n', 'no-rows'],
    ['alpha,alpha\n1,2', 'twice'],
    ['alpha,\n1,2', 'no-name'],
    ['alpha,name\n1,"x\n2,y\n', 'open-quote'],
    ['alpha\n1\n1,2', 'too-many'],
    ['a\0l\0p', 'no-text'],
    ['alpha\n\uFFFD', 'no-text']
  ])('is none: %j', (text, code) => {
    expect(readCsv(text, known)).toMatchObject({ code });
  });
});

describe('what a file makes of the table', () => {
  it('takes texts as they are, and nothing as nothing where that may be', () => {
    expect(values('name,note\n"""q""",\n None ,None\n1,"a\nb"')).toEqual([
      [0.3, '"q"', null],
      [0.3, ' None ', null],
      [0.3, '1', 'a\nb']
    ]);
  });

  it('keeps what it does not name, and leaves out what is none', () => {
    const { missing, table, unknown } = plan('alpha,colour\n1,red');
    expect(table.names).toEqual(['alpha', 'name']);
    expect({ missing, unknown }).toEqual({
      missing: ['name'],
      unknown: ['colour']
    });
  });

  it('keeps values that do not fit, and names their lines', () => {
    const text = 'alpha,name\n1e-3,a\n\nx,b\n,c\n2';
    expect(values(text)).toEqual([
      [0.001, 'a'],
      [{ wrong: 'x' }, 'b'],
      [{ wrong: '' }, 'c'],
      [2, { wrong: '' }]
    ]);
    expect(
      plan(text).misfits.map(({ cell, line, name }) => [
        line,
        name,
        cell.problem
      ])
    ).toEqual([
      [4, 'alpha', 'float'],
      [5, 'alpha', 'empty'],
      [6, 'name', 'empty']
    ]);
  });

  it('reads decimal commas only where semicolons part the values', () => {
    expect(values('alpha;name\n0,5;a')).toEqual([[0.5, 'a']]);
    expect(values('alpha,name\n"0,5",a')).toEqual([[{ wrong: '0,5' }, 'a']]);
  });
});
