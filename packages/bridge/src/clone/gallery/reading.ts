import { BridgeError, messageOf } from '../../errors';
import { failureWords } from '../../files/failure';
import { SlowError } from '../../files/slow';
import type { Part } from '../../log/part';
import type { Files } from '../../texts/folder';
import { within } from '../../within';

/** Milliseconds for a file: others are not held up by it. */
const patience = 2000;

/**
 * All of a file of so many bytes, at most. Rejects with a `BridgeError` that
 * names it.
 */
export async function readWhole(
  files: Files,
  path: string,
  most: number,
  signal?: AbortSignal
): Promise<Part> {
  try {
    const reading = files.run(path, ops => ops.part(path, 0, most + 1), signal);
    const part = await within(patience, reading, () => {
      throw new SlowError(path);
    });
    if (part.size > most) {
      throw tooLarge(path, most);
    }
    return part;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A text, by its bytes. Throws a `BridgeError` for what is none. */
export function asText(source: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BridgeError(
      {
        code: 'bad-request',
        message: `${source} is not a text in UTF-8.`,
        hint: 'Save it as UTF-8.'
      },
      { cause }
    );
  }
}

/** Why a path cannot be read, for a person. */
export function unreadable(path: string, error: unknown): BridgeError {
  if (error instanceof BridgeError) {
    return error;
  }
  const detail = messageOf(error);
  const words = failureWords(path, error, 'read') ?? {
    code: 'path-denied',
    message: `${path} cannot be read: ${detail}`
  };
  return new BridgeError({ ...words, detail }, { cause: error });
}

function tooLarge(path: string, most: number): BridgeError {
  return new BridgeError({
    code: 'too-large',
    message: `${path} is larger than ${Math.round(most / 1024)} kB, the limit here.`
  });
}
