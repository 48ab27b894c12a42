import type {
  Epoch,
  RouteInput,
  RouteKey,
  RouteReply,
  Routes
} from '@jupyterlab-hpc/api';
import { Token } from '@lumino/coreutils';

export type Input<K extends RouteKey> = RouteInput<Routes[K]>;
export type Reply<K extends RouteKey> = RouteReply<Routes[K]>;

export interface ICallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What travels beside a reply. Times are the server's, in epoch seconds. */
export interface IFreshness {
  /** When the scheduler was last asked with success. */
  readonly at?: Epoch;
  /** From when asking again is worthwhile. */
  readonly nextAt?: number;
  /** Whether the last attempt to ask the scheduler failed. */
  readonly stale: boolean;
}

/** A reply, or the news that it is still the one with the given ETag. */
export type Answer<T> = IFreshness &
  (
    | { readonly modified: true; readonly body: T; readonly etag?: string }
    | { readonly modified: false }
  );

/** The bridge, as the panels see it: routes, never URLs. */
export interface IBridgeClient {
  /** Whether this page has had the bridge started, or has called it. */
  readonly awake: boolean;

  /**
   * Has the bridge started, if it is not, while the code that is going to call
   * it is still on its way. Tells of no error: the first call does.
   */
  wake(): void;

  /**
   * Calls a route and returns its reply, checked against the contract.
   * Rejects with a `BridgeError`.
   */
  call<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options?: ICallOptions
  ): Promise<Reply<K>>;

  /**
   * Calls a route with the ETag of an earlier answer, and tells also how
   * fresh the reply is. Rejects with a `BridgeError`.
   */
  callIfChanged<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options?: ICallOptions & { readonly etag?: string }
  ): Promise<Answer<Reply<K>>>;

  /** The time by the server's clock, in epoch seconds with a fraction. */
  now(): number;
}

/** What the core plugin gives to every panel. */
export interface IBridge {
  readonly client: IBridgeClient;
}

export const IBridge = new Token<IBridge>(
  '@jupyterlab-hpc/core:IBridge',
  'The client of the HPC bridge: queue, submission and more, by route.'
);
