import { basename, dirname } from 'node:path/posix';
import { buffer } from 'node:stream/consumers';

import { BridgeError } from '../../errors';
import type { Found } from '../found';
import type { Looking } from './forge';
import { keepNotebook } from './keep';
import { lfsPointer } from './lfs';
import {
  type Licence,
  licenceBytes,
  licenceFile,
  recognisedLicence
} from './licence';
import { notebookTooLarge } from './problems';
import { type Snapshot, sourceOf } from './snapshot';

/** Bytes that a file has at most, which is read for what it says. */
const textBytes = 1_000_000;

/** Fetches a notebook of a snapshot, and says what is known of it. */
export async function foundIn(
  snapshot: Snapshot,
  path: string,
  looking: Looking
): Promise<Found> {
  const { limits, signal } = looking;
  const { complete, entries, title } = snapshot;
  const name = basename(path);
  const size = entries.find(entry => entry.path === path)?.bytes;
  if (size !== undefined && size > limits.notebook) {
    throw notebookTooLarge(name, limits.notebook, size);
  }
  const text = (file: string, most: number, until: AbortSignal) =>
    textOf(snapshot, file, most, until);
  const folder = path.includes('/') ? dirname(path) : '';
  const [kept, licence, authors] = await Promise.all([
    snapshot
      .open(path, limits.notebook, signal)
      .then(body => keepNotebook(body, name, looking)),
    licenceOf(snapshot, folder, file => text(file, licenceBytes, signal)),
    snapshot.authors?.()
  ]);
  return {
    ...{ ...kept, source: sourceOf(snapshot, path), title, folder, complete },
    tree: entries.filter(({ kind }) => kind !== 'submodule'),
    ...(licence && { licence }),
    ...(authors !== undefined && { authors }),
    offers: offersOf(snapshot, folder),
    text: (file, until = new AbortController().signal) =>
      text(file, textBytes, until),
    pieces: (bring, until) =>
      snapshot.pieces(bring === 'folder' ? folder : '', until)
  };
}

/** A folder that is all of the repository is not offered as something else. */
function offersOf(
  { deep, entries }: Snapshot,
  folder: string
): Found['offers'] {
  if (!deep) {
    return entries.length > 1 ? ['folder'] : [];
  }
  return folder === '' ? ['repository'] : ['folder', 'repository'];
}

/** The text of a file that is listed; undefined where it cannot be had. */
async function textOf(
  snapshot: Snapshot,
  path: string,
  most: number,
  signal: AbortSignal
): Promise<string | undefined> {
  const entry = snapshot.entries.find(one => one.path === path);
  if (entry?.kind !== 'file' || (entry.bytes ?? 0) > most) {
    return undefined;
  }
  try {
    const bytes = await buffer(await snapshot.open(path, most, signal));
    const text = bytes.toString();
    return lfsPointer(text) === undefined ? text : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BridgeError) {
      return undefined;
    }
    throw error;
  }
}

/** A licence file beside the notebook says more of it than the host does of the whole. */
async function licenceOf(
  { entries, licence }: Snapshot,
  folder: string,
  text: (path: string) => Promise<string | undefined>
): Promise<Licence | undefined> {
  const files = entries.filter(({ kind }) => kind === 'file');
  const path = licenceFile(files, folder);
  if (path === undefined) {
    return licence === undefined ? undefined : { name: licence };
  }
  if (licence !== undefined && !path.includes('/')) {
    return { name: licence, path };
  }
  const name = recognisedLicence((await text(path)) ?? '');
  return { name: name ?? basename(path), path };
}
