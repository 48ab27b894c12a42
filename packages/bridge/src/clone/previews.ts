import type { ClonePreview } from '@jupyterlab-hpc/api';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { BridgeError } from '../errors';
import type { Found } from './found';
import type { Notebook } from './notebook/read';

/** One that was looked at, with the folder that has its bytes. */
export interface Held {
  readonly found: Found;
  readonly notebook: Notebook;
  readonly preview: ClonePreview;
  /** Removed with it. */
  readonly folder: string;
}

const most = 8;

/** How long one is kept that nobody asks for (ms). */
const longestUnused = 60 * 60_000;

/**
 * The notebooks that were looked at last: a few, for an hour. What is held of
 * one is small, its bytes are in a folder of its own.
 */
export class Previews {
  /** An id for a preview that is still to be made. */
  newId(): string {
    return randomBytes(16).toString('hex');
  }

  /** Keeps it; the one that was unused longest may go for it. */
  async keep(held: Held): Promise<void> {
    if (this.isStopped) {
      await removeFolder(held.folder);
      throw gone();
    }
    this.held.set(held.preview.id, { held, timer: this.timer(held) });
    const [oldest] = this.held.keys();
    if (this.held.size > most && oldest !== undefined) {
      await this.drop(oldest);
    }
  }

  /** Throws `preview-gone`. */
  get(id: string): Held {
    const entry = this.held.get(id);
    if (entry === undefined) {
      throw gone();
    }
    entry.timer.refresh();
    // The order of a map is that of its last uses.
    this.held.delete(id);
    this.held.set(id, entry);
    return entry.held;
  }

  /** Removes all that is there, and takes no more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.held.keys()].map(id => this.drop(id)));
  }

  private timer({ preview }: Held): NodeJS.Timeout {
    const drop = (): void => void this.drop(preview.id);
    return setTimeout(drop, longestUnused).unref();
  }

  private async drop(id: string): Promise<void> {
    const entry = this.held.get(id);
    if (entry !== undefined) {
      clearTimeout(entry.timer);
      this.held.delete(id);
      await removeFolder(entry.held.folder);
    }
  }

  private readonly held = new Map<
    string,
    { readonly held: Held; readonly timer: NodeJS.Timeout }
  >();
  private isStopped = false;
}

/** A folder that cannot be removed takes no preview with it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

function gone(): BridgeError {
  return new BridgeError({
    code: 'preview-gone',
    message: 'This preview is not kept any more.',
    hint: 'Look at it again: only the last eight are kept, for an hour.'
  });
}
