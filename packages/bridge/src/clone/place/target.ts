import { constants } from 'node:fs';

import type { Bring, CloneRequest, CloneTarget } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Paths } from '../../favorites/paths';
import { failureOf } from '../../files/changes/failures';
import type { Space } from '../../files/changes/question';
import type { Guard } from '../../files/guard';
import type { Mounts } from '../../files/mounts';
import type { Roots } from '../../files/roots';
import { SlowError } from '../../files/slow';
import type { Found } from '../found';
import { givenName, numberedName, safeName } from './names';
import { bytesOf } from './size';
import { notebookName } from './writer';

export interface TargetsOptions {
  readonly found: (id: string) => Found;
  readonly paths: Pick<Paths, 'resolve'>;
  readonly roots: Pick<Roots, 'require'>;
  readonly guard: Pick<Guard, 'run'>;
  readonly mounts: Pick<Mounts, 'at'>;
  /** How full the file system of a folder is. */
  readonly space: (path: string) => Promise<Pick<Space, 'free'>>;
}

const field = 'body.folder';

/** Names that are looked for at once, and at most. */
const batch = 20;
const mostNumbers = 10_000;

/** Finds the place of a copy. */
export class Targets {
  constructor(private readonly options: TargetsOptions) {}

  /**
   * Where a copy would go, and by which name: in a folder that can be written
   * to and that has room for it. Rejects with a `BridgeError`.
   */
  async propose(request: CloneRequest): Promise<CloneTarget> {
    const found = this.options.found(request.preview);
    requireOffer(found, request.bring);
    const isNotebook = request.bring === 'notebook';
    const given =
      request.name === undefined
        ? undefined
        : givenName(request.name, isNotebook);
    const folder = await this.folder(request.folder);
    const wanted = given ?? ownName(found, request.bring);
    const name = await this.free(folder, wanted, given !== undefined);
    const { free } = await this.options.space(folder);
    requireRoom(folder, free, bytesOf(found, request.bring));
    return {
      folder,
      name,
      ...(name !== wanted && { taken: wanted }),
      writable: true,
      free
    };
  }

  /** The real place of a folder that can be written to. */
  private async folder(written: string): Promise<string> {
    const { guard, mounts, paths, roots } = this.options;
    const path = paths.resolve(written);
    if (path === undefined) {
      throw new BridgeError({
        code: 'path-missing',
        message: `${written} leads nowhere: it is not absolute, or its variable is not set here.`,
        hint: 'Choose another folder.',
        field
      });
    }
    await roots.require(path, field);
    try {
      const [real, isWritable] = await guard.run(path, async ops => {
        const place = (await ops.real(path)) ?? path;
        const { kind } = await ops.target(place);
        if (kind !== 'directory') {
          throw Object.assign(new Error(), { code: 'ENOTDIR' });
        }
        const rights = constants.W_OK | constants.X_OK;
        return [place, await ops.may(place, rights)] as const;
      });
      // Asked again, as by now it is sure where it leads.
      await roots.require(real, field);
      if (!isWritable) {
        throw readOnly(path, mounts.at(real).readOnly);
      }
      return real;
    } catch (error) {
      throw error instanceof SlowError
        ? slow(path, error)
        : failureOf(error, 'look at', path, field);
    }
  }

  /** The first name that is free; the wanted one, or none, where it was given. */
  private async free(
    folder: string,
    wanted: string,
    isGiven: boolean
  ): Promise<string> {
    for (let first = 1; first <= mostNumbers; first += batch) {
      const names = Array.from({ length: isGiven ? 1 : batch }, (_, place) => ({
        name: numberedName(wanted, first + place)
      }));
      const there = await this.options.guard.run(folder, ops =>
        ops.statuses(folder, names)
      );
      const free = names.find((_, place) => there[place] === undefined);
      if (free !== undefined) {
        return free.name;
      }
      if (isGiven) {
        break;
      }
    }
    throw new BridgeError({
      code: 'path-exists',
      message: `${folder} has ${wanted} already.`,
      hint: 'Choose another name, or another folder: nothing is written over.',
      field: isGiven ? 'body.name' : field
    });
  }
}

function ownName(found: Found, bring: Bring): string {
  return bring === 'notebook'
    ? safeName(notebookName(found), true)
    : safeName(found.title, false);
}

function requireOffer({ offers, source }: Found, bring: Bring): void {
  if (bring !== 'notebook' && !offers.includes(bring)) {
    const what = bring === 'folder' ? 'folder' : 'repository';
    throw new BridgeError({
      code: 'bad-request',
      message: `The ${what} of ${source.path} cannot be brought.`,
      hint: 'Clone the notebook alone.',
      field: 'body.bring'
    });
  }
}

function requireRoom(
  folder: string,
  free: number,
  needed: number | undefined
): void {
  if (free === 0 || (needed !== undefined && needed > free)) {
    throw new BridgeError({
      code: 'disk-full',
      message:
        needed === undefined
          ? `There is no space left in ${folder}.`
          : `The copy needs ${megabytes(needed)}, and ${megabytes(free)} are left in ${folder}.`,
      hint: 'Delete what is no longer needed there, or choose a folder on another file system.',
      field
    });
  }
}

function readOnly(path: string, isMount: boolean): BridgeError {
  return new BridgeError({
    code: 'path-read-only',
    message: isMount
      ? `${path} is on a file system that cannot be written to.`
      : `You may not write to ${path}.`,
    hint: 'Choose another folder: one in your home folder, say.',
    field
  });
}

function slow(path: string, cause: unknown): BridgeError {
  return new BridgeError(
    {
      code: 'path-slow',
      message: `${path} does not answer.`,
      hint: 'Its file system may be down or busy: choose another folder, or try again later.',
      field
    },
    { cause }
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
