import type { Static, TSchema } from '@sinclair/typebox';
import type { Readable } from 'node:stream';

export interface FetchOptions {
  readonly accept?: string;
  /** For `Authorization: Bearer`; sent to the host of the address alone. */
  readonly token?: string;
  /** Bytes of the body, at most: beyond, `fetch-too-large`. */
  readonly most: number;
  readonly signal?: AbortSignal;
  /** Further headers, none of them secret. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Fetched {
  /** 2xx or 304: anything else is thrown. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Where it came from in the end, after redirects. */
  readonly url: string;
  /** Ends with a `BridgeError` at its limits; has to be read or destroyed. */
  readonly body: Readable;
}

/**
 * Gets what is outside. Every one of its methods throws a `BridgeError` with
 * one of the codes `host-refused` and `fetch-…`, with words for a person that
 * name the host; never with a token in them.
 */
export interface Fetch {
  get(url: string, options: FetchOptions): Promise<Fetched>;
  /** The document, checked; one of another shape is `fetch-failed`. */
  json<S extends TSchema>(
    url: string,
    schema: S,
    options?: Partial<FetchOptions>
  ): Promise<Static<S>>;
}
