import type { FileHandle } from 'node:fs/promises';

import { systemCode } from '../../errors';

/** Files that are put on disk at once. */
const atOnce = 8;

/** What file systems say that do not know how, for folders above all. */
const unknown = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'];

/** Puts files and folders on disk while others are being written, a few at a time. */
export class Syncs {
  /** Takes over an open file; resolves once there is room for another. Rejects when one could not be put on disk. */
  async add(file: FileHandle): Promise<void> {
    const sync = settle(file)
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.running.delete(sync));
    this.running.add(sync);
    if (this.running.size >= atOnce) {
      await Promise.race(this.running);
    }
    this.check();
  }

  /** Rejects when one of them could not be put on disk. */
  async all(): Promise<void> {
    await this.ended();
    this.check();
  }

  /** Once none of them is open any more. */
  async ended(): Promise<void> {
    await Promise.all(this.running);
  }

  private check(): void {
    if (this.failure !== undefined) {
      throw this.failure.error;
    }
  }

  private readonly running = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;
}

async function settle(file: FileHandle): Promise<void> {
  try {
    await file.sync();
  } catch (error) {
    if (!unknown.includes(systemCode(error) ?? '')) {
      throw error;
    }
  } finally {
    await file.close();
  }
}
