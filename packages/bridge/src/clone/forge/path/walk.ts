import { lstat, opendir, readlink } from 'node:fs/promises';
import type { Piece } from '../../found';
import { join } from 'node:path';

import { messageOf } from '../../../errors';
import type { TreeEntry } from '../tree';

/** Entries that are looked at, at most. */
export const mostEntries = 5000;

/** How long a folder may take (ms). */
export const patience = 15_000;

/** Not part of what a person means by a folder. */
const leftOut = new Set(['.git', '.ipynb_checkpoints']);

/** What is below a folder of the server; of files it has no body. */
export interface Walked {
  readonly entries: readonly Piece[];
  /** Whether this is all that is there. */
  readonly complete: boolean;
}

/**
 * Looks through a folder and those in it, without following links, until its
 * bounds or its time are reached. What may not be read has a note. Throws the
 * system's error of a folder that cannot be read itself.
 */
export async function walk(root: string, signal: AbortSignal): Promise<Walked> {
  const entries: Piece[] = [];
  const end = Date.now() + patience;
  const folders: string[] = [''];
  for (const folder of folders) {
    const names = await namesIn(join(root, folder)).catch((error: unknown) => {
      if (folder === '') {
        throw error;
      }
      entries.push({ path: folder, kind: 'other', note: 'may not be read' });
      return [];
    });
    for (const name of names) {
      signal.throwIfAborted();
      if (entries.length >= mostEntries || Date.now() > end) {
        return { entries, complete: false };
      }
      const path = folder === '' ? name : `${folder}/${name}`;
      const entry = await entryOf(join(root, path), path);
      entries.push(entry);
      if (entry.kind === 'directory') {
        folders.push(path);
      }
    }
  }
  return { entries, complete: true };
}

/** Of these, the files and links. */
export const treeOf = ({ entries }: Walked): TreeEntry[] =>
  entries.flatMap(({ bytes, kind, path }) =>
    kind === 'file' || kind === 'link'
      ? [{ path, kind, ...(bytes !== undefined && { bytes }) }]
      : []
  );

/** Names in a folder, in order; of a vast one not all. */
async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(folder)) {
    if (!leftOut.has(name)) {
      names.push(name);
    }
    if (names.length > mostEntries) {
      break;
    }
  }
  return names.sort();
}

async function entryOf(file: string, path: string): Promise<Piece> {
  try {
    const status = await lstat(file);
    if (status.isSymbolicLink()) {
      return { path, kind: 'link', target: await readlink(file) };
    }
    return status.isFile()
      ? {
          ...{ path, kind: 'file', bytes: status.size },
          executable: (status.mode & 0o100) !== 0
        }
      : { path, kind: status.isDirectory() ? 'directory' : 'other' };
  } catch (error) {
    return { path, kind: 'other', note: messageOf(error) };
  }
}
