import { type FileEntry, type FileFacts, fileKinds } from '@jupyterlab-hpc/api';

import type { Name, Names, Status } from './ops';

/** What the file system is asked about. */
export function namesOf(
  { names, raw }: Names,
  places: readonly number[]
): Name[] {
  return places.map(place => {
    const bytes = raw[place];
    const name = names[place] ?? '';
    return bytes === undefined ? { name } : { name, raw: bytes };
  });
}

/** What is told of an entry; `status` where it could be had. */
export function entryOf(
  { kinds, names, raw }: Names,
  place: number,
  status: Status | undefined,
  owners: ReadonlyMap<number, string>
): FileEntry {
  const bytes = raw[place];
  return {
    name: names[place] ?? '',
    ...(bytes !== undefined && {
      rawName: Buffer.from(bytes, 'latin1').toString('base64')
    }),
    kind: fileKinds[kinds[place] ?? 0] ?? 'unknown',
    ...(status && factsOf(status, owners))
  };
}

export function factsOf(
  status: Status,
  owners: ReadonlyMap<number, string>
): FileFacts {
  const { mtimeMs, ...facts } = status;
  const owner = owners.get(status.uid);
  return {
    ...facts,
    modified: mtimeMs / 1000,
    ...(owner !== undefined && { owner })
  };
}
