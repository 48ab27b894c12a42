import type {
  Job,
  JobQuery,
  JobWindow,
  RouteKey,
  System
} from '@jupyterlab-hpc/api';
import type {
  Answer,
  IBridgeClient,
  ICallOptions,
  Input,
  Reply
} from '@jupyterlab-hpc/core';

type Handlers = {
  [K in RouteKey]?: (input: Input<K>) => Reply<K> | Promise<Reply<K>>;
};

/** A job as tests need it; what they say of it wins. */
export function makeJob(job: Partial<Job> & { readonly id: string }): Job {
  return {
    name: `job${job.id}`,
    user: 'ada',
    partition: 'debug',
    state: 'running',
    rawState: 'RUNNING',
    submitted: 1000,
    ...job
  };
}

export const testSystem: System = {
  version: '0.1.0',
  contract: 1,
  scheduler: { kind: 'slurm', state: 'ready', cluster: 'aurora' },
  features: { submit: true, actions: true, everyone: true },
  limits: {
    pollInterval: 60,
    pollFloor: 30,
    everyoneFloor: 120,
    windowRows: 1000,
    scriptBytes: 4194304
  },
  user: 'ada',
  host: 'login1',
  home: '/home/ada',
  root: '/home/ada',
  counters: {}
};

/**
 * A bridge for the tests of models and panels: it keeps a queue, answers
 * windows of it with ETags, and can be told to answer otherwise.
 */
export class BridgeDouble implements IBridgeClient {
  jobs: readonly Job[] = [];
  /** In the windows: why the rows are old. */
  error: JobWindow['error'];
  at = 1000;
  /** Seconds after which asking again is worthwhile. */
  interval = 60;
  time = 1000;
  /** In place of the usual answers. */
  readonly handlers: Handlers = { getSystem: () => testSystem };
  /** The questions for the queue, in their order. */
  readonly asked: (JobQuery & { etag?: string | undefined })[] = [];
  /** The other calls. */
  readonly called: { readonly key: RouteKey; readonly input: unknown }[] = [];

  now(): number {
    return this.time;
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
    this.called.push({ key, input });
    const handler = this.handlers[key];
    if (handler === undefined) {
      throw new Error(`No answer to ${key} was given to the double.`);
    }
    const before = this.asked.length;
    const body = await handler(input);
    const asked = this.asked[before];
    if (asked !== undefined) {
      asked.etag = options?.etag;
    }
    options?.signal?.throwIfAborted();
    const etag = JSON.stringify(body);
    const freshness = {
      at: this.at,
      nextAt: this.time + this.interval,
      stale: this.error !== undefined
    };
    return etag === options?.etag
      ? { ...freshness, modified: false }
      : { ...freshness, modified: true, body, etag };
  }

  constructor() {
    this.answer(query => this.window(query));
  }

  /** Answers questions for the queue in another way. */
  answer(listJobs: (query: JobQuery) => JobWindow | Promise<JobWindow>): void {
    this.handlers.listJobs = ({ query }) => {
      this.asked.push({ ...query });
      return listJobs(query);
    };
  }

  /** Rows whose name has the filter; of one's own unless all are asked for. */
  window(query: JobQuery): JobWindow {
    const { offset = 0, limit = 100, q = '' } = query;
    const inScope = this.jobs.filter(
      job => query.scope === 'all' || job.user === 'ada'
    );
    const matching = inScope.filter(
      job => job.name.includes(q) || job.id === q
    );
    const states: Record<string, number> = {};
    for (const { state } of matching) {
      states[state] = (states[state] ?? 0) + 1;
    }
    return {
      snapshot: 's',
      offset,
      rows: matching.slice(offset, offset + limit),
      matching: matching.length,
      total: inScope.length,
      states,
      partitions: {},
      users: {},
      error: this.error
    };
  }
}
