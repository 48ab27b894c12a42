import {
  type LogMatches,
  type LogSearchQuery,
  mostMatches,
  mostSearched
} from '@jupyterlab-hpc/api';

import { Needle } from './needle';
import type { LogReader } from './reader';

/** Bytes that are in memory at once; between two reads others have their turn. */
const chunk = 2_097_152;

const newline = 0x0a;

/**
 * Looks for a text in the end of a log, or in what is above `to`, with the
 * memory of one chunk. Rejects as `LogReader.read`, and with the reason of the
 * signal as soon as the chunk at hand is done.
 */
export async function searchLog(
  reader: Pick<LogReader, 'fill' | 'part'>,
  path: string,
  query: LogSearchQuery,
  signal?: AbortSignal
): Promise<LogMatches> {
  const { limit = mostSearched, matchCase = false } = query;
  const { size } = await reader.part(path, 0, 1, signal);
  const to = Math.min(query.to ?? size, size);
  const begin = Math.max(0, to - limit);
  const found = new Found(new Needle(query.q, matchCase));
  let buffer: Buffer | undefined;
  let from = begin;
  for (let at = begin; at < to;) {
    signal?.throwIfAborted();
    buffer ??= Buffer.allocUnsafeSlow(Math.min(chunk, to - at));
    const into = buffer.subarray(0, Math.min(buffer.length, to - at));
    const { bytes: read } = await reader.fill(path, at, into, signal);
    if (read.length === 0) {
      break; // It became shorter meanwhile.
    }
    const bytes = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
    if (bytes.buffer !== buffer.buffer) {
      buffer = undefined;
    }
    if (at === begin && begin > 0) {
      // The line that is cut in two belongs to whoever looks further up.
      from += bytes.indexOf(newline) + 1;
    }
    found.add(bytes.subarray(Math.max(0, from - at)), Math.max(from, at));
    at += bytes.length;
  }
  return { path, size, from, to, ...found.result };
}

const nothing = Buffer.alloc(0);

/** Lines that have a text which holds no end of a line, as their bytes come. */
class Found {
  constructor(private readonly needle: Needle) {}

  get result(): Pick<LogMatches, 'count' | 'matches'> {
    return { count: this.count, matches: this.matches.slice(-mostMatches) };
  }

  /** Takes in the bytes that stand at a place in the file, after those before. */
  add(bytes: Buffer, at: number): void {
    const { length } = this.needle;
    let from = 0;
    if (this.isCounted) {
      from = this.endOfLine(bytes, 0);
    } else {
      // A match may begin in the last bytes and end in these.
      const seam = Buffer.concat([this.rest, bytes.subarray(0, length - 1)]);
      const across = this.needle.in(seam)(0);
      if (across >= 0) {
        this.note(at - this.rest.length + across);
        from = this.endOfLine(bytes, 0);
      }
    }
    const next = this.needle.in(bytes);
    while (!this.isCounted) {
      const match = next(from);
      if (match < 0) {
        break;
      }
      this.note(at + match);
      from = this.endOfLine(bytes, match);
    }
    const tail = from > 0 ? bytes.subarray(from) : bytes;
    const kept = Buffer.concat([
      from > 0 ? nothing : this.rest,
      tail.subarray(Math.max(0, tail.length - length + 1))
    ]);
    this.rest = kept.subarray(Math.max(0, kept.length - length + 1));
  }

  /** Where the next line begins; there may be more of this one to come. */
  private endOfLine(bytes: Buffer, from: number): number {
    const end = bytes.indexOf(newline, from);
    this.isCounted = end < 0;
    return end < 0 ? bytes.length : end + 1;
  }

  private note(place: number): void {
    this.count += 1;
    this.matches.push(place);
    if (this.matches.length >= 2 * mostMatches) {
      this.matches.splice(0, mostMatches);
    }
  }

  private rest = nothing;
  /** The line at hand has matched: what else of it does is not looked for. */
  private isCounted = false;
  private count = 0;
  private readonly matches: number[] = [];
}
