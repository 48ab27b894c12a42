import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';

import { metadataCalls } from '../gate';
import type { Folder } from './folder';
import { type NameBytes, pathIn } from './names';
import { type Report, StoppedError } from './report';

/** Entries at which counting is of no more use. */
const mostEntries = 10_000;

/**
 * Counts entries and all below them, without following links. Another file
 * system is one entry, as for `du -x`, and so is what may not be listed.
 * Rejects with a `StoppedError` where there are more than are counted.
 */
export async function countEntries(
  folder: Folder,
  names: readonly NameBytes[],
  report: Report
): Promise<void> {
  const folders: Buffer[] = [];
  const look = async (paths: readonly Buffer[]): Promise<void> => {
    for (let at = 0; at < paths.length; at += metadataCalls) {
      report.check();
      const some = paths.slice(at, at + metadataCalls);
      const found = await Promise.all(some.map(statusOf));
      found.forEach((status, place) => {
        const path = some[place];
        if (status === undefined || path === undefined) {
          return;
        }
        if (report.entries === mostEntries) {
          throw new StoppedError();
        }
        report.count(status.isFile() ? status.size : 0);
        report.done();
        if (status.isDirectory() && BigInt(status.dev) === folder.status.dev) {
          folders.push(path);
        }
      });
    }
  };
  await look(names.map(name => folder.at(name)));
  for (let path = folders.pop(); path !== undefined; path = folders.pop()) {
    await look(await pathsIn(path));
  }
}

/** Undefined for what is gone meanwhile. */
function statusOf(path: Buffer): Promise<Stats | undefined> {
  return lstat(path).catch(() => undefined);
}

async function pathsIn(path: Buffer): Promise<Buffer[]> {
  const names = await readdir(path, { encoding: 'latin1' }).catch(() => []);
  return names.map(name => pathIn(path, name));
}
