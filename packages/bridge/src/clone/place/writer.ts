import { open, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

import type { Bring } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Found } from '../found';
import { PieceCheck } from './check';
import type { Journal } from './journal';
import type { Left } from './left';
import { safeName } from './names';
import { clonedNotebook } from './notebook';
import { asNotebook, outlineOf } from './outline';
import { Part } from './part';
import { provenanceOf } from './provenance';
import { type Tally, TreeWriter } from './tree';

export interface CopyOrder {
  readonly found: Found;
  readonly bring: Bring;
  /** A real path. */
  readonly folder: string;
  /** That it gets, unless it is taken by then: then the next one. */
  readonly name: string;
  /** Bytes that a copy, and a notebook in it, may have. */
  readonly mostBytes: number;
  readonly notebookBytes: number;
  /** Epoch seconds. */
  readonly now: number;
}

export interface CopyWatch {
  readonly journal: Journal;
  readonly tally: Tally;
  readonly left: Left;
  readonly signal: AbortSignal;
}

/**
 * Makes a copy. Until it is whole and on disk there is nothing but a hidden
 * folder beside its place, which goes however this ends. Resolves with the
 * path of the notebook. Rejects with a `BridgeError`, the system's errors, or
 * the reason of the signal.
 */
export async function writeCopy(
  order: CopyOrder,
  watch: CopyWatch
): Promise<string> {
  const { bring, folder, name } = order;
  const part = await Part.begin(folder, name, watch.journal.note());
  try {
    const notebook = await noted(order);
    const inside =
      bring === 'notebook'
        ? await writeNotebook(part.copy, notebook, watch)
        : await writeTree(part.copy, notebook, { ...order, bring }, watch);
    watch.signal.throwIfAborted();
    const kind = bring === 'notebook' ? 'file' : 'folder';
    return join(folder, await part.settle(kind), inside);
  } finally {
    await part.end();
  }
}

/** Where the notebook is in a copy of its folder, or of all. */
export function placeInCopy(found: Found, bring: Bring): string {
  const name = notebookName(found);
  return bring === 'repository' ? posix.join(found.folder, name) : name;
}

/** The name of its file. */
export function notebookName({ source }: Found): string {
  const name = posix.basename(source.path);
  return /^[^/\p{Cc}\p{Cs}]+\.ipynb$/u.test(name) ? name : safeName(name, true);
}

async function noted({ found, now }: CopyOrder): Promise<Buffer> {
  const bytes = await readFile(found.file).catch((error: unknown) => {
    throw new BridgeError(
      {
        code: 'preview-gone',
        message: 'What was looked at is not here any more.',
        hint: 'Look at the notebook again.'
      },
      { cause: error }
    );
  });
  const name = notebookName(found);
  const outline = outlineOf(bytes, name);
  return asNotebook(name, () =>
    clonedNotebook(outline, provenanceOf(found, outline, now), name)
  );
}

async function writeNotebook(
  place: string,
  bytes: Buffer,
  { tally }: CopyWatch
): Promise<string> {
  const file = await open(place, 'wx', 0o666);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  tally.files += 1;
  tally.bytes += bytes.length;
  return '';
}

async function writeTree(
  root: string,
  notebook: Buffer,
  order: CopyOrder & { bring: Exclude<Bring, 'notebook'> },
  { left, signal, tally }: CopyWatch
): Promise<string> {
  const { bring, folder, found, mostBytes, name, notebookBytes } = order;
  const source = found.source.repository ?? found.source.address;
  const above = Buffer.byteLength(`${folder}/${name}/`);
  const check = new PieceCheck({ source, mostBytes, above, left });
  const tree = new TreeWriter({
    ...{ root, check, left, tally, notebookBytes, signal }
  });
  const inside = placeInCopy(found, bring);
  try {
    await tree.begin();
    // It is the one that was looked at, whatever else comes by its name.
    if (check.admit({ path: inside, kind: 'file' }) === undefined) {
      throw new BridgeError({
        code: 'fetch-failed',
        message: `The notebook cannot be written: ${left.lines.join('; ')}.`,
        hint: 'Clone the notebook alone.'
      });
    }
    await tree.put(inside, notebook);
    for await (const piece of found.pieces(bring, signal)) {
      if (piece.path !== inside || piece.kind === 'directory') {
        await tree.write(piece);
      }
      piece.body?.destroy();
    }
    await tree.finish();
  } finally {
    await tree.ended();
  }
  return inside;
}
