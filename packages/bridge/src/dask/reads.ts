import { readdir, readFile } from 'node:fs/promises';

import type { Files } from '../texts/folder';

/** How files of clusters are read. Both reject with the system's own errors. */
export interface Reads {
  names(folder: string): Promise<readonly string[]>;
  text(path: string): Promise<string>;
}

/** For a process that has nothing else to do: a file system that hangs holds it up. */
export const plainReads: Reads = {
  names: folder => readdir(folder),
  text: path => readFile(path, 'utf8')
};

/** Bytes of a file, at most: those of a cluster are far smaller. */
const most = 1024 * 1024;

/** By calls that do no harm where a file system hangs; reject with a `SlowError` then. */
export function guardedReads(files: Files): Reads {
  return {
    names: folder =>
      files.run(folder, async ops => (await ops.names(folder)).names),
    text: path =>
      files.run(path, async ops => {
        const { bytes } = await ops.part(path, 0, most);
        return new TextDecoder().decode(bytes);
      })
  };
}
