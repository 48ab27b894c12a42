import { BridgeError } from '../../errors';
import type { Files } from '../../texts/folder';

/** Bytes of a file that are read at once. */
const partBytes = 1024 * 1024;

/** Times that a file is read anew because it was replaced meanwhile. */
const mostTries = 5;

/** A file was replaced while it was read. */
class ReplacedError extends Error {}

/**
 * Reads a text part by part, by calls that do no harm where a file system
 * hangs. Each attempt begins with a taker of its own: parts of a file and of
 * the one that took its place are never mixed. Rejects with the system's
 * errors, `SlowError`, and `too-large`.
 */
export async function readParts<T>(
  files: Files,
  path: string,
  {
    most,
    signal,
    taker
  }: {
    /** Bytes that it may have. */
    readonly most: number;
    readonly taker: () => {
      readonly take: (text: string) => void;
      readonly end: () => T;
    };
    readonly signal?: AbortSignal | undefined;
  }
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { end, take } = taker();
      const decoder = new TextDecoder();
      for await (const bytes of partsOf(files, path, most, signal)) {
        take(decoder.decode(bytes, { stream: true }));
      }
      take(decoder.decode());
      return end();
    } catch (error) {
      if (!(error instanceof ReplacedError) || tries === mostTries) {
        throw error;
      }
    }
  }
}

/** All of a text; as `readParts`. */
export function readText(
  files: Files,
  path: string,
  most: number,
  signal?: AbortSignal
): Promise<string> {
  const taker = () => {
    const texts: string[] = [];
    return {
      take: (text: string) => void texts.push(text),
      end: () => texts.join('')
    };
  };
  return readParts(files, path, { most, taker, signal });
}

async function* partsOf(
  files: Files,
  path: string,
  most: number,
  signal: AbortSignal | undefined
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let first: { readonly size: number; readonly mtimeMs: number } | undefined;
  for (;;) {
    const start = offset;
    const part = await files.run(
      path,
      ops => ops.part(path, start, partBytes),
      signal
    );
    first ??= part;
    if (part.size !== first.size || part.mtimeMs !== first.mtimeMs) {
      throw new ReplacedError(`${path} changes while it is read.`);
    }
    requireSize(path, part.size, most);
    if (part.bytes.length > 0) {
      yield part.bytes;
    }
    offset += part.bytes.length;
    if (offset >= part.size || part.bytes.length === 0) {
      return;
    }
  }
}

function requireSize(path: string, size: number, most: number): void {
  if (size > most) {
    throw new BridgeError({
      code: 'too-large',
      message: `${path} has ${Math.ceil(size / 1e6)} MB; such a file of a sweep has ${Math.floor(most / 1e6)} MB at most.`
    });
  }
}
