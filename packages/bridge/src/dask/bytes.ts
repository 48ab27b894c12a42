import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of all files of a folder; what cannot be looked at counts as nothing. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const about = await lstat(join(folder, entry)).catch(() => undefined);
    bytes += about?.isFile() === true ? about.size : 0;
  }
  return bytes;
}
