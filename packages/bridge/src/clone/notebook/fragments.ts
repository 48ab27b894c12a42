import type { FileHandle } from 'node:fs/promises';

import type { Span } from './spans';

/** Some bytes of a file; fewer where it has become shorter. */
export async function readSpan(
  file: FileHandle,
  { end, start }: Span
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(end - start);
  let done = 0;
  while (done < bytes.length) {
    const left = bytes.length - done;
    const { bytesRead } = await file.read(bytes, done, left, start + done);
    if (bytesRead === 0) {
      break;
    }
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

const aheadBytes = 64 * 1024;

/** Reads parts of a file that follow each other, with fewer calls than parts. */
export class SpanReader {
  constructor(private readonly file: FileHandle) {}

  async read(span: Span): Promise<Buffer> {
    const { end, start } = span;
    if (end - start > aheadBytes) {
      return readSpan(this.file, span);
    }
    if (start < this.start || end > this.start + this.ahead.length) {
      const next = { start, end: start + aheadBytes };
      this.ahead = await readSpan(this.file, next);
      this.start = start;
    }
    return this.ahead.subarray(start - this.start, end - this.start);
  }

  private start = 0;
  private ahead: Buffer = Buffer.alloc(0);
}

/**
 * The value of a part of a notebook. What Python writes for numbers that are
 * not finite (`NaN`, `Infinity`) is null: no JSON that a browser reads has
 * them. Throws as `JSON.parse` does.
 */
export function valueOf(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(onlyFinite(text));
  }
}

/** Only where no text is: what is in quotes is passed over whole. */
function onlyFinite(text: string): string {
  const parts: string[] = [];
  const next = /"|NaN|-?Infinity/g;
  let from = 0;
  for (let hit = next.exec(text); hit !== null; hit = next.exec(text)) {
    if (hit[0] === '"') {
      next.lastIndex = endOfText(text, hit.index);
    } else {
      parts.push(text.slice(from, hit.index), 'null');
      from = next.lastIndex;
    }
  }
  return parts.join('') + text.slice(from);
}

function endOfText(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') {
    index += text[index] === '\\' ? 2 : 1;
  }
  return index + 1;
}

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
