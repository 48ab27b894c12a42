import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { Parser, type ReadEntry } from 'tar';

export interface TarEntry {
  readonly entry: ReadEntry;
  /** Has to be read, or destroyed, before the next entry is asked for. */
  readonly body: Readable;
}

export interface TarOptions {
  readonly wanted: (path: string) => boolean;
  /** Bytes that may be unpacked, wanted or not. */
  readonly most: number;
  /** Makes the failure that there are more. */
  readonly beyond: () => Error;
}

/**
 * The entries of a `tar.gz` one by one, while it comes: no more of it is in
 * memory than two chunks. Throws whatever ends the stream, and what zlib and
 * the parser say of a damaged one.
 */
export async function* untar(
  archive: Readable,
  { wanted, most, beyond }: TarOptions,
  signal: AbortSignal
): AsyncGenerator<TarEntry> {
  const stop = new AbortController();
  const until = AbortSignal.any([stop.signal, signal]);
  const entries = new PassThrough({ objectMode: true });
  let current: PassThrough | undefined;
  const parser = new Parser({
    strict: true,
    filter: wanted,
    onReadEntry: entry => void entries.write(entry)
  });
  let ended = false;
  parser.on('eof', () => (ended = true));
  // It is thrown where the parser is fed.
  let broken: unknown;
  parser.on('error', (error: unknown) => (broken ??= error));
  const feeding = pipeline(
    archive,
    createGunzip(),
    async (chunks: AsyncIterable<Buffer>) => {
      let bytes = 0;
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > most) {
          throw beyond();
        }
        // What stands behind the end, the parser would keep in memory.
        if (!ended && !parser.write(chunk)) {
          await once(parser, 'drain', { signal: until });
        }
        throwIt(broken);
      }
      parser.end();
      throwIt(broken);
      entries.end();
    },
    { signal: until }
  ).catch((error: unknown) => {
    const failure = signal.aborted ? asError(signal.reason) : asError(error);
    current?.destroy(failure);
    entries.destroy(failure);
  });
  try {
    for await (const entry of entries as AsyncIterable<ReadEntry>) {
      const body = new PassThrough();
      current = body;
      entry.pipe(body);
      yield { entry, body };
      if (!body.readableEnded) {
        entry.unpipe(body);
        body.destroy();
        entry.resume();
      }
    }
  } finally {
    stop.abort();
    archive.destroy();
    await feeding;
  }
}

function throwIt(error: unknown): void {
  if (error !== undefined) {
    throw asError(error);
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
