import type { Route, RouteInput, RouteReply } from '@jupyterlab-hpc/api';

/** What a handler can say beside its reply. */
export interface Answer {
  /** Sets a response header; it travels on 304 and on errors as well. */
  header(name: string, value: string | number): void;
  /** Aborted when whoever asked has left before the answer was sent. */
  readonly signal: AbortSignal;
}

type Handler<R extends Route> = (
  input: RouteInput<R>,
  answer: Answer
) => RouteReply<R> | Promise<RouteReply<R>>;

/** A handler for each route of a table: a missing one does not compile. */
export type Handlers<T extends Record<string, Route>> = {
  [K in keyof T]: Handler<T[K]>;
};
