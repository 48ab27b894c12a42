import type { SweepRun } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

import { collectRuns } from './collect';
import type { ResultsModel } from './model';
import { firstQuestion, type IRunQuestion } from './question';
import { isGroup } from './rowplan';
import { type IRunSource, numbersOf, selectableRuns } from './selection';

/** Runs from what is at hand, or fetched for the purpose. */
export class RunSource implements IRunSource {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _model: Pick<
      ResultsModel,
      'plan' | 'question' | 'sweepId' | 'window'
    >
  ) {}

  get total(): number {
    return this._model.window?.total ?? 0;
  }

  async runsOf(key: string): Promise<readonly number[]> {
    const { plan } = this._model;
    const index = plan.indexOf(key);
    const item = index === undefined ? undefined : plan.item(index);
    if (item === undefined) {
      return /^\d+$/.test(key) ? [Number(key)] : [];
    }
    if (!isGroup(item)) {
      return [item.run];
    }
    const { offset, runs } = item.group;
    return this._span(offset, offset + runs);
  }

  between(first: number, last: number): Promise<readonly number[]> {
    const { from, to } = this._model.plan.span(first, last);
    return this._span(from, to);
  }

  all(): Promise<readonly number[]> {
    return this._span(0, this.total);
  }

  /** All runs of a question. */
  matching(question: IRunQuestion): Promise<readonly SweepRun[]> {
    const { sweepId } = this._model;
    return collectRuns(this._client, sweepId, question, 0, Infinity);
  }

  /** Runs by their numbers, in that order; those that are not at hand are fetched. */
  async byNumber(numbers: readonly number[]): Promise<readonly SweepRun[]> {
    const known = new Map(
      (this._model.window?.rows ?? []).map(row => [row.run, row])
    );
    const missing = numbers.filter(number => !known.has(number));
    if (missing.length > 0) {
      // By their numbers, a run stands at a place that is known.
      const from = Math.min(...missing) - 1;
      const to = Math.max(...missing);
      const question = {
        ...firstQuestion,
        sort: { column: 'run', descending: false }
      };
      const { sweepId } = this._model;
      for (const row of await collectRuns(
        this._client,
        sweepId,
        question,
        from,
        to
      )) {
        known.set(row.run, row);
      }
    }
    return numbers.flatMap(number => known.get(number) ?? []);
  }

  private async _span(from: number, to: number): Promise<readonly number[]> {
    const { window, question, sweepId } = this._model;
    const { offset = 0, rows = [] } = window ?? {};
    const end = Math.min(to, from + selectableRuns);
    if (from >= offset && end <= offset + rows.length) {
      return numbersOf(rows.slice(from - offset, end - offset));
    }
    return numbersOf(
      await collectRuns(this._client, sweepId, question, from, end)
    );
  }
}
