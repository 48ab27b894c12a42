import { access, readdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

import { OneOf } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { messageOf, systemCode } from '../errors';
import { identify, Identity, isAlive } from '../scheduler/local/identity';
import { checkJson } from '../validate';
import { clusterPath } from './folder';

/** One claim to act for a cluster. */
export const Claim = Type.Object({
  host: Type.String(),
  process: Identity,
  nonce: Type.String(),
  where: OneOf(['inside', 'here']),
  /** Epoch seconds, fractional. */
  expires: Type.Number()
});
export type Claim = Static<typeof Claim>;

/** Seconds by which the clocks of two hosts may differ. */
const skew = 10;

/** The numbers of the claims in a folder, in ascending order. */
export async function claimNumbers(folder: string): Promise<number[]> {
  try {
    return (await readdir(folder))
      .flatMap(name => /^([1-9][0-9]*)\.json$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

/** Undefined when there is none; what cannot be understood holds nothing. */
export async function readClaim(path: string): Promise<Claim | undefined> {
  try {
    return checkJson(Claim, await readFile(path, 'utf8'), path);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || code === 'ENOENT') {
      return undefined;
    }
    throw new Error(`${path} cannot be read: ${messageOf(error)}`, {
      cause: error
    });
  }
}

/**
 * Whether whoever made a claim to a cluster, which is in `folder`, may act.
 * One of this host that has ended need not be waited for, nor one from inside
 * once the scheduler has ended, with whose job it did.
 */
export async function isHeld(
  { expires, process: holder, where }: Claim,
  folder: string,
  now: number
): Promise<boolean> {
  const isHere = holder.boot === self().process.boot;
  return (
    now < expires + skew &&
    !(isHere && !isAlive(holder)) &&
    !(where === 'inside' && (await isThere(clusterPath(folder, 'over'))))
  );
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  );
}

let known: Pick<Claim, 'host' | 'process'> | undefined;

/** Who this process is, in its claims. */
export function self(): Pick<Claim, 'host' | 'process'> {
  if (known === undefined) {
    const own = identify(process.pid);
    if (own === undefined) {
      throw new Error('This process cannot be identified.');
    }
    known = { host: hostname(), process: own };
  }
  return known;
}
