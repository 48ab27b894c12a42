import type { FileListing, FileQuery } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

interface IKept {
  readonly listing: FileListing;
  readonly etag: string | undefined;
}

const kept = 4;

/** Asks for windows; the last few are kept, for the server to say “unchanged”. */
export class WindowCache {
  constructor(private readonly _client: IBridgeClient) {}

  /** The window that a query means, and whether it is other than before. */
  async ask(
    query: FileQuery,
    signal: AbortSignal
  ): Promise<{ readonly listing: FileListing; readonly modified: boolean }> {
    const name = JSON.stringify(query);
    const known = this._windows.get(name);
    const answer = await this._client.callIfChanged(
      'listFiles',
      { query },
      { signal, ...(known?.etag === undefined ? {} : { etag: known.etag }) }
    );
    signal.throwIfAborted();
    const listing = answer.modified ? answer.body : known?.listing;
    if (listing === undefined) {
      throw new Error('The server says “unchanged” of what was never sent.');
    }
    const etag = answer.modified ? answer.etag : known?.etag;
    this._keep(name, { listing, etag });
    return { listing, modified: answer.modified };
  }

  private _keep(query: string, entry: IKept): void {
    this._windows.delete(query);
    this._windows.set(query, entry);
    for (const oldest of this._windows.keys()) {
      if (this._windows.size <= kept) {
        break;
      }
      this._windows.delete(oldest);
    }
  }

  private readonly _windows = new Map<string, IKept>();
}
