import { Readable } from 'node:stream';

import type { BridgeError } from '../../errors';

export interface BodyLimits {
  /** Bytes. */
  readonly most: number;
  /** Milliseconds for which nothing may come while somebody waits. */
  readonly idle: number;
  readonly tooLarge: () => BridgeError;
  readonly slow: () => BridgeError;
  readonly broken: (error: unknown) => BridgeError;
}

/**
 * What comes from a source, as far as the limits let it. No more is held than
 * what a reader is behind by; the time of a reader that does not read is not
 * counted.
 */
export class LimitedBody extends Readable {
  constructor(
    private readonly source: Readable,
    private readonly limits: BodyLimits
  ) {
    super();
    // It may fail before its reader listens: that finds it so.
    this.on('error', () => undefined);
    source.pause();
    source.on('data', (piece: Buffer) => this.gain(piece));
    source.on('end', () => this.push(null));
    source.on('error', error => this.destroy(limits.broken(error)));
    source.on('close', () => {
      if (!source.readableEnded) {
        this.destroy(limits.broken(new Error('It ended too early.')));
      }
    });
  }

  override _read(): void {
    this.wait();
    this.source.resume();
  }

  override _destroy(
    error: Error | null,
    done: (error?: Error | null) => void
  ): void {
    clearTimeout(this.timer);
    this.source.destroy();
    done(error);
  }

  private gain(piece: Buffer): void {
    this.bytes += piece.length;
    if (this.bytes > this.limits.most) {
      this.destroy(this.limits.tooLarge());
    } else if (this.push(piece)) {
      this.wait();
    } else {
      clearTimeout(this.timer);
      this.source.pause();
    }
  }

  private wait(): void {
    clearTimeout(this.timer);
    const { idle, slow } = this.limits;
    this.timer = setTimeout(() => this.destroy(slow()), idle);
  }

  private bytes = 0;
  private timer: NodeJS.Timeout | undefined;
}
