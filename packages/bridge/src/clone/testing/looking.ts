import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import type { Look, Looking } from '../forge/forge';
import type { Found, Piece } from '../found';
import { PlayedFetch } from './fetch';
import { PlayedForges, type PlayOptions } from './server';

/** Played forges, and what is needed to look at them; closed by the test. */
export class LookingPlace {
  static async make(options?: PlayOptions): Promise<LookingPlace> {
    return new LookingPlace(await PlayedForges.start(options));
  }

  private constructor(readonly forges: PlayedForges) {
    this.fetch = new PlayedFetch(forges);
  }

  readonly fetch: PlayedFetch;
  readonly root = mkdtempSync(join(tmpdir(), 'hpc-clone-'));

  /** Each look has a folder of its own. */
  looking(more: Partial<Looking> = {}): Looking {
    return {
      fetch: this.fetch,
      folder: mkdtempSync(join(this.root, 'look-')),
      limits: { notebook: 1_000_000, clone: 10_000_000 },
      signal: new AbortController().signal,
      ...more
    };
  }

  async close(): Promise<void> {
    this.fetch.close();
    await this.forges.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function foundOf(look: Look): Found {
  if (look.kind !== 'found') {
    throw new Error('There is a choice.');
  }
  return look.found;
}

/** A piece whose body was read. */
export interface ReadPiece extends Omit<Piece, 'body'> {
  readonly text?: string;
}

/** All pieces, by path; the text of files is read. */
export async function readPieces(
  pieces: AsyncIterable<Piece>
): Promise<Record<string, ReadPiece>> {
  const all: Record<string, ReadPiece> = {};
  for await (const { body, ...piece } of pieces) {
    all[piece.path] = {
      ...piece,
      ...(body && { text: (await buffer(body)).toString() })
    };
  }
  return all;
}
