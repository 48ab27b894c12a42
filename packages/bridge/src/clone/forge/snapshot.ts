import type { CloneSource } from '@jupyterlab-hpc/api';
import type { Readable } from 'node:stream';

import type { Piece } from '../found';
import type { TreeEntry } from './tree';

/** A repository or a gist as of one commit. */
export interface Snapshot {
  readonly where: Pick<
    CloneSource,
    'kind' | 'host' | 'repository' | 'ref' | 'commit' | 'changed'
  >;
  /** For a person: `hpc-demos/lattice on github.com`. */
  readonly place: string;
  readonly title: string;
  readonly entries: readonly TreeEntry[];
  /** Whether `entries` is all of it. */
  readonly complete: boolean;
  /** SPDX name of what its host found. */
  readonly licence?: string;
  /** Whether there is more to bring than a flat folder. */
  readonly deep: boolean;
  /**
   * Opens a notebook, or all that is there for an empty path, again: of this
   * commit, or of what its branch holds by then.
   */
  address(path: string, as: 'commit' | 'branch'): string;
  /** A file of it, of so many bytes at most. */
  open(path: string, most: number, signal: AbortSignal): Promise<Readable>;
  /** What is below a folder of it; empty: everything. */
  pieces(folder: string, signal: AbortSignal): AsyncIterable<Piece>;
  /** How many people wrote it; undefined where that cannot be had quickly. */
  authors?(): Promise<number | undefined>;
}

export function sourceOf(snapshot: Snapshot, path: string): CloneSource {
  const address = snapshot.address(path, 'commit');
  return { ...snapshot.where, address, page: address, path };
}
