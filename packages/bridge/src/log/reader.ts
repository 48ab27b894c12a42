import type { LogPart, LogQuery } from '@jupyterlab-hpc/api';

import { Shared } from '../files/shared';
import { asLogFailure, type Looking, noLog } from './failure';
import type { Part } from './part';

/** Bytes where nothing else is asked for. */
const usual = 65_536;

/**
 * Reads logs. Whoever asks for the same bytes while they are on their way gets
 * the same; a file system that hangs delays nobody else (`files/guard.ts`).
 */
export class LogReader {
  constructor(private readonly looking: Looking) {}

  /**
   * An offset beyond the end gives no bytes, and is told as that of the end:
   * so a follower sees that the file became shorter. Rejects with `log-none`,
   * `log-missing`, `log-unreadable` or `path-slow`, and with the reason of the
   * signal.
   */
  async read(
    path: string,
    { offset = 0, limit = usual }: LogQuery,
    signal?: AbortSignal
  ): Promise<LogPart> {
    const { bytes, mtimeMs, size, ...at } = await this.part(
      path,
      offset,
      limit,
      signal
    );
    const { buffer, byteLength, byteOffset } = bytes;
    return {
      path,
      offset: at.offset,
      size,
      modified: Math.max(0, Math.floor(mtimeMs / 1000)),
      base64: Buffer.from(buffer, byteOffset, byteLength).toString('base64')
    };
  }

  /** The same as bytes. */
  async part(
    path: string,
    offset: number,
    limit: number,
    signal?: AbortSignal
  ): Promise<Part> {
    if (path === '/dev/null') {
      throw noLog(path);
    }
    const key = `${offset} ${limit} ${path}`;
    const reading =
      this.readings.get(key) ?? this.begin(key, path, offset, limit);
    try {
      return await reading.join(signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw await asLogFailure(path, error, this.looking);
    }
  }

  /**
   * Reads as much as a buffer holds, for itself alone. Where the file system was
   * slow the bytes are in another buffer, and this one is not to be used again:
   * a call that hangs may still write to it. Rejects as `read`.
   */
  async fill(
    path: string,
    offset: number,
    into: Buffer,
    signal?: AbortSignal
  ): Promise<Part> {
    try {
      return await this.looking.guard.run(
        path,
        ops => ops.part(path, offset, into.length, into),
        signal
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw await asLogFailure(path, error, this.looking);
    }
  }

  private begin(
    key: string,
    path: string,
    offset: number,
    limit: number
  ): Shared<Part> {
    const { guard } = this.looking;
    const reading = new Shared(signal =>
      guard
        .run(path, ops => ops.part(path, offset, limit), signal)
        .finally(() => {
          if (this.readings.get(key) === reading) {
            this.readings.delete(key);
          }
        })
    );
    this.readings.set(key, reading);
    return reading;
  }

  private readonly readings = new Map<string, Shared<Part>>();
}
