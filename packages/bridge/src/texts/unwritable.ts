import { BridgeError, messageOf } from '../errors';
import { unwritableWords } from '../unwritable';
import type { TextKind } from './kind';

const codes = {
  full: 'disk-full',
  'read-only': 'path-read-only',
  other: 'internal'
} as const;

/** What a person is told where their texts cannot be written. */
export function unwritable(
  { many, unwritable: words }: TextKind,
  folder: string,
  error: unknown
): BridgeError {
  const { hint, kind, message } = unwritableWords(
    { what: many, folder, ...words },
    error
  );
  const detail = messageOf(error);
  return new BridgeError(
    { code: codes[kind], message, hint, detail },
    { cause: error }
  );
}
