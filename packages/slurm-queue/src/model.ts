import type {
  ActionResult,
  ErrorInfo,
  Job,
  JobAction,
  JobWindow,
  Scope,
  System
} from '@jupyterlab-hpc/api';
import {
  browserClock,
  type GridSelection,
  type IBridgeClient,
  type IClock,
  type IGridSort,
  type IVisiblePollOptions,
  jobKey
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { isOwnJob } from './jobs';
import { Reveal } from './reveal';
import { Selection } from './selection';
import { SiteState } from './sitestate';
import { QueueSource } from './source';
import { type QueueView, viewOf } from './view';

/** Rows that can be selected at once, and so acted on: one request's worth. */
export const selectableRows = 1000;

/** Seconds between two refreshes by hand. */
const coolDown = 10;

/** The queue as one panel has it: rows, selection and actions. */
export class QueueModel implements IDisposable {
  constructor(client: IBridgeClient, options: IVisiblePollOptions = {}) {
    this._client = client;
    this._clock = options.clock ?? browserClock;
    this._source = new QueueSource(client, options);
    this._site = new SiteState(client, this._clock, () =>
      this._stateChanged.emit()
    );
    this._source.changed.connect(() => this._stateChanged.emit(), this);
    this._source.arrived.connect((_, window) => this._arrive(window), this);
  }

  /** Emitted whenever anything that a panel shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get view(): QueueView {
    return viewOf(this._source);
  }

  /** What the bridge tells of itself, once it was asked. */
  get system(): System | undefined {
    return this._site.system;
  }

  get scope(): Scope {
    return this._source.question.scope;
  }

  set scope(scope: Scope) {
    if (scope !== this.scope) {
      this._reveal.giveUp();
      this._selection.set([]);
      void this._source.change({ scope });
    }
  }

  get filter(): string {
    return this._source.question.filter;
  }

  /** Asked for after a pause in typing. */
  set filter(filter: string) {
    if (filter !== this.filter) {
      this._reveal.giveUp();
      // What a filter hides must not be cancelled unseen.
      this._selection.set([]);
      void this._source.change({ filter }, filter !== '');
    }
  }

  get sort(): IGridSort {
    return this._source.question.sort;
  }

  /** Rows that match the filter. */
  get count(): number {
    return this._source.window?.matching ?? 0;
  }

  /** Rows of the scope. */
  get total(): number {
    return this._source.window?.total ?? 0;
  }

  get selected(): ReadonlySet<string> {
    return this._selection.keys;
  }

  get selectedJobs(): readonly Job[] {
    return this._selection.jobs;
  }

  /** Rows whose action was sent and is not answered. */
  get acting(): ReadonlySet<string> {
    return this._acting;
  }

  /** The row that the panel should bring into view, once per serial. */
  get revealed():
    { readonly key: string; readonly serial: number } | undefined {
    return this._reveal.found;
  }

  /** When the rows were got, and when the next are due, in server time. */
  get at(): number | undefined {
    return this._source.at;
  }

  get nextAt(): number | undefined {
    return this._source.nextAt;
  }

  /** Whether a refresh by hand is possible: not within 10 s of the last. */
  get canRefresh(): boolean {
    return this._clock.now() - this._refreshedAt >= coolDown * 1000;
  }

  /** Whether a panel with this model is on screen. */
  set shown(shown: boolean) {
    if (shown) {
      void this._site.load();
    }
    this._source.shown = shown;
  }

  get isDisposed(): boolean {
    return this._source.isDisposed;
  }

  /** The server's time, in epoch seconds. */
  now(): number {
    return this._client.now();
  }

  /** The row at an index, while it is at hand. */
  row(index: number): Job | undefined {
    const { window } = this._source;
    return window?.rows[index - window.offset];
  }

  /** The index of a row that is at hand. */
  indexOf(key: string): number | undefined {
    const { window } = this._source;
    const at = window?.rows.findIndex(row => jobKey(row) === key) ?? -1;
    return at < 0 ? undefined : at + (window?.offset ?? 0);
  }

  /** Sorts by a column; by the sorted column again turns the order round. */
  sortBy(column: string): void {
    const descending = column === this.sort.column && !this.sort.descending;
    void this._source.change({ sort: { column, descending } });
  }

  /** Makes the rows on screen be at hand. */
  showRange(first: number, last: number): void {
    this._source.need(first, last);
  }

  /** Asks the scheduler anew; by hand at most once in 10 s, unless it failed. */
  async refresh(failed = false): Promise<void> {
    if (failed || this.canRefresh) {
      this._refreshedAt = this._clock.now();
      this._coolDown?.dispose();
      this._coolDown = this._clock.after(coolDown * 1000, () =>
        this._stateChanged.emit()
      );
      void this._site.load(true);
      await this._source.refresh();
    }
  }

  /** Gives up waiting for a slow scheduler, for the given reason. */
  stopWaiting(reason: ErrorInfo): void {
    this._source.stop(reason);
  }

  /** Takes over what a person selected; far ends of a range are fetched. */
  async select(selection: GridSelection): Promise<void> {
    this._reveal.giveUp();
    switch (selection.kind) {
      case 'only':
      case 'toggle': {
        const row = this.row(this.indexOf(selection.key) ?? -1);
        if (row !== undefined && selection.kind === 'only') {
          this._selection.set([row]);
        } else if (row !== undefined) {
          this._selection.toggle(row);
        }
        break;
      }
      case 'range': {
        const { from, to } = selection;
        const rows = await this._rows(Math.min(from, to), Math.max(from, to));
        this._selection.set(rows);
        break;
      }
      case 'all': {
        const rows = await this._rows(0, this.count - 1);
        this._selection.set(rows.filter(row => !isOwnJob(row, this.system)));
      }
    }
    this._stateChanged.emit();
  }

  /** Acts on jobs and then asks anew; a result for each id. */
  async act(
    action: JobAction,
    ids: readonly string[]
  ): Promise<readonly ActionResult[]> {
    this._acting = new Set(ids.map(id => jobKey({ id })));
    this._stateChanged.emit();
    try {
      const body = { action, ids: [...ids] };
      const { results } = await this._client.call('actOnJobs', { body });
      return results;
    } finally {
      void this._source.refresh().finally(() => {
        this._acting = new Set();
        this._stateChanged.emit();
      });
    }
  }

  /** Selects a job of one's own, wherever it stands, and shows its row. */
  async reveal(id: string): Promise<void> {
    await this._reveal.seek(this._source, id);
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._source.dispose();
      this._coolDown?.dispose();
      Signal.clearData(this);
    }
  }

  private _arrive(window: JobWindow): void {
    const complete = window.rows.length >= window.total;
    this._selection.update(window.rows, complete);
    const row = this._reveal.look(window.rows);
    if (row !== undefined) {
      this._selection.set([row]);
    }
  }

  /** Rows between two indexes: at hand, or fetched for this purpose. */
  private async _rows(from: number, to: number): Promise<readonly Job[]> {
    const last = Math.min(to, from + selectableRows - 1);
    const { offset = 0, rows = [] } = this._source.window ?? {};
    return from >= offset && last < offset + rows.length
      ? rows.slice(from - offset, last - offset + 1)
      : this._source.fetch(from, last - from + 1);
  }

  private readonly _client: IBridgeClient;
  private readonly _clock: IClock;
  private readonly _source: QueueSource;
  private readonly _site: SiteState;
  private readonly _selection = new Selection();
  private readonly _reveal = new Reveal();
  private readonly _stateChanged = new Signal<this, void>(this);
  private _acting: ReadonlySet<string> = new Set();
  private _refreshedAt = Number.NEGATIVE_INFINITY;
  private _coolDown: IDisposable | undefined;
}
