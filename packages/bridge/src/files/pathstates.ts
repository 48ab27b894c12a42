import { constants } from 'node:fs';
import { posix } from 'node:path';

import type { PathState, PathStatus, StatRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { eachWithin } from './eachwithin';
import { factsOf } from './entries';
import { isDenial, isMissing } from './failure';
import type { Guard } from './guard';
import { isBelow, type Mounts, parseFstab, tableOf } from './mounts';
import type { FileOps, Status } from './ops';
import type { Owners } from './owners';
import type { Roots } from './roots';
import { SlowError } from './slow';

/** Milliseconds that a path has to answer. */
const patience = 2000;

export interface PathStatesOptions {
  guard: Guard;
  mounts: Mounts;
  owners: Pick<Owners, 'names'>;
  roots: Pick<Roots, 'require'>;
  /** What is to be mounted, as `fstab(5)` has it. */
  fstab?: () => string;
}

type Asked = StatRequest['paths'][number];

/** How all paths of a request are looked at. */
interface How {
  automounts: boolean;
  /** What is to be mounted. */
  planned: readonly string[];
}

/** What became of the look at a path. */
type Found = PathState | Status;

/** Whether paths can be used, and why not. */
export class PathStates {
  constructor(private readonly options: PathStatesOptions) {}

  /** One for each path, in order; those that do not answer in time are slow. Rejects for nobody. */
  async of(
    { automounts = false, paths }: StatRequest,
    signal?: AbortSignal
  ): Promise<PathStatus[]> {
    const { fstab = () => tableOf('/etc/fstab'), owners } = this.options;
    const how = { automounts, planned: parseFstab(fstab()) };
    const found = await eachWithin<Asked, Found>(
      { patience, late: 'slow', signal },
      paths,
      (asked, ending) => this.look(asked, how, ending)
    );
    const uids = found.flatMap(one => (typeof one === 'object' ? one.uid : []));
    const names = await owners.names(uids);
    return paths.map(({ path }, index) => {
      const one = found[index] ?? 'missing';
      return typeof one === 'string'
        ? { path, state: one }
        : { path, state: 'there', facts: factsOf(one, names) };
    });
  }

  private async look(
    asked: Asked,
    { automounts, planned }: How,
    signal: AbortSignal
  ): Promise<Found> {
    const { guard, mounts, roots } = this.options;
    const path = posix.resolve(asked.path);
    try {
      const place = await guard.place(path);
      if (!automounts && mounts.at(place).type === 'autofs') {
        return 'unchecked';
      }
      await roots.require(path);
      const found = await guard.run(path, ops => usable(ops, path), signal);
      // Where a file system was mounted, the folder stays behind.
      return this.unmounted(path, planned, asked.mount).includes(path) &&
        (await guard.run(path, ops => isEmptyFolder(ops, path), signal))
        ? 'not-mounted'
        : found;
    } catch (error) {
      if (isSlow(error) || signal.aborted) {
        return 'slow';
      }
      if (isDenial(error) || error instanceof BridgeError) {
        return 'denied';
      }
      return isMissing(error) &&
        this.unmounted(path, planned, asked.mount).length > 0
        ? 'not-mounted'
        : 'missing';
    }
  }

  /** Where the file systems that a path was on, or is to be on, are not mounted now. */
  private unmounted(
    path: string,
    planned: readonly string[],
    known: string | undefined
  ): string[] {
    const places = planned.filter(point => isBelow(path, point));
    return [...places, known ?? '/'].filter(
      point => point !== '/' && !this.options.mounts.has(point)
    );
  }
}

function isSlow(error: unknown): boolean {
  return error instanceof BridgeError
    ? error.info.code === 'path-slow'
    : error instanceof SlowError;
}

/** What a path is, where it can be used: a directory that may not be entered or listed cannot. */
async function usable(ops: FileOps, path: string): Promise<Found> {
  const status = await ops.status(path);
  const { R_OK, X_OK } = constants;
  const isFolder = (status.target ?? status.kind) === 'directory';
  const rights = isFolder ? R_OK | X_OK : R_OK;
  return (await ops.may(path, rights)) ? status : 'denied';
}

async function isEmptyFolder(ops: FileOps, path: string): Promise<boolean> {
  const { kind } = await ops.target(path);
  return kind === 'directory' && (await ops.names(path)).names.length === 0;
}
