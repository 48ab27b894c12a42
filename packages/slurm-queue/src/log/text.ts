import { joined } from './bytes';
import { type ILine, lineOf, pieces } from './runs';
import { type IStyle, plain } from './style';

/** One line on screen. */
export interface IRow extends Omit<ILine, 'style'> {
  /** Where it begins in the file, in bytes; of a piece of a long line, about. */
  readonly at: number;
}

/** Rows that are drawn, or left out of drawing, together; never changed. */
export interface IBlock {
  readonly key: number;
  readonly rows: readonly IRow[];
}

/** Rows of a block: what is off screen is left out so many at a time. */
const blockRows = 100;

/** Characters that are drawn in one row. */
const longest = 8192;

/** Bytes after which a line without an end is taken to have ended. */
const mostOpen = 65_536;

/** Bytes at the end that are kept as they came, to know the file again by. */
const mark = 64;

const newline = 0x0a;
const carriageReturn = 0x0d;
const nothing = new Uint8Array(0);

/** A part of a file as rows; it grows at both ends, and is cut at both. */
export class LogText {
  /** Of the first byte that is here, and after the last. */
  get start(): number {
    return this._start;
  }
  get end(): number {
    return this._end;
  }

  /** The last bytes of it. */
  get mark(): Uint8Array {
    return this._mark;
  }

  get blocks(): readonly IBlock[] {
    return this._blocks;
  }

  /** Rows that were added at the end, ever. */
  get added(): number {
    return this._added;
  }

  /** Begins anew, at a place in the file. */
  reset(at: number): void {
    this._start = this._end = this._openAt = at;
    this._blocks = [];
    this._open = this._mark = nothing;
    this._style = plain;
  }

  /** Takes in what follows the end. */
  append(bytes: Uint8Array): void {
    if (bytes.length === 0) {
      return;
    }
    const data = joined(this._open, bytes);
    const at = this._openAt;
    const ended = data.lastIndexOf(newline) + 1;
    const { rows, style } = rowsOf(data.subarray(0, ended), at, this._style);
    this._style = style;
    this._open = data.slice(ended);
    this._openAt = at + ended;
    this._end += bytes.length;
    this._mark = joined(this._mark, bytes).slice(-mark);
    const before = this._openRows;
    this._replaceLast(before, rows);
    this._openRows = 0;
    if (this._open.length > mostOpen) {
      this._cutOpen();
    }
    if (this._open.length > 0) {
      const open = rowsOf(this._open, this._openAt, this._style).rows;
      this._replaceLast(0, open);
      this._openRows = open.length;
    }
    this._added += Math.max(0, rows.length + this._openRows - before);
  }

  /** Takes in what stands before the start, beginning with a line if it can. */
  prepend(bytes: Uint8Array): void {
    const at = this._start - bytes.length;
    this._blocks = [
      ...this._blocksOf(rowsOf(bytes, at, plain).rows),
      ...this._blocks
    ];
    this._start = at;
  }

  /** Lets go of rows at the start until about so many bytes are left. */
  dropStart(bytes: number): void {
    let first = 0;
    while (
      first + 1 < this._blocks.length &&
      this._end - this._atOf(first) > bytes
    ) {
      first += 1;
    }
    this._blocks = this._blocks.slice(first);
    this._start = first === 0 ? this._start : this._atOf(0);
  }

  /** Lets go of rows at the end; what follows can be read again. */
  dropEnd(bytes: number): void {
    let count = this._blocks.length;
    while (count > 1 && this._atOf(count) - this._start > bytes) {
      count -= 1;
    }
    if (count < this._blocks.length) {
      this._end = this._openAt = this._atOf(count);
      this._blocks = this._blocks.slice(0, count);
      this._open = this._mark = nothing;
      this._openRows = 0;
      this._style = plain;
    }
  }

  /** The row that a byte of the file is in, if it is here. */
  rowAt(at: number): IRow | undefined {
    if (at < this._start || at >= this._end) {
      return undefined;
    }
    const block = this._blocks.findLast(({ rows }) => (rows[0]?.at ?? 0) <= at);
    return block?.rows.findLast(row => row.at <= at);
  }

  /** All rows, as they are read and copied. */
  toString(): string {
    return this._blocks
      .flatMap(({ rows }) => rows.map(({ text }) => text))
      .join('\n');
  }

  /** A line that does not end: of a progress bar, the last states are kept. */
  private _cutOpen(): void {
    const from = this._open.length - (mostOpen >> 3);
    const state = this._open.indexOf(carriageReturn, from);
    if (state >= 0 && state < this._open.length - 1) {
      this._open = this._open.slice(state);
      this._openAt += state;
      return;
    }
    const { rows, style } = rowsOf(this._open, this._openAt, this._style);
    this._replaceLast(0, rows);
    this._style = style;
    this._openAt += this._open.length;
    this._open = nothing;
  }

  /** Puts rows in the place of the last ones; those before stay as they are. */
  private _replaceLast(count: number, rows: readonly IRow[]): void {
    const blocks = [...this._blocks];
    let left = count;
    let kept: readonly IRow[] = [];
    let key: number | undefined;
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (kept.length > 0 || (left === 0 && last.rows.length >= blockRows)) {
        break;
      }
      blocks.pop();
      key = last.key;
      kept = last.rows.slice(0, Math.max(0, last.rows.length - left));
      left -= last.rows.length - kept.length;
    }
    const all = kept.length === 0 ? rows : [...kept, ...rows];
    this._blocks = [...blocks, ...this._blocksOf(all, key)];
  }

  private _blocksOf(rows: readonly IRow[], firstKey?: number): IBlock[] {
    const blocks: IBlock[] = [];
    for (let at = 0; at < rows.length; at += blockRows) {
      const key = at === 0 ? firstKey : undefined;
      blocks.push({
        key: key ?? (this._lastKey += 1),
        rows: rows.slice(at, at + blockRows)
      });
    }
    return blocks;
  }

  private _atOf(index: number): number {
    return this._blocks[index]?.rows[0]?.at ?? this._end;
  }

  private _blocks: readonly IBlock[] = [];
  private _start = 0;
  private _end = 0;
  private _open: Uint8Array = nothing;
  private _openAt = 0;
  private _openRows = 0;
  private _mark: Uint8Array = nothing;
  private _style: IStyle = plain;
  private _added = 0;
  private _lastKey = 0;
}

const decoder = new TextDecoder();

/** The lines of some bytes as rows; what is no text is marked as such. */
function rowsOf(
  bytes: Uint8Array,
  at: number,
  style: IStyle
): { rows: IRow[]; style: IStyle } {
  const rows: IRow[] = [];
  for (let from = 0; from < bytes.length;) {
    const next = bytes.indexOf(newline, from);
    const end = next < 0 ? bytes.length : next;
    const line = lineOf(decoder.decode(bytes.subarray(from, end)), style);
    style = line.style;
    pieces(line, longest).forEach(({ runs, text }, piece) =>
      rows.push({ at: at + from + piece * longest, text, runs })
    );
    from = end + 1;
  }
  return { rows, style };
}
