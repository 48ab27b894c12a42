import type { FileKind } from '@jupyterlab-hpc/api';

import type { Part } from '../log/part';
import type { Path } from './system';

/** What a directory holds, names and kinds side by side. */
export interface Names {
  /** The directory itself. */
  readonly self: Status;
  readonly names: readonly string[];
  /** For each name, its place in `fileKinds`. */
  readonly kinds: Uint8Array;
  /** The bytes, as Latin-1 text, of names that are not UTF-8. */
  readonly raw: Readonly<Record<number, string>>;
}

/** What is told of a file or directory. Times are milliseconds. */
export interface Status {
  readonly kind: FileKind;
  readonly size: number;
  readonly mtimeMs: number;
  readonly mode: number;
  readonly uid: number;
  /** By the bits; of a link, by those of its target, where that is known. */
  readonly writable?: boolean;
  /** Of a symbolic link: what it leads to, where that is known. */
  readonly target?: FileKind | 'broken';
  /** What a symbolic link holds. */
  readonly link?: string;
}

/** A link, with what it was found to lead to. */
export function led(own: Status, { kind, writable }: Status): Status {
  return { ...own, target: kind, ...(writable !== undefined && { writable }) };
}

/** What the contents API tells of an entry by what it leads to. */
export interface Reach {
  readonly directory: boolean;
  readonly writable: boolean;
  /** A directory that may not be listed. */
  readonly hidden: boolean;
}

/** An entry as the contents API has it. Times are milliseconds. */
export interface Shown {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  /** Of a symbolic link; its reach is not known. */
  readonly link?: string;
  readonly reach?: Reach;
}

/** An entry to look at; `raw` is Latin-1. */
export interface Name {
  readonly name: string;
  readonly raw?: string;
}

/** What is asked of a file system, here or in another process. Rejects with the system's own errors. */
export interface FileOps {
  /** What a path leads to. */
  target(path: Path): Promise<Status>;
  /** The same for the contents API. */
  reach(path: Path): Promise<Reach>;
  /** What a path is, which has to lead somewhere. */
  status(path: string): Promise<Status>;
  /** What a link holds; undefined for what is none. */
  link(path: string): Promise<string | undefined>;
  /** Where a path leads, as far as it is there; undefined where its links cannot be followed. */
  real(path: string): Promise<string | undefined>;
  /** Whether all of some rights (`R_OK`, …) are granted. */
  may(path: string, rights: number): Promise<boolean>;
  names(path: string): Promise<Names>;
  /** Bytes of a regular file, as `readPart` gives them; from another process never in `into`. */
  part(
    path: string,
    offset: number,
    limit: number,
    into?: Buffer
  ): Promise<Part>;
  /** One for each name, without the targets of links; undefined where it cannot be had. */
  statuses(
    path: string,
    names: readonly Name[]
  ): Promise<(Status | undefined)[]>;
  /** One for each name; undefined for what the contents API never has. */
  shown(path: string, names: readonly Name[]): Promise<(Shown | undefined)[]>;
}

/** Sizes (bytes) and times (milliseconds) of all entries of a directory; −1 where they cannot be had. */
export interface Columns {
  readonly sizes: Float64Array;
  readonly times: Float64Array;
}

/** The same in another process. */
export interface Elsewhere {
  /** The calls for somebody who may leave: no more are made then. */
  ops(signal?: AbortSignal): FileOps;
  /** For each name; those that are not UTF-8 by their place in `raw`. `width` calls at once. */
  columns(
    path: string,
    names: readonly string[],
    raw: Names['raw'],
    width: number
  ): Promise<Columns>;
  /** Ends the process, until it is asked again; what is under way is rejected. */
  end(): void;
}
