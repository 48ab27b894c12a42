import type { FetchParts, NetFetch } from './client';
import type { Fetch } from './fetch';

export type { FetchParts, FetchTimes } from './client';
export type * from './fetch';
export { problemWords } from './refusals';

/** As `NetFetch`; TLS and what else it takes is not loaded before the first question. */
export function netFetch(parts: FetchParts): Fetch {
  let client: Promise<NetFetch> | undefined;
  const ready = (): Promise<NetFetch> =>
    (client ??= import('./client').then(module => new module.NetFetch(parts)));
  return {
    get: async (url, options) => (await ready()).get(url, options),
    json: async (url, schema, options) =>
      (await ready()).json(url, schema, options)
  };
}
