import type { EntryName, FileEntry } from '@jupyterlab-hpc/api';

/** What an entry is called among all of its directory: a name has no `/`. */
export function keyOf({ name, rawName }: EntryName): string {
  return rawName === undefined ? name : `/${rawName}`;
}

/** How the bridge is told which entry is meant. */
export function nameOf({ name, rawName }: EntryName): EntryName {
  return rawName === undefined ? { name } : { name, rawName };
}

/** Whether it leads into a directory. */
export function isFolder(entry: Pick<FileEntry, 'kind' | 'target'>): boolean {
  return entry.kind === 'directory' || entry.target === 'directory';
}

export function isBroken(entry: Pick<FileEntry, 'target'>): boolean {
  return entry.target === 'broken';
}

/** The path of an entry; one whose name is not UTF-8 has none. */
export function pathOf(
  folder: string,
  { name, rawName }: EntryName
): string | undefined {
  return rawName === undefined
    ? `${folder === '/' ? '' : folder}/${name}`
    : undefined;
}

/**
 * Entries as they come, with what was known of the same ones: those that are
 * as they were stay the same objects, and names alone (`bare`) keep the facts
 * from before.
 */
export function renewed(
  old: readonly FileEntry[],
  entries: readonly FileEntry[],
  bare: boolean
): FileEntry[] {
  const known = new Map(old.map(entry => [keyOf(entry), entry]));
  return entries.map(entry => {
    const before = known.get(keyOf(entry));
    if (before === undefined) {
      return entry;
    }
    const isSame = bare
      ? before.kind === entry.kind
      : JSON.stringify(before) === JSON.stringify(entry);
    return isSame ? before : entry;
  });
}
