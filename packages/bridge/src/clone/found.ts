import type { Bring, CloneSource } from '@jupyterlab-hpc/api';
import type { Readable } from 'node:stream';

/** A file in the tree that a notebook is in. */
export interface TreeFile {
  /** Below the root of the tree, with `/`; never with `..`, never absolute. */
  readonly path: string;
  readonly bytes?: number;
}

/** One file of a copy that is being made, in the order in which they come. */
export interface Piece {
  /** Below the root of the copy, as its source has it: not checked yet. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** Of a link: where it leads, as it is written. */
  readonly target?: string;
  readonly executable?: boolean;
  readonly bytes?: number;
  /** Of a file; has to be read, or destroyed, before the next piece comes. */
  readonly body?: Readable;
  /** What a person should know of it, in words: that it is a submodule. */
  readonly note?: string;
}

/** What there is at an address, once it was looked at. */
export interface Found {
  readonly source: CloneSource;
  /** Path of a private file of the bridge with the bytes of the notebook. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of these bytes, in hex. */
  readonly sha256: string;
  /** The tree that it is in, as far as it is known. */
  readonly tree: readonly TreeFile[];
  /** Whether `tree` is all of it. */
  readonly complete: boolean;
  /** Its folder in the tree; empty for the root. */
  readonly folder: string;
  readonly licence?: { readonly name: string; readonly path?: string };
  readonly authors?: number;
  /** What can be brought beside the notebook itself. */
  readonly offers: readonly Exclude<Bring, 'notebook'>[];
  /** Name that a folder of it would have by itself: `lattice`. */
  readonly title: string;
  /** The text of a small file of the tree; undefined where it cannot be had. */
  text(path: string, signal?: AbortSignal): Promise<string | undefined>;
  /**
   * The files of its folder, or of the whole tree, as of the commit that was
   * looked at; paths are below that folder. Throws a `BridgeError`.
   */
  pieces(
    bring: Exclude<Bring, 'notebook'>,
    signal: AbortSignal
  ): AsyncIterable<Piece>;
}
