import type { IBridgeClient } from '@jupyterlab-hpc/core';

import type { FavoritesStore } from './store';

/**
 * Jupyter's root directory, which links the paths of the file browser with
 * those of the server. The page has it only shortened to `~/…` where it is
 * below the home directory, so the bridge tells it beside the bookmarks.
 */
export class ServerRoot {
  /** `page` is what the page says of it. */
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _store: FavoritesStore,
    private readonly _page: string
  ) {}

  /** The absolute path, as far as it is known without asking. */
  get known(): string | undefined {
    const told = this._store.favorites?.root ?? this._told;
    return told ?? (this._page.startsWith('/') ? this._page : undefined);
  }

  /** The absolute path; undefined where the server does not tell it. */
  async get(): Promise<string | undefined> {
    if (this.known === undefined) {
      this._told = (await this._client.call('getSystem', {})).root;
    }
    return this.known;
  }

  private _told: string | undefined;
}
