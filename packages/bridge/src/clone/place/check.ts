import { posix } from 'node:path';

import { BridgeError } from '../../errors';
import type { Piece } from '../found';
import { isGitName } from './gitname';
import type { Left } from './left';
import { partProblem, readable } from './names';

export interface CheckOptions {
  /** For words: `hpc-demos/lattice`. */
  readonly source: string;
  /** Bytes of all files together, at most. */
  readonly mostBytes: number;
  /** Bytes of the path of the folder that the copy will be. */
  readonly above: number;
  readonly left: Left;
}

type Written = 'file' | 'directory' | 'link';

/** Entries of a copy, with the folders that they need, and levels of these. */
const mostEntries = 100_000;
const deepest = 50;

/** Bytes of an absolute path. */
const longestPath = 4000;

/**
 * What of an archive may be written. Nothing in it is believed: a name that
 * leads elsewhere, or that two entries have, refuses all of it; what is merely
 * of no use here is left out, and said.
 */
export class PieceCheck {
  constructor(private readonly options: CheckOptions) {}

  /** Where a piece goes below the copy; undefined where it is left out. Throws a `BridgeError`. */
  admit(piece: Piece): string | undefined {
    const isFolder = piece.kind === 'directory';
    // Archives may end the names of folders so.
    const path = isFolder ? piece.path.replace(/\/$/, '') : piece.path;
    if (isFolder && path === '') {
      return undefined;
    }
    const parts = path.split('/');
    this.requireInside(path, parts);
    this.requireRoom(1);
    const problem = parts.map(partProblem).find(words => words !== undefined);
    if (problem !== undefined) {
      this.leave(path, problem);
      return undefined;
    }
    const git = parts.findIndex(isGitName);
    if (git >= 0) {
      const folder = parts.slice(0, git + 1).join('/');
      this.leave(folder, 'git would act on what is in it');
      return undefined;
    }
    return this.known(piece, path, parts);
  }

  /** Counts bytes of a file before they are written. Throws `fetch-too-large`. */
  count(bytes: number): void {
    this.bytes += bytes;
    const { mostBytes, source } = this.options;
    if (this.bytes > mostBytes) {
      throw tooLarge(
        `${source} has more than ${megabytes(mostBytes)}, the limit here.`,
        'Clone the notebook alone, or its folder.'
      );
    }
  }

  private known(
    { kind, note, path: written }: Piece,
    path: string,
    parts: readonly string[]
  ): string | undefined {
    if (Buffer.byteLength(path) + this.options.above > longestPath) {
      this.leave(path, `its path has more than ${longestPath} bytes`);
      return undefined;
    }
    if (parts.length > deepest) {
      throw tooLarge(
        `${this.options.source} has folders that are more than ${deepest} deep.`,
        'Clone the notebook alone.'
      );
    }
    if (kind === 'other') {
      this.leave(path, note ?? 'it is a device or a pipe');
      return undefined;
    }
    this.requireFolders(written, parts);
    const there = this.entries.get(path);
    if (there !== undefined && (there !== 'directory' || kind !== there)) {
      throw this.refused(written, 'comes twice');
    }
    this.entries.set(path, kind);
    if (note !== undefined) {
      this.leave(path, note);
    }
    return path;
  }

  private requireInside(path: string, parts: readonly string[]): void {
    if (posix.isAbsolute(path)) {
      throw this.refused(path, 'is an absolute path');
    }
    if (parts.includes('..')) {
      throw this.refused(path, 'leads out of its folder');
    }
    if (parts.includes('') || parts.includes('.') || path.includes('\0')) {
      throw this.refused(path, 'is no proper path');
    }
  }

  /** All that it is in are folders. */
  private requireFolders(path: string, parts: readonly string[]): void {
    let folder = '';
    for (const part of parts.slice(0, -1)) {
      folder = folder === '' ? part : `${folder}/${part}`;
      const there = this.entries.get(folder);
      if (there === undefined) {
        this.requireRoom(1);
        this.entries.set(folder, 'directory');
      } else if (there !== 'directory') {
        throw this.refused(
          path,
          there === 'link' ? 'goes through a link' : 'is below a file'
        );
      }
    }
  }

  private requireRoom(entries: number): void {
    this.taken += entries;
    if (this.taken > mostEntries) {
      throw tooLarge(
        `${this.options.source} has more than ${mostEntries.toLocaleString('en')} files and folders.`,
        'Clone the notebook alone, or its folder.'
      );
    }
  }

  private leave(path: string, why: string): void {
    this.options.left.add(path, why);
  }

  private refused(path: string, why: string): BridgeError {
    return new BridgeError({
      code: 'fetch-failed',
      message: `The archive of ${this.options.source} was refused: “${readable(path)}” in it ${why}.`,
      hint: 'It was not made by a usual program. Clone the notebook alone, and tell its owner.'
    });
  }

  private readonly entries = new Map<string, Written>();
  private taken = 0;
  private bytes = 0;
}

function tooLarge(message: string, hint: string): BridgeError {
  return new BridgeError({ code: 'fetch-too-large', message, hint });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
