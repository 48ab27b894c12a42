import type { ErrorInfo, JobDetail, JobRow } from '@jupyterlab-hpc/api';
import {
  browserClock,
  errorInfo,
  type IBridgeClient,
  type IClock,
  jobKey
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { UseModel } from '../glance/usemodel';
import { TailModel } from '../log/tail';
import { RelationsModel } from './relationsmodel';
import { printOf } from './print';
import { idOf } from './row';

/** What the scheduler tells of a job beyond its row. */
export type DrawerDetail =
  | { readonly kind: 'coming' }
  | { readonly kind: 'ready'; readonly detail: JobDetail }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

/** What the drawer shows. */
export type DrawerView =
  | { readonly kind: 'closed' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'looking'; readonly id: string }
  | { readonly kind: 'lost'; readonly id: string; readonly cause: ErrorInfo }
  | {
      readonly kind: 'job';
      readonly row: JobRow;
      readonly more: DrawerDetail;
    };

export interface IDrawerOptions {
  readonly clock?: IClock;
}

interface IAnswer {
  /** The row as it was when the answer was asked for. */
  readonly print: string;
  readonly detail: JobDetail;
}

/** Milliseconds for which a row has to keep the focus before it is asked for. */
const rest = 400;

/** Answers that are kept. */
const kept = 64;

/**
 * The job of which the details are on screen. It follows the row with the
 * focus, and asks for what the row does not tell only while it is open.
 */
export class DrawerModel implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    { clock = browserClock }: IDrawerOptions = {}
  ) {
    this._clock = clock;
    this.tail = new TailModel(_client);
    this.use = new UseModel(_client);
    this.relations = new RelationsModel(_client);
  }

  /** The last words of a job that failed. */
  readonly tail: TailModel;
  /** What a running job uses, once somebody asked. */
  readonly use: UseModel;
  /** What it waits for, and what waits for it. */
  readonly relations: RelationsModel;

  /** Emitted when the view changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get view(): DrawerView {
    return this._view;
  }

  get isOpen(): boolean {
    return this._view.kind !== 'closed';
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The id of the job that is shown or looked for. */
  get id(): string | undefined {
    switch (this._view.kind) {
      case 'job':
        return this._view.row.id;
      case 'looking':
      case 'lost':
        return this._view.id;
      case 'empty':
      case 'closed':
        return undefined;
    }
  }

  /**
   * Shows a row, or what became of the one that is shown. Without a row, an
   * open drawer says that there is none.
   */
  show(row: JobRow | undefined): void {
    if (row === undefined) {
      if (this.isOpen) {
        this._stop();
        this._set({ kind: 'empty' });
      }
      return;
    }
    const before = this._view;
    const same =
      before.kind === 'job' && jobKey(before.row) === jobKey(row)
        ? before
        : undefined;
    const print = printOf(row);
    if (same !== undefined && printOf(same.row) === print) {
      this._set({ ...same, row });
      return;
    }
    this._stop();
    const answer = this._answers.get(jobKey(row));
    if (answer?.print === print) {
      this._set({
        kind: 'job',
        row,
        more: { kind: 'ready', detail: answer.detail }
      });
      return;
    }
    // What is older stays in sight until the new answer is there.
    const more: DrawerDetail =
      same?.more.kind === 'ready' ? same.more : { kind: 'coming' };
    this._set({ kind: 'job', row, more });
    this._timer = this._clock.after(rest, () => void this._ask(row));
  }

  /** Asks once more for what could not be got. */
  async retry(): Promise<void> {
    const view = this._view;
    if (view.kind === 'lost') {
      await this.lookUp(view.id);
    } else if (view.kind === 'job') {
      this._stop();
      this._set({ ...view, more: { kind: 'coming' } });
      await this._ask(view.row);
    }
  }

  /** Opens with a job that need not be in the table. Does not reject. */
  async lookUp(id: string): Promise<void> {
    this._stop();
    this._set({ kind: 'looking', id });
    const call = this._begin();
    try {
      const detail = await this._get(id, call);
      if (!call.aborted) {
        const { job } = detail;
        this._keep(job, detail);
        this._set({ kind: 'job', row: job, more: { kind: 'ready', detail } });
      }
    } catch (error) {
      if (!call.aborted) {
        this._set({ kind: 'lost', id, cause: errorInfo(error) });
      }
    }
  }

  close(): void {
    if (this.isOpen) {
      this._stop();
      this._set({ kind: 'closed' });
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._stop();
    this.tail.dispose();
    this.use.dispose();
    this.relations.dispose();
    Signal.clearData(this);
  }

  private async _ask(row: JobRow): Promise<void> {
    const call = this._begin();
    const more = await this._moreOf(row, call);
    if (!call.aborted && this._view.kind === 'job') {
      this._set({ ...this._view, more });
    }
  }

  private async _moreOf(row: JobRow, call: AbortSignal): Promise<DrawerDetail> {
    try {
      const detail = await this._get(idOf(row), call);
      this._keep(row, detail);
      return { kind: 'ready', detail };
    } catch (error) {
      return { kind: 'failed', cause: errorInfo(error) };
    }
  }

  private _get(id: string, signal: AbortSignal): Promise<JobDetail> {
    return this._client.call('getJob', { params: { id } }, { signal });
  }

  private _keep(row: JobRow, detail: JobDetail): void {
    const key = jobKey(row);
    this._answers.delete(key);
    this._answers.set(key, { print: printOf(row), detail });
    const [oldest] = this._answers.keys();
    if (this._answers.size > kept && oldest !== undefined) {
      this._answers.delete(oldest);
    }
  }

  private _begin(): AbortSignal {
    this._call = new AbortController();
    return this._call.signal;
  }

  private _stop(): void {
    this._timer?.dispose();
    this._timer = undefined;
    this._call?.abort();
    this._call = undefined;
  }

  private _set(view: DrawerView): void {
    this._view = view;
    this.tail.follow(view);
    this.use.follow(view);
    this.relations.follow(view);
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _clock: IClock;
  private readonly _answers = new Map<string, IAnswer>();
  private _view: DrawerView = { kind: 'closed' };
  private _timer: IDisposable | undefined;
  private _call: AbortController | undefined;
  private _isDisposed = false;
}
