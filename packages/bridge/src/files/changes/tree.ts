import { mkdir, unlink } from 'node:fs/promises';

import { keepFacts } from './facts';
import { elsewhere, type Folder } from './folder';
import { type Copying, copyLeaf, type Original, temporaryName } from './leaf';
import type { NameBytes } from './names';
import { placeNew } from './place';

/**
 * Copies all that is in a directory into one that was just made. What fails is
 * told, and the rest goes on. Resolves with whether all of it was copied.
 */
export async function copyInto(
  from: Folder,
  to: Folder,
  copying: Copying
): Promise<boolean> {
  let isWhole = true;
  try {
    for (const name of await from.names()) {
      isWhole = (await copyBelow(from, name, to, copying)) && isWhole;
    }
  } finally {
    await keepFacts(to.handle, from.status, copying.isMove);
  }
  if (copying.isSynced) {
    await to.sync();
  }
  copying.onCopied?.(from.status);
  return isWhole;
}

async function copyBelow(
  folder: Folder,
  name: NameBytes,
  to: Folder,
  copying: Copying
): Promise<boolean> {
  const { teller } = copying;
  teller.check();
  const path = folder.shown(name);
  teller.begin(path);
  try {
    const status = await folder.find(name);
    if (status === undefined) {
      return true; // Somebody had it gone meanwhile.
    }
    const original = { folder, name, status };
    const isWhole = status.isDirectory()
      ? await copyFolder(original, to, name, copying)
      : await copyWhole(original, to, name, copying);
    teller.done();
    return isWhole;
  } catch (error) {
    teller.fail(path, error);
    return false;
  }
}

/** Makes a directory of a name that is not taken, and copies into it. */
export async function copyFolder(
  { folder, name, status }: Original,
  to: Folder,
  as: NameBytes,
  copying: Copying
): Promise<boolean> {
  if (status.dev !== folder.status.dev) {
    throw elsewhere(folder.shown(name));
  }
  const from = await folder.enter(name, status);
  try {
    // Its own mode might not let it be filled.
    await mkdir(to.at(as), 0o700);
    const made = await to.enter(as, await to.look(as));
    try {
      return await copyInto(from, made, copying);
    } finally {
      await made.close();
    }
  } finally {
    await from.close();
  }
}

/**
 * Copies a file or link so that nothing but the whole of it ever has the name.
 * What is moved is below a name that says that it is not whole, and needs none
 * of its own.
 */
async function copyWhole(
  original: Original,
  to: Folder,
  as: NameBytes,
  copying: Copying
): Promise<boolean> {
  if (copying.isMove) {
    await copyLeaf(original, to.at(as), copying);
  } else {
    await copyBeside(original, to, copying, temporary =>
      placeNew(temporary, to.at(as))
    );
  }
  return true;
}

/** Copies a file or link to a temporary name, and has it put in its place from there. */
export async function copyBeside(
  original: Original,
  to: Folder,
  copying: Copying,
  place: (temporary: Buffer) => Promise<void>
): Promise<void> {
  const temporary = to.at(temporaryName());
  await copyLeaf(original, temporary, copying);
  try {
    await place(temporary);
  } catch (error) {
    await unlink(temporary);
    throw error;
  }
}
