import type { JobDetail, JobRow } from '@jupyterlab-hpc/api';
import type { IClock } from '@jupyterlab-hpc/core';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

/** Time that passes when told to. */
export class TestClock implements IClock {
  now(): number {
    return this._time;
  }

  after(milliseconds: number, callback: () => void): IDisposable {
    const timer = { due: this._time + milliseconds, callback };
    this._timers.add(timer);
    return new DisposableDelegate(() => this._timers.delete(timer));
  }

  /** Lets time pass, and what it sets off come to rest. */
  async pass(milliseconds: number): Promise<void> {
    this._time += milliseconds;
    for (const timer of [...this._timers]) {
      if (timer.due <= this._time && this._timers.delete(timer)) {
        timer.callback();
      }
    }
    await settled();
  }

  private _time = 0;
  private readonly _timers = new Set<{ due: number; callback: () => void }>();
}

/** Resolves when promises that depend on no event are settled. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await Promise.resolve();
  }
}

/** What the scheduler tells of a job beyond its row. */
export function makeDetail(
  row: JobRow,
  fields: Readonly<Record<string, string>> = {},
  more: Partial<JobDetail> = {}
): JobDetail {
  const { group, level, mine, ...job } = row;
  return {
    job: { ...job },
    fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
    ...more
  };
}
