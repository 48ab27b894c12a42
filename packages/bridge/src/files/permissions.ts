import { constants } from 'node:fs';

import type { FileFacts } from '@jupyterlab-hpc/api';

/** Whose permissions are asked about. */
export interface Account {
  readonly uid: number;
  readonly groups: ReadonlySet<number>;
}

/** Who runs this process, with the group that it makes files of. */
export function ownAccount(): Account {
  const { getegid, geteuid, getgroups } = process;
  return {
    uid: geteuid?.() ?? -1,
    groups: new Set([...(getgroups?.() ?? []), getegid?.() ?? -1])
  };
}

interface Owned {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whether the bits of a file grant all of some rights (`R_OK`, `W_OK`, `X_OK`).
 * An access list, or a file system that is read-only, may say otherwise.
 */
export function grants(
  { gid, mode, uid }: Owned,
  rights: number,
  account: Account
): boolean {
  if (account.uid === 0) {
    return true;
  }
  const shift = account.uid === uid ? 6 : account.groups.has(gid) ? 3 : 0;
  return ((mode >> shift) & rights) === rights;
}

export const mayWrite = (file: Owned, account: Account): boolean =>
  grants(file, constants.W_OK, account);

const letters: Partial<Record<FileFacts['kind'], string>> = {
  directory: 'd',
  symlink: 'l',
  fifo: 'p',
  socket: 's',
  'character-device': 'c',
  'block-device': 'b'
};

/** A mode as `ls -l` prints it: `drwxr-s---`. */
export function modeText(kind: FileFacts['kind'], mode: number): string {
  const three = (shift: number, special: number, mark: string): string => {
    const bits = mode >> shift;
    const runs = (bits & 1) !== 0;
    const last =
      (mode & special) === 0
        ? runs
          ? 'x'
          : '-'
        : runs
          ? mark
          : mark.toUpperCase();
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  };
  return `${letters[kind] ?? '-'}${three(6, 0o4000, 's')}${three(3, 0o2000, 's')}${three(0, 0o1000, 't')}`;
}
