import type { ErrorInfo, RunQuery } from '@jupyterlab-hpc/api';

import { firstQuestion, type IRunQuestion, queryOf } from './question';

/** Runs asked for at once, how finely windows are laid, and the most. */
const windowRuns = 200;
const step = 50;
const mostRuns = 1000;

/**
 * What is asked, and for which rows. A filter that the server does not
 * understand is not asked for again: the last one that it did is.
 */
export class Inquiry {
  get question(): IRunQuestion {
    return this._question;
  }

  /** Why the server does not understand the filter. */
  get problem(): ErrorInfo | undefined {
    return this._problem;
  }

  /** The request for what is to be seen now. */
  get query(): RunQuery {
    const { filter } = this._question;
    this._asked = this._problem === undefined ? filter : this._understood;
    const question = { ...this._question, filter: this._asked };
    return queryOf(question, this._offset, this._limit);
  }

  /** Another question, from its first row. */
  change(change: Partial<IRunQuestion>): void {
    this._question = { ...this._question, ...change };
    if (change.filter !== undefined) {
      this._problem = undefined;
    }
    this._offset = 0;
    this._limit = windowRuns;
  }

  /**
   * Rows from one place to another, which is not in, with a margin around.
   * Returns whether these are others than were asked for.
   */
  moveTo(from: number, to: number): boolean {
    const { _limit, _offset } = this;
    this._offset = Math.max(0, Math.floor((from - step) / step) * step);
    const rows = to - this._offset + step;
    this._limit = Math.min(mostRuns, Math.max(windowRuns, rows));
    return _limit !== this._limit || _offset !== this._offset;
  }

  /** The server answered. */
  understood(): void {
    this._understood = this._asked;
  }

  /** The server refused. Returns whether the question is another one by that. */
  refuse(error: ErrorInfo): boolean {
    if (!this.isAbout(error) || this._asked === this._understood) {
      return false;
    }
    const isNew = this._problem === undefined;
    this._problem = error;
    return isNew;
  }

  /** Whether a failure is one of the filter. */
  isAbout({ code, field }: ErrorInfo): boolean {
    return (
      code === 'bad-request' &&
      (field === undefined
        ? this._question.filter.trim() !== ''
        : field.endsWith('filter'))
    );
  }

  private _question = firstQuestion;
  private _problem: ErrorInfo | undefined;
  private _asked = '';
  private _understood = '';
  private _offset = 0;
  private _limit = windowRuns;
}
