import type { Job } from '@jupyterlab-hpc/api';
import { jobKey } from '@jupyterlab-hpc/core';

import { isOfJob } from './jobs';
import type { QueueSource } from './source';

/** Rows through which a job is looked for, in one request. */
const searched = 1000;

/** The search for the row of one job, until it is found or given up. */
export class Reveal {
  /** The row to bring into view, once per serial. */
  get found(): { readonly key: string; readonly serial: number } | undefined {
    return this._found;
  }

  /** Makes the rows around a job of one's own be at hand. */
  async seek(source: QueueSource, id: string): Promise<void> {
    this._wanted = id;
    const { scope, filter } = source.question;
    if (scope !== 'mine' || filter !== '') {
      void source.change({ scope: 'mine', filter: '' });
    }
    await source.refresh();
    const { window } = source;
    if (this._wanted === id && window && window.total > window.rows.length) {
      const rows = await source.fetch(0, searched);
      const at = rows.findIndex(row => isOfJob(row, id));
      await (at < 0 ? source.change({ filter: id }) : source.moveTo(at));
    }
  }

  /** Ends the search: the person looks at something else. */
  giveUp(): void {
    this._wanted = undefined;
  }

  /** Looks among rows that arrived; returns the row, the first time. */
  look(rows: readonly Job[]): Job | undefined {
    const wanted = this._wanted;
    if (wanted === undefined) {
      return undefined;
    }
    const row = rows.find(job => isOfJob(job, wanted));
    if (row !== undefined) {
      this._wanted = undefined;
      const serial = (this._found?.serial ?? 0) + 1;
      this._found = { key: jobKey(row), serial };
    }
    return row;
  }

  private _wanted: string | undefined;
  private _found: { key: string; serial: number } | undefined;
}
