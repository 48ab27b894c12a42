import type { RouteKey } from '@jupyterlab-hpc/api';

import type { IBridgeClientOptions } from './client';
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

  private async _load(): Promise<IBridgeClient> {
    const { BridgeClient } = await import('./client');
    this._client ??= new BridgeClient(this._options);
    return this._client;
  }

  private readonly _options: IBridgeClientOptions;
  private _client: IBridgeClient | undefined;
}
