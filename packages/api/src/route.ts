import type { Static, TObject, TSchema } from '@sinclair/typebox';

export type Method = 'GET' | 'POST';

/** One endpoint as data: what the bridge registers and the client calls. */
export interface Route {
  readonly method: Method;
  /** Below `{base_url}hpc/v1`, with `:name` for parameters. */
  readonly path: string;
  /** One sentence for the API page: what the caller gets. */
  readonly summary: string;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  readonly reply: TSchema;
}

type Part<S> = S extends TSchema ? Static<S> : undefined;

/** What a caller passes for a route: only the parts that the route declares. */
export type RouteInput<R extends Route> = {
  [K in 'params' | 'query' | 'body' as R[K] extends TSchema ? K : never]: Part<
    R[K]
  >;
};

export type RouteReply<R extends Route> = Static<R['reply']>;

/**
 * Declares a route and keeps its exact type, so that the types of both ends
 * can be derived from it.
 */
export function route<
  const M extends Method,
  const P extends string,
  const S extends Omit<Route, 'method' | 'path'>
>(method: M, path: P, parts: S): S & { method: M; path: P } {
  return { method, path, ...parts };
}
