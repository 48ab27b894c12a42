import type { JobQuery, JobWindow } from '@jupyterlab-hpc/api';
import type { IBridgeClient, IFreshness } from '@jupyterlab-hpc/core';

import { askRowsIfChanged } from '../history/ask';
import type { QueueQuery } from './question';

interface IKept {
  readonly window: JobWindow;
  readonly etag: string | undefined;
}

/** Rows asked for at once, and how finely windows are laid. */
export const windowRows = 200;
const step = 50;
const kept = 4;

/** The offset of the window that has a row and a margin on both sides. */
export function offsetFor(first: number): number {
  return Math.max(0, Math.floor((first - step) / step) * step);
}

/** Asks for windows; the last few are kept, for the server to say “unchanged”. */
export class WindowCache {
  constructor(private readonly _client: IBridgeClient) {}

  /** The window that a query means, asked in a certain way; and how fresh it is. */
  async ask(
    query: QueueQuery,
    way: Pick<JobQuery, 'fresh' | 'kept'>,
    signal: AbortSignal
  ): Promise<IFreshness & { readonly window: JobWindow }> {
    const name = JSON.stringify(query);
    const known = this._windows.get(name);
    const answer = await askRowsIfChanged(
      this._client,
      { ...query, ...way },
      { signal, ...(known?.etag === undefined ? {} : { etag: known.etag }) }
    );
    signal.throwIfAborted();
    const window = answer.modified ? answer.body : known?.window;
    if (window === undefined) {
      throw new Error('The server says “unchanged” of what was never sent.');
    }
    const etag = answer.modified ? answer.etag : known?.etag;
    this._set(name, { window, etag });
    return { ...answer, window };
  }

  private _set(question: string, entry: IKept): void {
    this._windows.delete(question);
    this._windows.set(question, entry);
    for (const oldest of this._windows.keys()) {
      if (this._windows.size <= kept) {
        break;
      }
      this._windows.delete(oldest);
    }
  }

  private readonly _windows = new Map<string, IKept>();
}
