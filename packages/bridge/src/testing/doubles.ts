import type { Job } from '@jupyterlab-hpc/api';

import type { Logger } from '../logger';
import type { Scheduler } from '../scheduler/scheduler';

/** A job of which a test says only what matters to it. */
export function job(id: string, fields: Partial<Job> = {}): Job {
  return {
    id,
    name: `job-${id}`,
    user: 'ada',
    partition: 'debug',
    state: 'running',
    rawState: 'RUNNING',
    ...fields
  };
}

export const silent: Logger = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined
};

function notInThisTest(): never {
  throw new Error('This test does not expect the scheduler to be asked this.');
}

/** A scheduler that does what a test tells it to, and nothing else. */
export function schedulerDouble(verbs: Partial<Scheduler>): Scheduler {
  return {
    kind: 'slurm',
    capabilities: ['everyone', 'nodes', 'partitions', 'heterogeneous'],
    probe: () => Promise.resolve({ state: 'ready' }),
    finished: {
      keeps: () => Promise.resolve(false),
      since: notInThisTest,
      measured: notInThisTest,
      script: () => Promise.resolve(undefined)
    },
    queue: notInThisTest,
    job: notInThisTest,
    script: notInThisTest,
    logPath: notInThisTest,
    submit: notInThisTest,
    test: notInThisTest,
    shell: notInThisTest,
    use: notInThisTest,
    act: notInThisTest,
    change: notInThisTest,
    resources: notInThisTest,
    balances: notInThisTest,
    reservations: notInThisTest,
    isBusy: () => Promise.resolve(false),
    stop: () => undefined,
    ...verbs
  };
}

/** A clock that only a test moves. */
export class ManualClock {
  seconds = 1_700_000_000;
  readonly now = (): number => this.seconds;
  pass(seconds: number): void {
    this.seconds += seconds;
  }
}

/** A promise that a test settles by hand. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
