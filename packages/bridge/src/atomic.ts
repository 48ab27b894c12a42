import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { systemCode } from './errors';

/** What the umask of a person leaves: for files that are shared as that person shares files. */
export const asUmask = 0o666;

/** Writes a file that is not there yet, readable by its owner alone if nothing else is said; on disk before this resolves. */
export async function writeDown(
  path: string,
  text: string,
  mode = 0o600
): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Puts a file, readable by its owner alone if nothing else is said, in the
 * place of another: whoever reads sees the old one or the new one, whole, also
 * after a kill -9. It is on disk before this resolves.
 */
export async function writeWhole(
  path: string,
  text: string,
  mode?: number
): Promise<void> {
  const beside = besides(path);
  try {
    await writeDown(beside, text, mode);
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes a file, whole, unless it is there; resolves to whether it did. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  const beside = besides(path);
  try {
    await writeDown(beside, text);
    await link(beside, path);
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') {
      throw error;
    }
    return false;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Makes a folder that is its owner's alone, with those above it; on disk before this resolves. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first !== undefined) {
    // Each new folder is a name in the one above it.
    let folder = path;
    do {
      folder = dirname(folder);
      await syncFolder(folder);
    } while (folder.length >= first.length);
  }
}

/** Puts the names in a folder on disk: else one might be lost though its file is not. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What a writer that was killed has left. */
export const temporaryFile = /\.[0-9a-f]{12}\.tmp$/;

/** Milliseconds after which nobody goes on with a temporary file. */
const abandoned = 86_400_000;

/** Removes a temporary file, if nobody goes on with it. */
export async function removeAbandoned(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > abandoned) {
      await rm(path);
    }
  } catch {
    // Another bridge was faster, or the folder is read-only.
  }
}

function besides(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}
