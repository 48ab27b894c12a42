import { fileKinds } from '@jupyterlab-hpc/api';
import { join } from 'node:path';

import { BridgeError, systemCode } from '../../errors';
import { isMissing } from '../../files/failure';
import { metadataCalls } from '../../files/gate';
import type { FileOps } from '../../files/ops';
import { NotRegularError } from '../../regular';
import { runName, sweepFiles, sweepPath } from '../folder';
import { mostOfStatus, parseStatus, unreadable } from './status';
import type { RunTable } from './table';

const regular = fileKinds.indexOf('file');

/** Of a file that could not be opened: it is tried again at the next look. */
const never = { size: -1, mtimeMs: -1 };

/** What a look at the folder of status files is to bring. */
export interface StatusLook {
  readonly folder: string;
  readonly table: RunTable;
  /** Whether the file of a run that ended may be another by now. */
  readonly mayChange: (run: number) => boolean;
  /** Read so far: the calls may begin anew in another process. */
  readonly done: Set<number>;
}

/**
 * Reads the status files that are new or changed: one listing, the status of
 * those that may have changed, and their bytes. Whatever a file holds instead
 * of a status, it is taken in as unreadable. Rejects with the system's own
 * errors; a folder `status` that is not there is empty.
 */
export async function readStatuses(
  ops: FileOps,
  look: StatusLook
): Promise<{ readonly mtimeMs: number }> {
  const place = sweepPath(look.folder, 'status');
  const { kinds, names, self } = await listed(ops, look.folder, place);
  const there = new Map<number, boolean>();
  names.forEach((name, index) => {
    const run = runOfStatus(name);
    if (run !== undefined && run <= look.table.runs) {
      there.set(run, kinds[index] === regular);
    }
  });
  const { table } = look;
  for (const run of [...table.present]) {
    if (!there.has(run)) {
      table.drop(run);
    }
  }
  const toRead = await changedOf(ops, place, there, look);
  await readThose(ops, place, toRead, look);
  return { mtimeMs: self.mtimeMs };
}

/** `0029.json`; anything else, as what the runner has not renamed yet, is no status. */
function runOfStatus(name: string): number | undefined {
  const [, digits] = /^([0-9]{4,7})\.json$/.exec(name) ?? [];
  const run = Number(digits);
  return digits !== undefined && run > 0 && runName(run) === digits
    ? run
    : undefined;
}

async function listed(ops: FileOps, folder: string, place: string) {
  try {
    const [home, real] = [await ops.real(folder), await ops.real(place)];
    if (home !== undefined && real !== join(home, sweepFiles.status)) {
      throw new BridgeError({
        code: 'path-denied',
        message: `${place} is a link to somewhere else, which is not followed.`,
        hint: 'The folder of a sweep holds its status files itself.'
      });
    }
    return await ops.names(place);
  } catch (error) {
    if (isMissing(error) && (await ops.target(folder)).kind === 'directory') {
      return { names: [], kinds: new Uint8Array(), self: { mtimeMs: 0 } };
    }
    throw error;
  }
}

/** Runs whose file has to be read, in their order. */
async function changedOf(
  ops: FileOps,
  place: string,
  there: ReadonlyMap<number, boolean>,
  { done, mayChange, table }: StatusLook
): Promise<number[]> {
  const toRead: number[] = [];
  const toAsk: number[] = [];
  for (const [run, isFile] of there) {
    if (!isFile) {
      if (table.statuses[run - 1] !== unreadable) {
        table.take(run, undefined, never);
      }
    } else if (table.seen(run) === undefined) {
      toRead.push(run);
    } else if (!done.has(run)) {
      const state = table.statusOf(run)?.state ?? 'running';
      if (state === 'running' || mayChange(run)) {
        toAsk.push(run);
      }
    }
  }
  const names = toAsk.map(run => ({ name: `${runName(run)}.json` }));
  const statuses = names.length > 0 ? await ops.statuses(place, names) : [];
  toAsk.forEach((run, index) => {
    const now = statuses[index];
    const before = table.seen(run);
    if (now?.size !== before?.size || now?.mtimeMs !== before?.mtimeMs) {
      toRead.push(run);
    }
  });
  return toRead.sort((a, b) => a - b);
}

/** Some at a time, and taken in by their numbers: that is the order of the columns. */
async function readThose(
  ops: FileOps,
  place: string,
  runs: readonly number[],
  { done, table }: StatusLook
): Promise<void> {
  const taken = new Map<number, () => void>();
  const places = runs.entries();
  let next = 0;
  let hasFailed = false;
  const work = async (): Promise<void> => {
    const into = Buffer.allocUnsafe(mostOfStatus + 1);
    for (const [index, run] of places) {
      if (hasFailed) {
        return;
      }
      const found = await readOne(ops, place, run, into);
      taken.set(index, () => {
        done.add(run);
        if (found === undefined) {
          table.drop(run);
        } else {
          table.take(run, found.status, found);
        }
      });
      for (let act = taken.get(next); act !== undefined;) {
        taken.delete(next);
        act();
        next += 1;
        act = taken.get(next);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: metadataCalls }, work));
  } catch (error) {
    hasFailed = true;
    throw error;
  }
}

/** Undefined where it is gone meanwhile. */
async function readOne(ops: FileOps, place: string, run: number, into: Buffer) {
  try {
    const path = join(place, `${runName(run)}.json`);
    const { bytes, mtimeMs, size } = await ops.part(
      path,
      0,
      mostOfStatus + 1,
      into
    );
    const text =
      size > mostOfStatus
        ? ''
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
    return { size, mtimeMs, status: parseStatus(text, run) };
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    const isOfFile =
      error instanceof NotRegularError || systemCode(error) !== undefined;
    if (!isOfFile) {
      throw error;
    }
    return { ...never, status: undefined };
  }
}
