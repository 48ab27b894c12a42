import { beginsWith, bytesOf, fromNextLine, sizeText } from './bytes';
import { lineOf } from './runs';
import { plain } from './style';
import { LogText } from './text';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = (text: LogText): string[] =>
  text.blocks.flatMap(({ rows }) => rows.map(row => row.text));
const seen = (raw: string): string => lineOf(raw, plain).text;

describe('a line as a terminal leaves it', () => {
  it.each([
    ['plain', 'plain'],
    ['dos\r', 'dos'],
    ['10%\r20%\r30%', '30%'],
    ['long words\rab', 'abng words'],
    ['long words\rab\x1b[K', 'ab'],
    ['gone\x1b[2K\rnew', 'new'],
    ['ab\b\bcd', 'cd'],
    ['a\x1b[5Gb', 'a   b'],
    ['ab\x1b[Dc', 'ac'],
    ['\x1b]0;title\x07text', 'text'],
    ['\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\', 'link'],
    ['\x1b[?25lhidden cursor\x1b[?25h', 'hidden cursor'],
    ['\x1b(Bset', 'set'],
    ['cut \x1b[3', 'cut '],
    ['cut \x1b', 'cut '],
    ['\x1b[9999999Gx', `${' '.repeat(4096)}x`],
    ['tab\tstays', 'tab\tstays']
  ])('%j is %j', (raw, text) => {
    expect(seen(raw)).toBe(text);
  });

  it('has colours and weights, which the next line begins with', () => {
    const { runs, style } = lineOf('a\x1b[1;31mb\x1b[22mc', plain);
    expect(runs).toEqual([
      { text: 'a', style: {} },
      { text: 'b', style: { bold: true, color: 1 } },
      { text: 'c', style: { bold: false, dim: false, color: 1 } }
    ]);
    expect(lineOf('next', style).runs?.[0]?.style).toMatchObject({ color: 1 });
    expect(lineOf('\x1b[0mnext', style).runs).toBeUndefined();
  });

  it.each([
    ['94', { color: 12 }],
    ['103', { background: 11 }],
    ['38;5;9', { color: 9 }],
    ['38;5;196', { color: 'rgb(255, 0, 0)' }],
    ['48;5;244', { background: 'rgb(128, 128, 128)' }],
    ['38;2;1;2;3;4', { color: 'rgb(1, 2, 3)', underline: true }],
    ['38;5', { color: 0 }],
    ['', {}],
    ['777', {}]
  ])('takes ESC[%sm', (parameters, style) => {
    const { runs } = lineOf(`\x1b[${parameters}mx`, plain);
    expect(runs?.[0]?.style ?? {}).toEqual(style);
  });
});

describe('a part of a log', () => {
  let text: LogText;
  beforeEach(() => {
    text = new LogText();
    text.reset(1000);
  });

  it('grows at its end, whatever the bytes are cut into', () => {
    const all = bytes('größe\nzwei\r\ndrei: 10%\rdrei: 20%\nend');
    for (const byte of all) {
      text.append(Uint8Array.of(byte));
    }
    expect(lines(text)).toEqual(['größe', 'zwei', 'drei: 20%', 'end']);
    expect([text.start, text.end]).toEqual([1000, 1000 + all.length]);
    expect(text.rowAt(1000 + 8)?.text).toBe('zwei');
    expect(text.rowAt(1000 + all.length)).toBeUndefined();
  });

  it('shows a progress bar as its last state, in one row', () => {
    text.append(bytes('start\n'));
    for (let step = 0; step < 300; step += 1) {
      text.append(bytes(`\r${step} of 300 ${'#'.repeat(400)}`));
      expect(lines(text)[1]).toMatch(new RegExp(`^${step} of 300`));
    }
    expect(lines(text)).toHaveLength(2);
    text.append(bytes('\ndone\n'));
    expect(lines(text).at(-1)).toBe('done');
    expect(lines(text)).toHaveLength(3);
  });

  it('keeps the style from line to line, not into what stands before', () => {
    text.append(bytes('\x1b[31mred\nstill'));
    text.append(bytes(' red\x1b[0m\nplain\n'));
    text.prepend(bytes('before\n'));
    const runs = text.blocks.flatMap(({ rows }) =>
      rows.map(row => row.runs?.[0]?.style.color)
    );
    expect(runs).toEqual([undefined, 1, 1, undefined]);
    expect(lines(text)[2]).toBe('still red');
  });

  it('grows at its start', () => {
    text.append(bytes('c\nd\n'));
    text.prepend(bytes('a\nb\n'));
    expect(lines(text)).toEqual(['a', 'b', 'c', 'd']);
    expect([text.start, text.end]).toEqual([996, 1004]);
    expect(text.rowAt(998)?.text).toBe('b');
  });

  it('shows a very long line in pieces, each at its place', () => {
    text.append(bytes(`${'x'.repeat(100_000)}\nshort\n`));
    expect(lines(text).length).toBe(14);
    expect(lines(text).join('').length).toBe(100_005);
    expect(text.rowAt(1000 + 50_000)?.at).toBe(1000 + 6 * 8192);
    text.append(bytes('y'.repeat(70_000)));
    text.append(bytes('z\n'));
    expect(lines(text).at(-1)).toBe('z');
  });

  it('lets go of rows at either end, at whole blocks', () => {
    for (let row = 0; row < 1000; row += 1) {
      text.append(bytes(`row ${String(row).padStart(4, '0')}\n`));
    }
    const { end } = text;
    text.dropStart(4500);
    expect(lines(text)[0]).toBe('row 0500');
    expect([text.start, text.end]).toEqual([1000 + 4500, end]);
    text.dropEnd(2000);
    expect(lines(text).at(-1)).toBe('row 0699');
    expect(text.end).toBe(1000 + 6300);
    text.append(bytes('row 0700\n'));
    expect(lines(text).at(-1)).toBe('row 0700');
  });

  it('leaves alone what did not change, for what is selected in it', () => {
    text.append(bytes('x\n'.repeat(250)));
    const before = text.blocks;
    text.append(bytes('y\n'));
    expect(text.blocks.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(text.blocks[0]).toBe(before[0]);
    expect(text.blocks[2]?.key).toBe(before[2]?.key);
    expect(text.blocks[2]?.rows[0]).toBe(before[2]?.rows[0]);
  });

  it('is known again by its last bytes', () => {
    text.append(bytes('a'.repeat(100)));
    expect(text.mark).toHaveLength(64);
    expect(beginsWith(bytes('a'.repeat(70)), text.mark)).toBe(true);
    expect(beginsWith(bytes('b'.repeat(70)), text.mark)).toBe(false);
    expect(beginsWith(bytes('a'), text.mark)).toBe(false);
  });

  it('is copied as it is read', () => {
    text.append(bytes('a\x1b[31mb\x1b[0m\n\n10\r20\n'));
    expect(text.toString()).toBe('ab\n\n20');
  });
});

describe('bytes', () => {
  it('come as base64, and begin with a line', () => {
    expect([...bytesOf('YQpi')]).toEqual([97, 10, 98]);
    expect([...fromNextLine(bytesOf('YQpi'))]).toEqual([98]);
    expect([...fromNextLine(bytesOf('YWI='))]).toEqual([97, 98]);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [63_870, '64 kB'],
    [999_600, '1.0 MB'],
    [5_000_000_000, '5.0 GB'],
    [12_345_000_000_000_000_000, '12345 PB']
  ])('%s are %s', (count, text) => {
    expect(sizeText(count)).toBe(text);
  });
});
