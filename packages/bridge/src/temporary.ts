import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { writeDown } from './atomic';

const prefix = 'script-';

/** Nothing takes this long to read one (ms): what is older was left by a killed bridge. */
const leftOver = 60 * 60_000;

export interface TemporaryScript {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Writes a script for a program to read: in a folder of its own, so that it can
 * have the name that is wanted (a job is called after it), readable by its
 * owner alone. It is complete and on disk before this resolves; one fed through
 * a pipe would be read cut off if the bridge were killed meanwhile.
 */
export async function temporaryScript(
  folder: string,
  name: string,
  text: string
): Promise<TemporaryScript> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(folder, prefix));
  const path = join(own, name);
  const remove = (): Promise<void> => rm(own, { recursive: true, force: true });
  try {
    await writeDown(path, text);
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Removes the scripts that bridges which were killed have left. */
export async function sweepScripts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(text => text.startsWith(prefix))) {
    const path = join(folder, name);
    const status = await stat(path).catch(() => undefined);
    if (status !== undefined && Date.now() - status.mtimeMs > leftOver) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
