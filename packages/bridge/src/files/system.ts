import { type Dirent, type Stats } from 'node:fs';
import { access, lstat, readdir, readlink, stat } from 'node:fs/promises';

import { type FileKind } from '@jupyterlab-hpc/api';

import { type Part, readPart } from '../log/part';

/** A path; as bytes where it is no text. */
export type Path = string | Buffer;

/** What is asked of the system. Each rejects with the system's own error. */
export interface SystemCalls {
  access(path: Path, mode: number): Promise<void>;
  lstat(path: Path): Promise<Stats>;
  part(
    path: string,
    offset: number,
    limit: number,
    into?: Buffer
  ): Promise<Part>;
  readdir(path: string, encoding: 'utf8' | 'latin1'): Promise<Dirent[]>;
  readlink(path: Path): Promise<string>;
  stat(path: Path): Promise<Stats>;
}

export const nodeCalls: SystemCalls = {
  access: (path, mode) => access(path, mode),
  lstat: path => lstat(path),
  part: readPart,
  readdir: (path, encoding) => readdir(path, { withFileTypes: true, encoding }),
  readlink: path => readlink(path),
  stat: path => stat(path)
};

export function kindOf(entry: Dirent | Stats): FileKind {
  return entry.isFile()
    ? 'file'
    : entry.isDirectory()
      ? 'directory'
      : entry.isSymbolicLink()
        ? 'symlink'
        : entry.isFIFO()
          ? 'fifo'
          : entry.isSocket()
            ? 'socket'
            : entry.isCharacterDevice()
              ? 'character-device'
              : entry.isBlockDevice()
                ? 'block-device'
                : 'unknown';
}
