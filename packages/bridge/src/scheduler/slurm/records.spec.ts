/** @jest-environment node */
import { randomBytes } from 'node:crypto';

import {
  outputFormat,
  RecordError,
  RecordReader,
  randomToken
} from './records';

const token = 'z00ff';

function read(chunks: readonly Buffer[], fields = 3): string[][] {
  const rows: string[][] = [];
  const reader = new RecordReader(fields, token, (values, cluster) =>
    rows.push([...values, ...(cluster === undefined ? [] : [cluster])])
  );
  chunks.forEach(chunk => reader.add(chunk));
  reader.end();
  return rows;
}

/** What squeue prints for these values. */
function printed(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(
    rows.map(values => `${values.join(`${token}.`)}${token};\n`).join('')
  );
}

const rows = [
  ['1', 'a|b\tc\u001f', 'two\nlines'],
  ['2', '', '\nCLUSTER: no\n'],
  ['3', '.;', 'grüße 🚀 "\'<b>'],
  ['4', 'z00f', 'x'.repeat(900)]
];

describe('reading records', () => {
  it('finds them again wherever the chunks are cut', () => {
    const output = printed(rows);
    for (let cut = 0; cut <= output.length; cut += 1) {
      const parts = [output.subarray(0, cut), output.subarray(cut)];
      expect(read(parts)).toEqual(rows);
    }
    const bytes = [...output].map(byte => Buffer.from([byte]));
    expect(read(bytes)).toEqual(rows);
  });

  it('marks bytes that are not UTF-8, and keeps all others', () => {
    const bytes = Buffer.concat([
      printed([['1', 'x', 'a']]).subarray(0, -8),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(`b${token};\n`)
    ]);
    const [row] = read([bytes.subarray(0, 18), bytes.subarray(18)]);
    expect(row?.[2]).toMatch(/^\ufffd+b$/);
  });

  it('knows the cluster from the line before its jobs', () => {
    const one = printed([rows[0] ?? []]).toString();
    const output = `CLUSTER: alpha\n${one}CLUSTER: beta\n${one}${one}CLUSTER: gamma\n`;
    expect(read([Buffer.from(output)]).map(row => row[3])).toEqual([
      'alpha',
      'beta',
      'beta'
    ]);
  });

  it('refuses a record that has not the fields asked for', () => {
    expect(() => read([printed([['1', '2']])])).toThrow(RecordError);
    expect(() => read([printed([['1', '2', '3', '4']])])).toThrow(
      /4 fields instead of 3/
    );
  });

  it('refuses output that is cut off, or has other lines', () => {
    const output = printed(rows);
    expect(() => read([output.subarray(0, -20)])).toThrow(/ends within/);
    const other = Buffer.concat([Buffer.from('Warning\n'), output]);
    expect(() => read([other])).toThrow(/none of the query's/);
  });

  it('reads nothing from nothing', () => {
    expect(read([])).toEqual([]);
    expect(read([Buffer.from('\n')])).toEqual([]);
  });

  it('asks with a token that is new each time and that Slurm takes', () => {
    const tokens = Array.from({ length: 50 }, randomToken);
    expect(new Set(tokens).size).toBe(50);
    expect(tokens.every(text => /^[a-z][0-9a-f]+$/.test(text))).toBe(true);
    expect(outputFormat(['A', 'B'], 'zz')).toBe('A:zz.,B:zz;');
  });

  it('reads what random bytes are between the tokens', () => {
    const values = Array.from({ length: 200 }, () => [
      String(1),
      randomBytes(20).toString('latin1'),
      randomBytes(20).toString('latin1')
    ]);
    expect(read([printed(values)])).toEqual(values);
  });
});
