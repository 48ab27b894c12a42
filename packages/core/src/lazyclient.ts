import { basePath, type RouteKey } from '@jupyterlab-hpc/api';
import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import type { BridgeClient, IBridgeClientOptions } from './client';
import type {
  Answer,
  IBridgeClient,
  ICallOptions,
  Input,
  Reply
} from './tokens';

/**
 * A client whose code, with the schemas of the contract, is loaded at the
 * first call: JupyterLab's start does not wait for it.
 */
export class LazyClient implements IBridgeClient {
  constructor(options: IBridgeClientOptions) {
    this._options = options;
  }

  get awake(): boolean {
    return this._woken;
  }

  wake(): void {
    if (!this._woken) {
      this._woken = true;
      const { serverSettings } = this._options;
      const url = URLExt.join(serverSettings.baseUrl, basePath, 'health');
      const init = { cache: 'no-cache' } as const;
      const { makeRequest } = ServerConnection;
      void makeRequest(url, init, serverSettings).catch(() => undefined);
    }
  }

  now(): number {
    return this._client?.now() ?? Date.now() / 1000;
  }

  async call<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options?: ICallOptions
  ): Promise<Reply<K>> {
    const client = await this._load();
    return client.call(key, input, options);
  }

  async callIfChanged<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options?: ICallOptions & { readonly etag?: string }
  ): Promise<Answer<Reply<K>>> {
    const client = await this._load();
    return client.callIfChanged(key, input, options);
  }

  private async _load(): Promise<BridgeClient> {
    this._woken = true;
    const { BridgeClient } = await import('./client');
    this._client ??= new BridgeClient(this._options);
    return this._client;
  }

  private readonly _options: IBridgeClientOptions;
  private _client: BridgeClient | undefined;
  private _woken = false;
}
