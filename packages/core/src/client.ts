import {
  basePath,
  contractVersion,
  headers,
  routes,
  type Route,
  type RouteKey
} from '@jupyterlab-hpc/api';
import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import {
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import type { TSchema } from '@sinclair/typebox';
import { Errors } from '@sinclair/typebox/errors';
import { Check } from '@sinclair/typebox/value';

import { contractMismatch, failureOf, parsed, unreachable } from './failures';
import type {
  Answer,
  IBridgeClient,
  ICallOptions,
  IFreshness,
  Input,
  Reply
} from './tokens';
import { addressOf, type IAddressParts } from './url';

/** The parts that any input may have, seen without its route. */
type LooseInput = IAddressParts & { readonly body?: unknown };

export interface IBridgeClientOptions {
  readonly serverSettings: ServerConnection.ISettings;
  readonly trans?: TranslationBundle;
}

/** The one place from which the browser talks to the bridge. */
export class BridgeClient implements Omit<IBridgeClient, 'awake' | 'wake'> {
  constructor(options: IBridgeClientOptions) {
    this._settings = options.serverSettings;
    this._trans = options.trans ?? nullTranslator.load('jupyterlab_hpc');
  }

  now(): number {
    return (Date.now() + this._skew) / 1000;
  }

  async call<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options: ICallOptions = {}
  ): Promise<Reply<K>> {
    const answer = await this.callIfChanged(key, input, options);
    if (!answer.modified) {
      throw contractMismatch(this._trans, `${key}: 304 without an ETag`);
    }
    return answer.body;
  }

  async callIfChanged<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options: ICallOptions & { readonly etag?: string } = {}
  ): Promise<Answer<Reply<K>>> {
    const route: Route = routes[key];
    const { response, text } = await this._send(route, input, options);
    this._learnClock(response);
    const contract = response.headers.get(headers.contract);
    if (contract !== null && contract !== String(contractVersion)) {
      throw contractMismatch(
        this._trans,
        `${key}: contract ${contract}, this page has ${contractVersion}`
      );
    }
    const freshness = freshnessOf(response);
    if (response.status === 304) {
      return { ...freshness, modified: false };
    }
    if (!response.ok) {
      throw failureOf(this._trans, response, text);
    }
    const body = parsed(text);
    if (body === undefined) {
      // A login page reached by redirects comes with status 200.
      const status = response.redirected ? 401 : response.status;
      const { statusText } = response;
      throw failureOf(this._trans, { status, statusText }, text);
    }
    const etag = response.headers.get('etag') ?? undefined;
    return {
      ...freshness,
      modified: true,
      body: this._checked<Reply<K>>(key, route.reply, body),
      ...(etag === undefined ? {} : { etag })
    };
  }

  private async _send(
    route: Route,
    input: LooseInput,
    options: ICallOptions & { readonly etag?: string }
  ): Promise<{ response: Response; text: string }> {
    const { signal, etag } = options;
    const url =
      URLExt.join(this._settings.baseUrl, basePath) +
      addressOf(route.path, input);
    const init: RequestInit = {
      method: route.method,
      // Under `no-store` a timestamp would be added to the address.
      cache: 'no-cache',
      headers: {
        [headers.contract]: String(contractVersion),
        // A text body would be sent as plain text.
        'Content-Type': 'application/json',
        ...(etag === undefined ? {} : { 'If-None-Match': etag })
      },
      ...(signal === undefined ? {} : { signal }),
      ...(route.body === undefined ? {} : { body: JSON.stringify(input.body) })
    };
    try {
      const { makeRequest } = ServerConnection;
      const response = await makeRequest(url, init, this._settings);
      return { response, text: await response.text() };
    } catch (error) {
      signal?.throwIfAborted();
      throw unreachable(this._trans, error);
    }
  }

  private _checked<T>(key: RouteKey, schema: TSchema, body: unknown): T {
    if (conforms<T>(schema, body)) {
      return body;
    }
    const first = Errors(schema, body).First();
    const detail = `${key}: ${first?.path ?? ''} ${first?.message ?? ''}`;
    throw contractMismatch(this._trans, detail);
  }

  /**
   * Browser clocks are wrong by minutes at times. `Date` has whole seconds,
   * so smaller differences say nothing.
   */
  private _learnClock(response: Response): void {
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) {
      const skew = date + 500 - Date.now();
      this._skew = Math.abs(skew) > 2000 ? skew : 0;
    }
  }

  private readonly _settings: ServerConnection.ISettings;
  private readonly _trans: TranslationBundle;
  private _skew = 0;
}

function conforms<T>(schema: TSchema, body: unknown): body is T {
  return Check(schema, body);
}

function freshnessOf(response: Response): IFreshness {
  const number = (name: string): number | undefined => {
    const value = response.headers.get(name);
    return value === null || value === '' || Number.isNaN(Number(value))
      ? undefined
      : Number(value);
  };
  const at = number(headers.at);
  const nextAt = number(headers.nextAt);
  return {
    ...(at === undefined ? {} : { at }),
    ...(nextAt === undefined ? {} : { nextAt }),
    stale: response.headers.get(headers.stale) === '1'
  };
}
