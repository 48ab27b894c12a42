import type { BridgeError } from '../errors';
import { unwritableError } from '../unwritable';
import type { TextKind } from './kind';

/** What a person is told where their texts cannot be written. */
export function unwritable(
  { many, unwritable: words }: TextKind,
  folder: string,
  error: unknown
): BridgeError {
  return unwritableError({ what: many, folder, ...words }, error);
}
