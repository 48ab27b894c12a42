import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Looking } from './forge';
import { lfsPointer, pointerBytes } from './lfs';
import { notANotebook, notebookTooLarge } from './problems';

/** Bytes of a notebook in a private file. */
export interface Kept {
  readonly file: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/**
 * Writes the notebook called `name` into the private folder while it comes.
 * Nothing stays of one that is too large, or that is a pointer of Git LFS.
 */
export async function keepNotebook(
  body: Readable,
  name: string,
  { folder, limits, signal }: Pick<Looking, 'folder' | 'limits' | 'signal'>
): Promise<Kept> {
  const file = join(folder, 'notebook.ipynb');
  const hash = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  try {
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > limits.notebook) {
            throw notebookTooLarge(name, limits.notebook);
          }
          if (head.length < pointerBytes) {
            head = Buffer.concat([head, chunk]);
          }
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(file, { flags: 'wx', mode: 0o600 }),
      { signal }
    );
    if (lfsPointer(head.toString()) !== undefined && bytes < pointerBytes) {
      throw notANotebook(
        name,
        'is kept in Git LFS: what is in the repository is a pointer to it'
      );
    }
  } catch (error) {
    await rm(file, { force: true });
    signal.throwIfAborted();
    throw error;
  }
  return { file, bytes, sha256: hash.digest('hex') };
}
