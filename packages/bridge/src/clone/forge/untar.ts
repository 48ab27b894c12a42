import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { types } from 'node:util';
import { createGunzip } from 'node:zlib';

import { Parser, type ReadEntry } from 'tar';

import { messageOf } from '../../errors';

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
  /** Makes the failure of an archive that is damaged; those of its source stay as they are. */
  readonly failure: (cause: unknown) => Error;
}

/**
 * The entries of a `tar.gz` one by one, while it comes: no more of it is in
 * memory than two chunks. What ends it too early is thrown here, and by the
 * body that is read meanwhile.
 */
export async function* untar(
  archive: Readable,
  { beyond, failure, most, wanted }: TarOptions,
  signal: AbortSignal
): AsyncGenerator<TarEntry> {
  const stop = new AbortController();
  const until = AbortSignal.any([stop.signal, signal]);
  const entries = silenced(new PassThrough({ objectMode: true }));
  let current: PassThrough | undefined;
  const parser = new Parser({
    strict: true,
    filter: wanted,
    onReadEntry: entry => void entries.write(entry)
  });
  let ended = false;
  parser.on('eof', () => (ended = true));
  parser.on('error', (error: unknown) => fail(error));
  // The first failure is the cause of those that follow it.
  let failed: Error | undefined;
  const fail = (error: unknown): void => {
    failed ??= signal.aborted ? asError(signal.reason) : failure(error);
    stop.abort();
  };
  const feed = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > most) {
        fail(beyond());
      }
      // What stands behind the end, the parser would keep in memory.
      if (!ended && !parser.write(chunk)) {
        await once(parser, 'drain', { signal: until });
      }
      until.throwIfAborted();
    }
    parser.end();
    entries.end();
  };
  const feeding = pipeline(archive, createGunzip(), feed, {
    signal: until
  }).catch(fail);
  stop.signal.addEventListener('abort', () => {
    current?.destroy(failed);
    entries.destroy(failed);
  });
  try {
    for await (const entry of entries as AsyncIterable<ReadEntry>) {
      const body = silenced(new PassThrough());
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

const asError = (error: unknown): Error =>
  error instanceof Error || types.isNativeError(error)
    ? error
    : new Error(messageOf(error));

/** A failure that nobody listens for any more does not end the process. */
function silenced(stream: PassThrough): PassThrough {
  return stream.on('error', () => undefined);
}
