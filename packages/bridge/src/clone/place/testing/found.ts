import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import type { Bring } from '@jupyterlab-hpc/api';

import type { Found, Piece } from '../../found';

/** A piece of which a test says only what matters to it; a file holds its text. */
export interface Given extends Partial<Omit<Piece, 'path' | 'body'>> {
  readonly path: string;
  readonly text?: string;
  readonly body?: Readable;
  readonly note?: string;
}

export const notebookText = JSON.stringify(
  {
    cells: [
      { cell_type: 'code', id: 'a', metadata: { trusted: true }, source: 'a' }
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5
  },
  undefined,
  1
);

export function pieceOf({ kind = 'file', text = '', ...given }: Given): Piece {
  return {
    kind,
    ...(kind === 'file' && { body: Readable.from([Buffer.from(text)]) }),
    ...given
  };
}

type Pieces = (
  bring: Exclude<Bring, 'notebook'>,
  signal: AbortSignal
) => Iterable<Given> | AsyncIterable<Given>;

/** What was looked at, with its notebook in a file of `folder`. */
export function foundOf(
  folder: string,
  pieces: Pieces = () => [],
  about: Partial<Found> & { readonly notebook?: string } = {}
): Found {
  const { notebook = notebookText, ...more } = about;
  const sha256 = createHash('sha256').update(notebook).digest('hex');
  const file = join(folder, `found-${randomUUID()}`);
  writeFileSync(file, notebook);
  return {
    source: {
      kind: 'github',
      address: `https://github.com/hpc-demos/lattice/blob/${'7c'.repeat(20)}/runs/lattice.ipynb`,
      host: 'github.com',
      repository: 'hpc-demos/lattice',
      ref: 'main',
      commit: '7c'.repeat(20),
      path: 'runs/lattice.ipynb'
    },
    file,
    bytes: Buffer.byteLength(notebook),
    sha256,
    tree: [],
    complete: false,
    folder: 'runs',
    offers: ['folder', 'repository'],
    title: 'lattice',
    text: () => Promise.resolve(undefined),
    pieces: async function* (bring, signal) {
      for await (const piece of pieces(bring, signal)) {
        yield pieceOf(piece);
      }
    },
    ...more
  };
}
