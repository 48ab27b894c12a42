import { BridgeError, messageOf } from '../errors';
import { unwritableWords } from '../unwritable';

const codes = {
  full: 'disk-full',
  'read-only': 'path-read-only',
  other: 'internal'
} as const;

/** What a person is told where their templates cannot be written. */
export function unwritable(folder: string, error: unknown): BridgeError {
  const { hint, kind, message } = unwritableWords(
    {
      what: 'templates',
      folder,
      again: 'save again. The script stays in the form.',
      instead: 'save the script as a file elsewhere.'
    },
    error
  );
  const detail = messageOf(error);
  return new BridgeError(
    { code: codes[kind], message, hint, detail },
    { cause: error }
  );
}
