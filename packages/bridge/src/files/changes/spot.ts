import type { BigIntStats } from 'node:fs';

import type { Clash } from '@jupyterlab-hpc/api';

import { BridgeError, systemCode } from '../../errors';
import { type Folder, isSame } from './folder';
import type { NameBytes } from './names';
import { copyName } from './numbered';

/** Under which name an entry goes to a directory. */
export interface Spot {
  as: NameBytes;
  /** Whether it takes the place of a file. */
  isTaken: boolean;
}

/** Names that are tried while others take one after the other. */
const mostTries = 10_000;

/**
 * Has an entry put where its name is free, or as is wanted where it is not.
 * `put` is called with one spot after the other until one was not taken
 * meanwhile. Resolves with the name; undefined where it is left out.
 */
export async function putAt(
  to: Folder,
  name: NameBytes,
  status: BigIntStats,
  clash: Clash,
  put: (spot: Spot) => Promise<void>
): Promise<NameBytes | undefined> {
  for (let number = 0; number < mostTries; number += 1) {
    const isCopy = clash === 'keep-both' && number > 0;
    const as = isCopy ? copyName(name, number) : name;
    const there = await to.find(as);
    if (there !== undefined && clash === 'keep-both') {
      continue;
    }
    if (there !== undefined && clash === 'skip') {
      return undefined;
    }
    if (there !== undefined) {
      requireReplaceable(to.shown(as), there, status);
    }
    try {
      await put({ as, isTaken: there !== undefined });
      return as;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') {
        throw error;
      }
    }
  }
  throw new BridgeError({
    code: 'path-exists',
    message: `${to.shown(name)} is there already, and so are its copies.`,
    hint: 'Give it another name, or choose another folder.'
  });
}

function requireReplaceable(
  path: string,
  there: BigIntStats,
  status: BigIntStats
): void {
  if (isSame(there, status)) {
    throw new BridgeError({
      code: 'path-exists',
      message: `${path} is the very file that it would be replaced by.`,
      hint: 'It is there already.'
    });
  }
  if (!isLeaf(there) || !isLeaf(status)) {
    throw new BridgeError({
      code: 'path-exists',
      message: `${path} is there already, and only a file is replaced by a file.`,
      hint: 'Keep both, or rename one of them.'
    });
  }
}

function isLeaf(status: BigIntStats): boolean {
  return status.isFile() || status.isSymbolicLink();
}
