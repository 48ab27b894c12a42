import { BridgeError } from '../../errors';
import { mostBytes } from '../../files/changes/names';

/** Characters that no name has: controls, halves of characters, and what turns the direction of writing. */
const unsafe =
  /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const ending = '.ipynb';

/** Bytes that are left for a number behind a name. */
const room = 10;

/**
 * A name that a person gave to a copy. Throws `bad-request` for one that would
 * hide it, lead elsewhere, or be no name.
 */
export function givenName(name: string, isNotebook: boolean): string {
  const refusal = problemOf(name, isNotebook);
  if (refusal !== undefined) {
    throw new BridgeError({
      code: 'bad-request',
      message: `“${readable(name)}” cannot be the name of a copy: ${refusal}.`,
      hint: 'Choose another name.',
      field: 'body.name'
    });
  }
  return name;
}

/** A name from outside, as near as may be to what it is. */
export function safeName(name: string, isNotebook: boolean): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const plain = last
    .replace(new RegExp(unsafe, 'gu'), '_')
    .replace(/^[\s.-]+|\s+$/gu, '');
  const stem = plain.endsWith(ending) ? plain.slice(0, -ending.length) : plain;
  const base = (isNotebook ? stem : plain) || 'notebook';
  return isNotebook
    ? `${cut(base, mostBytes - room - ending.length)}${ending}`
    : cut(base, mostBytes - room);
}

/** `lattice-2` of `lattice`, `lattice-2.ipynb` of `lattice.ipynb`; 1: the name itself. */
export function numberedName(name: string, number: number): string {
  if (number === 1) {
    return name;
  }
  const end = name.endsWith(ending) ? ending : '';
  const stem = name.slice(0, name.length - end.length);
  const tail = `-${number}${end}`;
  return `${cut(stem, mostBytes - Buffer.byteLength(tail))}${tail}`;
}

/** As much of a text as has so many bytes, without a part of a character. */
export function cut(text: string, bytes: number): string {
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) {
      break;
    }
    kept += character;
  }
  return kept;
}

/** A name or path from outside, for a sentence: of one line, and not too long. */
export function readable(name: string): string {
  const plain = name.replace(new RegExp(unsafe, 'gu'), '\uFFFD');
  const kept = cut(plain, 200);
  return kept.length < plain.length ? `${kept}…` : plain;
}

/** Why a name in an archive cannot be written; undefined where it can. */
export function partProblem(name: string): string | undefined {
  return name === ''
    ? 'has an empty part'
    : name === '.' || name === '..'
      ? 'leads elsewhere'
      : /[\p{Cc}\p{Cs}]/u.test(name)
        ? 'has characters that names cannot have'
        : Buffer.byteLength(name) > mostBytes
          ? `has a name of more than ${mostBytes} bytes`
          : undefined;
}

function problemOf(name: string, isNotebook: boolean): string | undefined {
  return name === '' || name === '.' || name === '..' || name.includes('/')
    ? 'it leads elsewhere'
    : name.startsWith('.')
      ? 'it begins with a dot, and files of such a name are not shown'
      : name.startsWith('-')
        ? 'programs take it for an option'
        : name.trim() !== name
          ? 'it begins or ends with a blank'
          : unsafe.test(name)
            ? 'it has characters that cannot be seen'
            : Buffer.byteLength(name) > mostBytes
              ? `it has more than ${mostBytes} bytes`
              : isNotebook && !name.endsWith(ending)
                ? `that of a notebook ends with ${ending}`
                : undefined;
}
