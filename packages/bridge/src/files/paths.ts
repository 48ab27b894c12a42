import type { Path } from './system';

/** The path of an entry; by its bytes, as Latin-1, where its name is no text. */
export function entryPath(folder: string, name: string, raw?: string): Path {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return raw === undefined
    ? `${start}${name}`
    : Buffer.concat([Buffer.from(start), Buffer.from(raw, 'latin1')]);
}
