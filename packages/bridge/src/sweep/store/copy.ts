import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

import { asUmask } from '../../atomic';
import { openRegular } from '../../regular';
import type { Files } from '../../texts/folder';
import { uncopied } from './problems';
import { inTime } from './writing';

const partBytes = 256 * 1024;

/** Copies a notebook byte for byte, and resolves to its SHA-256. The copy is on disk by then. */
export async function copyNotebook(
  files: Files,
  notebook: string,
  place: string
): Promise<string> {
  const source = await opened(files, notebook);
  try {
    const copy = await inTime(place, open(place, 'wx', asUmask));
    try {
      const hash = createHash('sha256');
      for await (const part of partsOf(source, notebook)) {
        hash.update(part);
        await inTime(place, copy.appendFile(part));
      }
      await inTime(place, copy.sync());
      return hash.digest('hex');
    } finally {
      await copy.close();
    }
  } finally {
    await source.close();
  }
}

/** The SHA-256 of a notebook as it is now. Rejects with a `BridgeError`. */
export async function digestOf(
  files: Files,
  notebook: string
): Promise<string> {
  const source = await opened(files, notebook);
  try {
    const hash = createHash('sha256');
    for await (const part of partsOf(source, notebook)) {
      hash.update(part);
    }
    return hash.digest('hex');
  } finally {
    await source.close();
  }
}

async function opened(files: Files, notebook: string): Promise<FileHandle> {
  try {
    // Asked first by a call that does no harm where the file system hangs.
    await files.run(notebook, ops => ops.target(notebook));
    return (await inTime(notebook, openRegular(notebook))).file;
  } catch (error) {
    throw uncopied(notebook, error);
  }
}

async function* partsOf(
  source: FileHandle,
  notebook: string
): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(partBytes);
  for (;;) {
    const reading = source.read(buffer, 0, partBytes, null);
    const { bytesRead } = await inTime(notebook, reading).catch(
      (error: unknown) => {
        throw uncopied(notebook, error);
      }
    );
    if (bytesRead === 0) {
      return;
    }
    yield buffer.subarray(0, bytesRead);
  }
}
