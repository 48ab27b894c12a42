import type { FileEntry, FileListing, FileQuery } from '@jupyterlab-hpc/api';

import { keyOf } from './entries';
import { foundIn, hasEntry } from './shown';
import type { WindowCache } from './windows';

/**
 * The window in which an entry is now that is not any more in the one where
 * it was; undefined where it is still there, or gone.
 */
export async function followed(
  windows: WindowCache,
  query: FileQuery,
  listing: FileListing,
  entry: FileEntry | undefined,
  signal: AbortSignal
): Promise<FileListing | undefined> {
  if (entry === undefined || hasEntry(listing, entry)) {
    return undefined;
  }
  const near = { ...query, near: entry.name };
  const { listing: moved } = await windows.ask(near, signal);
  const found = foundIn(moved);
  return found !== undefined && keyOf(found) === keyOf(entry)
    ? moved
    : undefined;
}
