/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { runsWith } from '../testing/runs';
import { csvOf } from './index';
import { identifiers } from './type';

const python = join(process.env['HPC_VENV'] ?? '/usr', 'bin/python3');

const ugly = [
  'plain',
  'a,b',
  'say "x"',
  'two\nlines',
  '=1+1',
  '@cmd',
  'Ünïcode ✓',
  '',
  ' blank '
];
const runs = runsWith(
  {
    text: ugly,
    number: [
      1,
      2.5,
      { $number: 'nan' },
      { $number: 'inf' },
      { $number: '-inf' },
      1e300,
      -0,
      null,
      5
    ],
    whole: [1, 2, 3, null, { $number: '90071992547409931' }, 6, 7, 8, -9],
    mixed: [1, 'x', true, null, [1, 'a'], { k: { $number: 'nan' } }, 2, 3, 4],
    flag: [true, false, null, true, true, true, true, true, true],
    'learning rate': [1, 2, 3, 4, 5, 6, 7, 8, 9]
  },
  {
    1: { values: { loss: 0.1, text: 'same name' } },
    2: {
      state: 'failed',
      error: { kind: 'cell', name: 'ValueError', message: '-x, "y"' }
    }
  },
  { kinds: { 'learning rate': 'float' } }
);

/** As Python's own reader has it. */
function read(text: string): Record<string, string>[] {
  const program =
    'import csv, io, json, sys\n' +
    'text = sys.stdin.buffer.read().decode()\n' +
    'json.dump(list(csv.DictReader(io.StringIO(text, newline=""))), sys.stdout)';
  const out = execFileSync(python, ['-c', program], {
    input: text,
    encoding: 'utf8'
  });
  const rows: unknown = JSON.parse(out);
  if (!Array.isArray(rows)) {
    throw new Error(out);
  }
  return rows.map((row: Record<string, string>) => row);
}

it('reads back in Python with the same values, typed', () => {
  const { name, text } = csvOf(runs, { isTyped: true });
  expect(name).toBe('Lattice-sweep.csv');
  const rows = read(text);
  const column = (key: string) => rows.map(row => row[key]);
  expect(Object.keys(rows[0] ?? {})).toEqual([
    ...[
      'run',
      'state',
      'text',
      'number',
      'whole',
      'mixed',
      'flag',
      'learning_rate'
    ],
    ...[
      'loss',
      'text_value',
      'started',
      'ended',
      'seconds',
      'attempts',
      'error',
      'job',
      'output'
    ]
  ]);
  expect(column('text')).toEqual(ugly);
  expect(column('number')).toEqual([
    '1.0',
    '2.5',
    'NaN',
    'inf',
    '-inf',
    '1e+300',
    '-0.0',
    '',
    '5.0'
  ]);
  expect(column('whole')).toEqual([
    '1',
    '2',
    '3',
    '',
    '90071992547409931',
    '6',
    '7',
    '8',
    '-9'
  ]);
  expect(column('mixed').slice(0, 6)).toEqual([
    ...['1', 'x', 'true', '', '[1,"a"]'],
    '{"k":{"$number":"nan"}}'
  ]);
  expect(column('flag').slice(0, 3)).toEqual(['true', 'false', '']);
  expect(column('learning_rate')[0]).toBe('1.0');
  expect(rows[0]).toMatchObject({
    ...{ run: '1', state: 'completed', loss: '0.1', text_value: 'same name' },
    ...{
      started: '2027-01-15T07:26:40.000Z',
      seconds: '100.000',
      attempts: '1'
    },
    ...{ job: '100_1', output: 'out/0001.ipynb', error: '' }
  });
  expect(rows[1]?.['error']).toBe('ValueError: -x, "y"');
});

it('ends its lines as RFC 4180 has it, and quotes no more than it must', () => {
  const { text } = csvOf(runs, { isTyped: false, filter: '#1' });
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toContain(
    'run,state,text,number,whole,mixed,flag,learning rate,loss,text,started'
  );
  expect(text).not.toContain('"');
});

it('has no spreadsheet run a text, and leaves numbers alone', () => {
  const rows = read(csvOf(runs, { isTyped: false }).text);
  expect(rows.map(row => row['whole']).at(-1)).toBe('-9');
  expect(rows[4]?.['number']).toBe('-inf');
  const { text } = csvOf(runs, { isTyped: false });
  expect(text).toContain("'=1+1");
  expect(text).toContain("'@cmd");
});

it('makes names of variables, each once', () => {
  expect(
    identifiers(['a b', 'a-b', 'A_b', '2x', 'größe', '', 'run', 'run'])
  ).toEqual([
    ...['a_b', 'a_b_2', 'A_b_3', '_2x', 'größe', '_', 'run', 'run_2']
  ]);
});
