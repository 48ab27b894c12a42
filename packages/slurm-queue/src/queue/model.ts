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
  type IGridSort,
  type IVisiblePollOptions
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { Acting } from './acting';
import { CoolDown } from './cooldown';
import { isOwnJob, shownId } from './jobs';
import { Reveal } from './reveal';
import { indexOfRow, rowAt } from './rows';
import { Selection } from './selection';
import { SiteState } from './sitestate';
import { QueueSource } from './source';
import { type QueueView, viewOf } from './view';

const usualIdLength = 8;

/** Seconds between two refreshes by hand. */
const coolDown = 10;

/** The queue as one panel has it: rows, selection and actions. */
export class QueueModel implements IDisposable {
  constructor(client: IBridgeClient, options: IVisiblePollOptions = {}) {
    this._client = client;
    const clock = options.clock ?? browserClock;
    const changed = (): void => this._stateChanged.emit();
    this._source = new QueueSource(client, options);
    this._site = new SiteState(client, clock, changed);
    this._coolDown = new CoolDown(clock, coolDown, changed);
    this._acting = new Acting(client, () => this._source.refresh(), changed);
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
    return this._acting.keys;
  }

  /** Characters of the longest id seen: room for it does not come and go. */
  get idLength(): number {
    return this._idLength;
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
    return this._coolDown.isOver;
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
    return rowAt(this._source.window, index);
  }

  /** The index of a row that is at hand. */
  indexOf(key: string): number | undefined {
    return indexOfRow(this._source.window, key);
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
      this._coolDown.start();
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
    if ('key' in selection) {
      this._selection.chooseOne(selection, this._source.window);
    } else {
      const mayAll = (row: Job): boolean => !isOwnJob(row, this.system);
      await this._selection.chooseMany(selection, this._source, mayAll);
    }
    this._stateChanged.emit();
  }

  /** Acts on jobs and then asks anew; a result for each id. */
  act(
    action: JobAction,
    ids: readonly string[]
  ): Promise<readonly ActionResult[]> {
    return this._acting.on(action, ids);
  }

  /** Selects a job of one's own, wherever it stands, and shows its row. */
  async reveal(id: string): Promise<void> {
    await this._reveal.seek(this._source, id);
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._source.dispose();
      this._coolDown.dispose();
      Signal.clearData(this);
    }
  }

  private _arrive(window: JobWindow): void {
    const lengths = window.rows.map(row => shownId(row).length);
    this._idLength = Math.max(this._idLength, ...lengths);
    const complete = window.rows.length >= window.total;
    this._selection.update(window.rows, complete);
    const row = this._reveal.look(window.rows);
    if (row !== undefined) {
      this._selection.set([row]);
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _acting: Acting;
  private readonly _coolDown: CoolDown;
  private readonly _source: QueueSource;
  private readonly _site: SiteState;
  private readonly _selection = new Selection();
  private readonly _reveal = new Reveal();
  private readonly _stateChanged = new Signal<this, void>(this);
  private _idLength = usualIdLength;
}
