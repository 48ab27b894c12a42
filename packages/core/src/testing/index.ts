import type { RouteKey, System } from '@jupyterlab-hpc/api';

import type {
  Answer,
  IBridgeClient,
  ICallOptions,
  Input,
  Reply
} from '../tokens';

export { CommonTold } from './told';

type Handlers = {
  [K in RouteKey]?: (input: Input<K>) => Reply<K> | Promise<Reply<K>>;
};

/** What the bridge of a laptop tells of itself. */
export const testSystem: System = {
  version: '0.1.0',
  contract: 1,
  scheduler: { kind: 'local', state: 'ready', capabilities: [] },
  features: {
    submit: true,
    actions: true,
    everyone: true,
    local: true,
    files: true
  },
  limits: {
    pollInterval: 60,
    pollFloor: 30,
    everyoneFloor: 120,
    windowRows: 1000,
    scriptBytes: 4194304,
    sweepRuns: 10_000
  },
  user: 'ada',
  host: 'login1',
  home: '/home/ada',
  root: '/home/ada',
  counters: {}
};

/** A bridge for tests: it answers as it is told to, with ETags. */
export class ClientDouble implements IBridgeClient {
  at = 1000;
  /** Seconds after which asking again is worthwhile. */
  interval = 60;
  time = 1000;
  /** Whether the last attempt to ask the scheduler failed. */
  stale = false;
  awake = true;
  readonly handlers: Handlers = {};
  /** All calls, in their order. */
  readonly called: {
    readonly key: RouteKey;
    readonly input: unknown;
    readonly etag: string | undefined;
  }[] = [];

  now(): number {
    return this.time;
  }

  wake(): void {
    this.awake = true;
  }

  async call<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options?: ICallOptions
  ): Promise<Reply<K>> {
    const answer = await this.callIfChanged(key, input, options);
    if (!answer.modified) {
      throw new Error('304 without an ETag');
    }
    return answer.body;
  }

  async callIfChanged<K extends RouteKey>(
    key: K,
    input: Input<K>,
    options?: ICallOptions & { readonly etag?: string }
  ): Promise<Answer<Reply<K>>> {
    this.called.push({ key, input, etag: options?.etag });
    const handler = this.handlers[key];
    if (handler === undefined) {
      throw new Error(`No answer to ${key} was given to the double.`);
    }
    const body = await handler(input);
    options?.signal?.throwIfAborted();
    const etag = JSON.stringify(body);
    const freshness = {
      at: this.at,
      nextAt: this.time + this.interval,
      stale: this.stale
    };
    return etag === options?.etag
      ? { ...freshness, modified: false }
      : { ...freshness, modified: true, body, etag };
  }
}
