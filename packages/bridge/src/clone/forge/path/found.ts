import { constants, createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { openRegular } from '../../../regular';
import type { Found, Piece } from '../../found';
import type { Looking } from '../forge';
import { keepNotebook } from '../keep';
import { lfsPointer } from '../lfs';
import {
  type Licence,
  licenceBytes,
  licenceFile,
  recognisedLicence
} from '../licence';
import { copyTooLarge, notebookTooLarge, tooManyFiles } from '../problems';
import { mostEntries, treeOf, walk, type Walked } from './walk';

/** Bytes that a file has at most, which is read for what it says. */
const textBytes = 1_000_000;

/** Takes the bytes of a notebook of the server, and says what is beside it. */
export async function foundAt(
  at: string,
  walked: Walked,
  looking: Looking
): Promise<Found> {
  const { limits } = looking;
  const name = basename(at);
  const folder = dirname(at);
  const { file, status } = await openRegular(at);
  if (status.size > limits.notebook) {
    await file.close();
    throw notebookTooLarge(name, limits.notebook, status.size);
  }
  const kept = await keepNotebook(file.createReadStream(), name, looking);
  const tree = treeOf(walked);
  const text = async (
    path: string,
    most = textBytes
  ): Promise<string | undefined> =>
    tree.some(entry => entry.path === path && entry.kind === 'file')
      ? textAt(join(folder, path), most)
      : undefined;
  const licence = await licenceIn(tree, path => text(path, licenceBytes));
  return {
    ...kept,
    source: {
      ...{ kind: 'path', address: at, path: at },
      changed: Math.floor(status.mtimeMs / 1000)
    },
    ...{ tree, complete: walked.complete, folder: '' },
    ...(licence && { licence }),
    // A folder without an end in sight is no example: it is somebody's home.
    offers: walked.complete ? ['folder'] : [],
    title: basename(folder) || name.replace(/\.ipynb$/i, ''),
    text: path => text(path),
    pieces: (_bring, signal) =>
      piecesOf(folder, { ...kept, name }, limits.clone, signal)
  };
}

async function licenceIn(
  tree: Found['tree'],
  text: (path: string) => Promise<string | undefined>
): Promise<Licence | undefined> {
  const path = licenceFile(tree, '');
  return path === undefined
    ? undefined
    : { name: recognisedLicence((await text(path)) ?? '') ?? path, path };
}

/** Opens a file that was no link a moment ago, and still is none. */
async function openPlain(
  path: string
): Promise<{ readonly file: FileHandle; readonly size: number } | undefined> {
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
  const file = await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  const status = await file.stat();
  if (status.isFile()) {
    return { file, size: status.size };
  }
  await file.close();
  return undefined;
}

async function textAt(path: string, most: number): Promise<string | undefined> {
  const opened = await openPlain(path).catch(() => undefined);
  if (opened === undefined || opened.size > most) {
    await opened?.file.close();
    return undefined;
  }
  const text = (await buffer(opened.file.createReadStream())).toString();
  return lfsPointer(text) === undefined ? text : undefined;
}

interface Notebook {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/** The folder as it is now, but for the notebook: that is the one that was looked at. */
async function* piecesOf(
  folder: string,
  notebook: Notebook,
  most: number,
  signal: AbortSignal
): AsyncGenerator<Piece> {
  const { complete, entries } = await walk(folder, signal);
  if (!complete) {
    throw tooManyFiles(folder, mostEntries);
  }
  let bytes = 0;
  for (const entry of entries) {
    signal.throwIfAborted();
    const isNotebook = entry.path === notebook.name;
    bytes += entry.kind === 'file' && !isNotebook ? (entry.bytes ?? 0) : 0;
    if (bytes > most) {
      throw copyTooLarge(folder, most);
    }
    const piece = isNotebook
      ? notebookPiece(notebook)
      : entry.kind === 'file'
        ? await withBody(join(folder, entry.path), entry)
        : entry;
    try {
      yield piece;
    } finally {
      piece.body?.destroy();
    }
  }
}

const notebookPiece = ({ bytes, file, name }: Notebook): Piece => ({
  ...{ path: name, kind: 'file', bytes, executable: false },
  body: createReadStream(file)
});

async function withBody(path: string, entry: Piece): Promise<Piece> {
  const opened = await openPlain(path).catch(() => undefined);
  if (opened === undefined) {
    return { path: entry.path, kind: 'other', note: 'may not be read' };
  }
  // One that grows meanwhile has no end otherwise.
  const body = opened.file.createReadStream({
    start: 0,
    end: Math.max(opened.size - 1, 0)
  });
  return { ...entry, bytes: opened.size, body };
}
