import type { Job, JobWindow } from '@jupyterlab-hpc/api';
import { type GridSelection, jobKey } from '@jupyterlab-hpc/core';

import { indexOfRow, rowAt, rowsBetween } from './rows';
import type { QueueSource } from './source';

type OneRow = Extract<GridSelection, { kind: 'only' | 'toggle' }>;

/**
 * The selected rows, by what they are and never by where they stand. Each is
 * remembered as it was last seen, so that it can be named when it scrolled
 * or went away.
 */
export class Selection {
  get keys(): ReadonlySet<string> {
    return this._keys;
  }

  get jobs(): readonly Job[] {
    return [...this._jobs.values()];
  }

  /** Selects these and nothing else. */
  set(jobs: readonly Job[]): void {
    this._jobs = new Map(jobs.map(job => [jobKey(job), job]));
    this._keys = new Set(this._jobs.keys());
  }

  toggle(job: Job): void {
    const key = jobKey(job);
    const rest = this.jobs.filter(other => jobKey(other) !== key);
    this.set(this._jobs.has(key) ? rest : [...rest, job]);
  }

  /** Takes over a row that a person chose, if it is at hand. */
  chooseOne(choice: OneRow, window: JobWindow | undefined): void {
    const row = rowAt(window, indexOfRow(window, choice.key) ?? -1);
    if (row !== undefined && choice.kind === 'only') {
      this.set([row]);
    } else if (row !== undefined) {
      this.toggle(row);
    }
  }

  /** Takes over rows that may be far away; “all” are those that `mayAll` lets through. */
  async chooseMany(
    choice: Exclude<GridSelection, OneRow>,
    source: Pick<QueueSource, 'window' | 'fetch'>,
    mayAll: (job: Job) => boolean
  ): Promise<void> {
    if (choice.kind === 'range') {
      this.set(await rowsBetween(source, choice.from, choice.to));
      return;
    }
    const count = source.window?.matching ?? 0;
    const rows = count === 0 ? [] : await rowsBetween(source, 0, count - 1);
    this.set(rows.filter(mayAll));
  }

  /**
   * Takes in what a refresh tells of the selected rows. When `complete`,
   * the rows are all there are, and what is not among them is gone.
   */
  update(rows: readonly Job[], complete: boolean): void {
    const news = new Map(rows.map(row => [jobKey(row), row]));
    const kept = this.jobs.filter(job => !complete || news.has(jobKey(job)));
    this.set(kept.map(job => news.get(jobKey(job)) ?? job));
  }

  private _jobs: ReadonlyMap<string, Job> = new Map();
  private _keys: ReadonlySet<string> = new Set();
}
