import type { FileHandle } from 'node:fs/promises';

import type { Teller } from './report';

const chunkBytes = 1024 * 1024;

/** Bytes after which what was written is put on disk: so each wait is short. */
const syncBytes = 64 * 1024 * 1024;

export interface Content {
  source: FileHandle;
  target: FileHandle;
  /** Whether holes in the source are to be holes in the copy. */
  isSparse: boolean;
  /** Whether it has to be on disk in the end. */
  isSynced: boolean;
  teller: Teller;
}

/** Copies all that a file holds; rejects with a `StoppedError` between two chunks. */
export async function copyContent(content: Content): Promise<void> {
  const { isSparse, isSynced, source, target, teller } = content;
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let end = 0;
  let unsynced = 0;
  for (;;) {
    teller.check();
    const { bytesRead } = await source.read(buffer, 0, chunkBytes, end);
    if (bytesRead === 0) {
      break;
    }
    const chunk = buffer.subarray(0, bytesRead);
    if (!isSparse || !isZero(chunk)) {
      await writeAll(target, chunk, end);
    }
    end += bytesRead;
    unsynced += bytesRead;
    teller.count(bytesRead);
    if (isSynced && unsynced >= syncBytes) {
      await target.datasync();
      unsynced = 0;
    }
  }
  if (isSparse) {
    // A hole at the end is not written either.
    await target.truncate(end);
  }
}

async function writeAll(
  file: FileHandle,
  chunk: Buffer,
  position: number
): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await file.write(
      chunk,
      written,
      chunk.length - written,
      position + written
    );
    written += bytesWritten;
  }
}

const zeros = Buffer.alloc(chunkBytes);

function isZero(chunk: Buffer): boolean {
  return chunk.equals(zeros.subarray(0, chunk.length));
}
