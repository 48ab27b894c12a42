import type { EntryName } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';

/** The bytes of a name, as Latin-1 text: names need not be UTF-8. */
export type NameBytes = string;

/** Bytes that a name has at most, on every common file system. */
export const mostBytes = 255;

export function bytesOfText(text: string): NameBytes {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Where an entry of a directory is reached. */
export function pathIn(folder: Buffer, name: NameBytes): Buffer {
  return Buffer.concat([folder, Buffer.from(`/${name}`, 'latin1')]);
}

/** The name for eyes: bytes that are not UTF-8 are replaced. */
export function shown(name: NameBytes): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}

/**
 * The bytes of one entry's name. Throws `bad-request` for what is no name of
 * an entry: it would lead elsewhere.
 */
export function bytesOf(entry: EntryName, field: string): NameBytes {
  const { name, rawName } = entry;
  const bytes =
    rawName === undefined
      ? bytesOfText(name)
      : Buffer.from(rawName, 'base64').toString('latin1');
  if (
    bytes === '' ||
    bytes === '.' ||
    bytes === '..' ||
    bytes.includes('/') ||
    bytes.includes('\0')
  ) {
    throw new BridgeError({
      code: 'bad-request',
      message: `${field} is not the name of an entry.`,
      field
    });
  }
  return bytes;
}

/** The bytes of a name to be given. Throws `bad-request` for one that cannot be. */
export function newName(name: string, field: string): NameBytes {
  const bytes = bytesOf({ name }, field);
  if (bytes.length > mostBytes) {
    throw new BridgeError({
      code: 'bad-request',
      message: `This name has ${bytes.length} bytes, and ${mostBytes} are the most.`,
      hint: 'Shorten it. Letters beyond the English ones take two bytes or more.',
      field
    });
  }
  if (shown(bytes) !== name) {
    throw new BridgeError({
      code: 'bad-request',
      message: 'This name holds half a character, which cannot be written.',
      field
    });
  }
  return bytes;
}
