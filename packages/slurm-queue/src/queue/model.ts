import type { JobAction, JobRow, JobWindow, System } from '@jupyterlab-hpc/api';
import {
  browserClock,
  CoolDown,
  type GridSelection,
  type IBridgeClient,
  type IVisiblePollOptions
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { countOf } from '../actions/targets';
import { canChange } from '../change/target';
import { canReach } from '../inside/running';
import { isOwnJob } from '../jobs';
import { can } from '../scheduler';
import { QueueSettings } from '../settings';
import { SiteState } from '../sitestate';
import { QueueColumns } from './columns/columnlayout';
import { Details } from './details';
import type { WindowFeed } from './feed';
import { Manner } from './manner';
import { closed, type IQuestion, opened } from './question';
import { idRoom } from './columns/groups';
import type { IQueueLayout } from './layout';
import { Reveal } from './reveal';
import { indexOfRow, rowAt } from './rows';
import { Selection } from './selection';
import { QueueSource } from './source';
import { Steering } from './steering';
import { type QueueView, viewOf } from './view';

/** Seconds between two refreshes by hand. */
const coolDown = 10;

export interface IQueueModelOptions extends IVisiblePollOptions {
  readonly settings?: QueueSettings;
}

/** The queue as one panel has it: rows, selection and actions. */
export class QueueModel implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    options: IQueueModelOptions = {}
  ) {
    const clock = options.clock ?? browserClock;
    const changed = (): void => this._stateChanged.emit();
    this.settings = options.settings ?? new QueueSettings();
    this.columns = new QueueColumns(this.settings, clock);
    this.details = new Details(_client, clock);
    this.source = new QueueSource(_client, {
      ...options,
      manner: () => this._manner.current,
      keep: () => this.steering.kept
    });
    this.feed = this.source.feed;
    this._site = new SiteState(_client, clock, changed);
    this._coolDown = new CoolDown(clock, coolDown, changed);
    this.steering = new Steering(
      _client,
      () => this.source,
      this.selection,
      changed
    );
    this.columns.changed.connect(changed, this);
    this.columns.past.changed.connect(changed, this);
    this.details.drawer.changed.connect(changed, this);
    this._manner = new Manner(this.settings, regrouped => {
      if (regrouped) {
        this.selection.set([]);
      }
      void this.feed.again();
    });
    this.feed.changed.connect(() => this._settle(), this);
    this.feed.arrived.connect((_, window) => this._arrive(window), this);
  }

  readonly source: QueueSource;
  /** What is known of the rows, and from when. */
  readonly feed: WindowFeed;
  readonly selection = new Selection();
  /** What can be done to the selection. */
  readonly steering: Steering;
  readonly columns: QueueColumns;
  /** The row with the focus, and its details. */
  readonly details: Details;
  readonly settings: QueueSettings;

  /** Emitted whenever anything that a panel shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get view(): QueueView {
    return viewOf(this.feed);
  }

  /** What the bridge tells of itself, once it was asked. */
  get system(): System | undefined {
    return this._site.system;
  }

  /** What is asked for, and in what order. */
  get question(): IQuestion {
    return this.source.question;
  }

  /** Rows to scroll through. */
  get count(): number {
    return this.feed.window?.matching ?? 0;
  }

  /** The row that the panel should bring into view, once per serial. */
  get revealed():
    { readonly key: string; readonly serial: number } | undefined {
    return this._reveal.found;
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
    this.feed.shown = shown;
  }

  get isDisposed(): boolean {
    return this.source.isDisposed;
  }

  /** The server's time, in epoch seconds. */
  now(): number {
    return this._client.now();
  }

  /** The row at an index, while it is at hand. */
  row(index: number): JobRow | undefined {
    return rowAt(this.feed.window, index);
  }

  /** The index of a row that is at hand. */
  indexOf(key: string): number | undefined {
    return indexOfRow(this.feed.window, key);
  }

  /** Begins as it was before a reload. */
  restore(layout: IQueueLayout): void {
    this.source.begin(layout.question);
    if (layout.details) {
      this.details.await();
    }
    this._stateChanged.emit();
  }

  /** Asks another question; a filter that is being typed, after a pause. */
  async ask(change: Partial<IQuestion>): Promise<void> {
    const { sort, ...narrowing } = change;
    if (Object.keys(narrowing).length > 0) {
      this._reveal.giveUp();
      // What is hidden by it must not be acted on unseen.
      this.selection.set([]);
    }
    const { filter = '', states } = change;
    const asked = this.source.change(
      change,
      filter !== '' && states === undefined
    );
    this._stateChanged.emit();
    await asked;
  }

  /** Whether the rows are such that something can be done to them: none old, none past. */
  get canAct(): boolean {
    return this.view.kind === 'ready' && this.question.scope !== 'history';
  }

  /** Jobs that an action on the selection would reach. */
  countOf(action: JobAction): number {
    return this.canAct
      ? countOf(this.steering.targets(action, this.system))
      : 0;
  }

  /** Whether the job with the focus can be entered. */
  get canEnter(): boolean {
    const { row } = this.details;
    return row !== undefined && canReach(row, this.system, 'shell');
  }

  /** Whether the job with the focus can be changed: not while rows are old. */
  get canChange(): boolean {
    const { row } = this.details;
    return (
      this.view.kind === 'ready' &&
      row !== undefined &&
      canChange(row, this.system)
    );
  }

  /** Whether it is known that jobs can be suspended by this person. */
  get canSuspend(): boolean {
    return can(this.system, 'suspend-jobs');
  }

  /** Opens or closes a group; `123:waiting` opens all of one state. */
  async expand(what: string, open: boolean): Promise<void> {
    const { expanded } = this.question;
    await this.source.expand(
      open ? opened(expanded, what) : closed(expanded, what)
    );
  }

  /** Asks the scheduler anew; by hand at most once in 10 s, unless it failed. */
  async refresh(failed = false): Promise<void> {
    if (failed || this.canRefresh) {
      this._coolDown.start();
      void this._site.load(true);
      await this.feed.refresh(true);
    }
  }

  /** Takes over what a person selected; far ends of a range are fetched. */
  async select(selection: GridSelection): Promise<void> {
    this._reveal.giveUp();
    if ('key' in selection) {
      this.selection.chooseOne(selection, this.feed.window);
    } else {
      const mayAll = (row: JobRow): boolean => !isOwnJob(row, this.system);
      await this.selection.chooseMany(selection, this.source, mayAll);
    }
    this._stateChanged.emit();
  }

  /**
   * Selects a job of one's own, wherever it stands, and shows its row. Resolves
   * with that row, or the one of the group that it is in.
   */
  reveal(id: string): Promise<JobRow | undefined> {
    return this._reveal.seek(this.source, id);
  }

  dispose(): void {
    if (!this.isDisposed) {
      this.source.dispose();
      this._coolDown.dispose();
      this.columns.dispose();
      this.details.dispose();
      this._manner.dispose();
      Signal.clearData(this);
    }
  }

  private _arrive(window: JobWindow): void {
    this.columns.makeRoom(window.rows.map(idRoom));
    this.steering.settle(window);
    this.details.update(window);
    const row = this._reveal.look(window.rows);
    if (row !== undefined) {
      this.selection.set([row]);
    }
  }

  private _settle(): void {
    if (this.feed.error !== undefined) {
      // No news will come of what was sent.
      this.steering.settle();
    }
    this._stateChanged.emit();
  }

  private readonly _coolDown: CoolDown;
  private readonly _site: SiteState;
  private readonly _reveal = new Reveal();
  private readonly _stateChanged = new Signal<this, void>(this);
  private readonly _manner: Manner;
}
