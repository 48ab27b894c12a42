import type { JobRow } from '@jupyterlab-hpc/api';
import { jobKey } from '@jupyterlab-hpc/core';

import { baseId, isOfJob } from '../jobs';
import { isFiltered, noFilters, opened, withScope } from './question';
import type { QueueSource } from './source';

/** Rows through which a job is looked for, in one request. */
const searched = 1000;

/** The search for the row of one job, until it is found or given up. */
export class Reveal {
  /** The row to bring into view, once per serial. */
  get found(): { readonly key: string; readonly serial: number } | undefined {
    return this._found;
  }

  /**
   * Makes the rows around a job of one's own be at hand; a task's group is
   * opened. Resolves with the row of the job, or of the group that it is in;
   * where there is none yet, it is shown as soon as it comes.
   */
  async seek(source: QueueSource, id: string): Promise<JobRow | undefined> {
    this._wanted = id;
    this._row = undefined;
    const { question } = source;
    const base = baseId(id);
    const isPart = base !== id && !question.expanded.includes(base);
    const expanded = isPart
      ? opened(question.expanded, base)
      : question.expanded;
    if (question.scope !== 'mine' || isFiltered(question)) {
      const mine = withScope('mine', question);
      void source.change({ ...noFilters, ...mine, expanded });
    } else if (isPart) {
      void source.expand(expanded);
    }
    await source.feed.refresh(true);
    const { window } = source;
    if (this._wanted === id && window && window.matching > window.rows.length) {
      const rows = await source.fetch(0, searched);
      const at = indexOfJob(rows, id);
      await (at < 0 ? source.change({ filter: id }) : source.moveTo(at));
    }
    return this._row;
  }

  /** Ends the search: the person looks at something else. */
  giveUp(): void {
    this._wanted = undefined;
  }

  /** Looks among rows that arrived; returns the row, the first time. */
  look(rows: readonly JobRow[]): JobRow | undefined {
    const wanted = this._wanted;
    const row =
      wanted === undefined ? undefined : rows[indexOfJob(rows, wanted)];
    if (row !== undefined) {
      this._wanted = undefined;
      this._row = row;
      const serial = (this._found?.serial ?? 0) + 1;
      this._found = { key: jobKey(row), serial };
    }
    return row;
  }

  private _wanted: string | undefined;
  private _row: JobRow | undefined;
  private _found: { key: string; serial: number } | undefined;
}

/** Where a job is, or else the group that it is in. */
function indexOfJob(rows: readonly JobRow[], id: string): number {
  const exact = rows.findIndex(row => row.id === id);
  if (exact >= 0) {
    return exact;
  }
  const part = rows.findIndex(row => isOfJob(row, id));
  return part >= 0
    ? part
    : rows.findIndex(row => row.group !== undefined && row.id === baseId(id));
}
