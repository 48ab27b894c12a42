import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { BridgeError, systemCode } from '../../errors';
import { ofRun, runName, sweepPath } from '../folder';
import { inTime } from './writing';

/** Files that are removed at once. */
const atOnce = 8;

/**
 * Removes what runs left: figures and notebooks first, so that a run has lost
 * its state only when nothing else of it is there. Nothing is removed where a
 * link of somebody else leads.
 */
export async function clearRuns(
  folder: string,
  runs: readonly number[]
): Promise<void> {
  for (const one of ['figures', 'out', 'status'] as const) {
    await requireOwn(sweepPath(folder, one));
  }
  const names = new Set(runs.map(runName));
  const figures = sweepPath(folder, 'figures');
  const ofThem = (await inTime(figures, namesIn(figures))).filter(name =>
    names.has(name.split('-')[0] ?? '')
  );
  await removeAll(ofThem.map(name => join(figures, name)));
  await removeAll(runs.map(run => join(folder, ofRun.out(run))));
  await removeAll(runs.map(run => join(folder, ofRun.status(run))));
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (let first = 0; first < paths.length; first += atOnce) {
    await Promise.all(
      paths
        .slice(first, first + atOnce)
        .map(path => inTime(path, rm(path, { force: true })))
    );
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

async function requireOwn(path: string): Promise<void> {
  const status = await inTime(
    path,
    lstat(path).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') {
        return undefined;
      }
      throw error;
    })
  );
  if (status?.isSymbolicLink() === true && status.uid !== process.getuid?.()) {
    throw new BridgeError({
      code: 'sweep-refused',
      message: `${path} is a link that another account has made: nothing is removed where it leads.`,
      hint: 'Put a folder in its place, or make a new sweep.'
    });
  }
}
