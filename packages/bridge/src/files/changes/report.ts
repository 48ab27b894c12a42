import type { Operation } from '@jupyterlab-hpc/api';

import { type Doing, failureOf, isFull } from './failures';

/** How far an operation is. */
export type Progress = Pick<
  Operation,
  'entries' | 'bytes' | 'current' | 'failed' | 'failures'
>;

/** Failures of one operation that are told. */
export const mostFailures = 20;

/** Work that ends because it was asked to. */
export class StoppedError extends Error {
  constructor() {
    super('It was stopped.');
    this.name = 'StoppedError';
  }
}

/** To whom work tells how far it is, and who says whether it is to go on. */
export interface Teller {
  /** Throws a `StoppedError` once the work is to end. */
  check(): void;
  /** Begins with an entry. */
  begin(path: string): void;
  /** An entry is done with. */
  done(): void;
  count(bytes: number | bigint): void;
  /** Notes why an entry failed; the work goes on. */
  fail(path: string, error: unknown): void;
}

/** How far an operation is, and whether it is to go on. */
export class Report implements Teller {
  constructor(private readonly doing: Doing) {}

  /** Grows with whatever is done: work that hangs does not. */
  get steps(): number {
    return this.taken;
  }

  /** Entries that are done with. */
  get entries(): number {
    return this.finished;
  }

  get progress(): Progress {
    const { bytes, current, entries, failed } = this;
    return {
      entries,
      bytes,
      ...(current !== undefined && { current }),
      failed,
      failures: [...this.failures]
    };
  }

  /** Has the work end at the next good moment. */
  stop(): void {
    this.isStopped = true;
  }

  /** For what belongs to an entry's end: it is not stopped, and not counted. */
  aside(): Teller {
    const step = (): void => void (this.taken += 1);
    return {
      check: () => undefined,
      begin: path => this.begin(path),
      done: step,
      count: step,
      fail: (path, error) => this.fail(path, error)
    };
  }

  check(): void {
    if (this.isStopped) {
      throw new StoppedError();
    }
  }

  begin(path: string): void {
    this.current = path;
    this.taken += 1;
  }

  done(): void {
    this.finished += 1;
    this.taken += 1;
  }

  count(bytes: number | bigint): void {
    this.bytes += Number(bytes);
    this.taken += 1;
  }

  /** Where there is no space left, the rest is not tried. */
  fail(path: string, error: unknown): void {
    if (error instanceof StoppedError) {
      throw error;
    }
    const { hint, message } = failureOf(error, this.doing, path).info;
    this.failed += 1;
    this.taken += 1;
    if (this.failures.length < mostFailures) {
      const words = hint === undefined ? message : `${message} ${hint}`;
      this.failures.push({ path, message: words });
    }
    if (isFull(error) && this.doing !== 'delete') {
      this.stop();
    }
  }

  private finished = 0;
  private bytes = 0;
  private current: string | undefined;
  private failed = 0;
  private readonly failures: Progress['failures'] = [];
  private taken = 0;
  private isStopped = false;
}
