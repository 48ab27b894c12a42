import { lstat, mkdir, open, unlink } from 'node:fs/promises';

import type { NewKind } from '@jupyterlab-hpc/api';

import { systemCode } from '../../errors';
import { type NameBytes, pathIn } from './names';
import { untitledName } from './numbered';
import { moveNew } from './place';

/** An empty notebook: the least that is a valid one (nbformat 4.5), as Jupyter writes it. */
const emptyNotebook = `${JSON.stringify(
  { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 },
  undefined,
  1
)}\n`;

/** Names that are tried for a new entry. */
const mostTries = 10_000;

/** Gives an entry of a directory another name. Rejects with the system's errors: EEXIST where it is taken. */
export async function renameEntry(
  folder: string,
  from: NameBytes,
  to: NameBytes
): Promise<void> {
  const place = pathIn(Buffer.from(folder), from);
  // Its own name is taken by itself; that it is there has to be seen.
  await (from === to
    ? lstat(place)
    : moveNew(place, pathIn(Buffer.from(folder), to)));
}

/**
 * Makes an empty entry, with the modes that the umask leaves; without a name,
 * under the first of Jupyter's that is free. Resolves with its name; rejects
 * with the system's errors: EEXIST where the name is taken.
 */
export async function createEntry(
  folder: string,
  kind: NewKind,
  name?: NameBytes
): Promise<NameBytes> {
  if (name !== undefined) {
    await make(pathIn(Buffer.from(folder), name), kind);
    return name;
  }
  for (let number = 0; ; number += 1) {
    const untitled = untitledName(kind, number);
    try {
      await make(pathIn(Buffer.from(folder), untitled), kind);
      return untitled;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || number === mostTries) {
        throw error;
      }
    }
  }
}

async function make(path: Buffer, kind: NewKind): Promise<void> {
  if (kind === 'directory') {
    await mkdir(path);
    return;
  }
  const file = await open(path, 'wx');
  try {
    if (kind === 'notebook') {
      await file.writeFile(emptyNotebook);
    }
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await file.close();
  }
}
