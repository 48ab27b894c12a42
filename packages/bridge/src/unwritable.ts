import { BridgeError, messageOf, systemCode } from './errors';

/** What is kept for a person, and what they can do where it cannot be. */
export interface Keeping {
  /** As in “your favorites”. */
  readonly what: string;
  readonly folder: string;
  /** What to do once there is room: “then …”. */
  readonly again: string;
  /** What else there is to do where the folder is not writable. */
  readonly instead: string;
}

/** Why something cannot be kept, for a person, and of which kind that is. */
export function unwritableWords(
  { again, folder, instead, what }: Keeping,
  error: unknown
): {
  readonly kind: 'full' | 'read-only' | 'other';
  readonly message: string;
  readonly hint: string;
} {
  switch (systemCode(error)) {
    case 'ENOSPC':
      return {
        kind: 'full',
        message: `There is no space left for your ${what} in ${folder}.`,
        hint: `Make room on that file system, then ${again}`
      };
    case 'EDQUOT':
      return {
        kind: 'full',
        message: `Your quota is used up: there is no room for your ${what} in ${folder}.`,
        hint: `Delete or move some of your files there, then ${again}`
      };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'read-only',
        message: `Your ${what} cannot be changed: ${folder} is not writable.`,
        hint: `Make that folder writable, or ${instead}`
      };
    default:
      return {
        kind: 'other',
        message: `Your ${what} cannot be written to ${folder}.`,
        hint: 'Look whether that folder is there and can be written to, then try again.'
      };
  }
}

const codes = {
  full: 'disk-full',
  'read-only': 'path-read-only',
  other: 'internal'
} as const;

/** The same, as an error for who asked. */
export function unwritableError(keeping: Keeping, error: unknown): BridgeError {
  const { hint, kind, message } = unwritableWords(keeping, error);
  const detail = messageOf(error);
  return new BridgeError(
    { code: codes[kind], message, hint, detail },
    { cause: error }
  );
}
