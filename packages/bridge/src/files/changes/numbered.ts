import type { NewKind } from '@jupyterlab-hpc/api';

import { bytesOfText, mostBytes, type NameBytes } from './names';

/** How names go on where they are taken, as Jupyter's contents manager has it. */
const untitled: Readonly<Record<NewKind, { base: string; gap: string }>> = {
  file: { base: 'untitled.txt', gap: '' },
  directory: { base: 'Untitled Folder', gap: ' ' },
  notebook: { base: 'Untitled.ipynb', gap: '' }
};

/** The name of a new entry: `untitled.txt`, then `untitled1.txt`, … */
export function untitledName(kind: NewKind, number: number): NameBytes {
  const { base, gap } = untitled[kind];
  return bytesOfText(numbered(base, gap, number));
}

/**
 * The name of a copy beside its original: `a-Copy1.txt` of `a.txt`, and
 * `a-Copy2.txt` of `a-Copy1.txt`. `number` begins at 1.
 */
export function copyName(name: NameBytes, number: number): NameBytes {
  const original = name.replace(/-Copy\d*(?=\.|$)/, '');
  // A file that was called just that has no other name to begin with.
  return numbered(original === '' ? name : original, '-Copy', number);
}

/** The number stands before all extensions, but for notebooks before the last. */
function numbered(name: string, gap: string, number: number): string {
  if (number === 0) {
    return name;
  }
  // The dot of a hidden file does not begin an extension.
  const dot = name.endsWith('.ipynb')
    ? name.lastIndexOf('.')
    : name.indexOf('.', 1);
  const end = dot < 0 ? name.length : dot;
  const insert = `${gap}${number}`;
  const extension = name.slice(end);
  const room = mostBytes - insert.length;
  return extension.length >= room
    ? `${cut(name, room)}${insert}`
    : `${cut(name.slice(0, end), room - extension.length)}${insert}${extension}`;
}

/** As many bytes of a name at most, and no part of a character. */
function cut(name: NameBytes, bytes: number): NameBytes {
  let end = Math.min(name.length, bytes);
  // Bytes 10xxxxxx go on a character of UTF-8.
  while (end > 0 && end < name.length && /[\x80-\xbf]/.test(name.charAt(end))) {
    end -= 1;
  }
  return name.slice(0, end);
}
