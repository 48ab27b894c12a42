import type {
  ErrorInfo,
  RunWindow,
  Sweep,
  SweepRun
} from '@jupyterlab-hpc/api';
import {
  browserClock,
  CoolDown,
  type DraftStorage,
  type GridSelection,
  type IBridgeClient,
  type IClock,
  type IVisiblePollOptions
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { RunColumns } from './columns/runcolumns';
import { RunDetails } from './details/model';
import { RunFeed } from './feed';
import { heldRuns } from './heldrows';
import { ResultsLayout } from './layout';
import { Inquiry } from './inquiry';
import { firstQuestion, type IRunQuestion } from './question';
import { type GridItem, RowPlan } from './rowplan';
import { RunSelection } from './selection';
import { RunSource } from './source';
import { type ResultsView, viewOf } from './view';

/** Seconds between two refreshes by hand. */
const coolDown = 10;

/** Milliseconds of quiet before a filter or a scroll becomes a question. */
const typingPause = 250;
const scrollPause = 50;

export interface IResultsOptions extends IVisiblePollOptions {
  readonly storage?: DraftStorage;
}

/** What came out of a sweep, as its tab has it: rows, selection, what is asked. */
export class ResultsModel implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    readonly sweepId: string,
    options: IResultsOptions = {}
  ) {
    this._clock = options.clock ?? browserClock;
    this.layout = new ResultsLayout(
      sweepId,
      options.storage ?? window.localStorage
    );
    this.columns = new RunColumns(this.layout, this._clock);
    this.details = new RunDetails(_client, sweepId, this._clock);
    this.feed = new RunFeed(
      _client,
      sweepId,
      () => this._inquiry.query,
      options
    );
    this._coolDown = new CoolDown(this._clock, coolDown, this._emit);
    this._source = new RunSource(_client, this);
    this.feed.arrived.connect((_, reply) => this._arrive(reply), this);
    this.feed.changed.connect(() => this._settle(), this);
    this.columns.changed.connect(this._emit);
    this.layout.changed.connect(this._emit);
  }

  /** What is known of the runs, and from when. */
  readonly feed: RunFeed;
  readonly columns: RunColumns;
  readonly layout: ResultsLayout;
  /** The run of which everything is shown. */
  readonly details: RunDetails;

  /** Emitted whenever anything below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The same, by the name that panels know. */
  get stateChanged(): ISignal<this, void> {
    return this._changed;
  }

  get view(): ResultsView {
    const { error, since } = this.feed;
    return viewOf({
      window: this.window,
      error: error && this._inquiry.isAbout(error) ? undefined : error,
      since
    });
  }

  /** The rows as they are shown, with the numbers of the last answer. */
  get window(): RunWindow | undefined {
    return this._held.window;
  }

  get sweep(): Sweep | undefined {
    return this.window?.sweep;
  }

  /** Where rows stand. */
  get plan(): RowPlan {
    return this._plan;
  }

  get question(): IRunQuestion {
    return this._inquiry.question;
  }

  /** Why the server does not understand the filter; the rows are of the last that it did. */
  get filterProblem(): ErrorInfo | undefined {
    return this._inquiry.problem;
  }

  /** The numbers of the selected runs, in the order of selecting. */
  get selected(): readonly number[] {
    return this._selection.runs;
  }

  /** The selected rows, by their keys. */
  get selectedKeys(): ReadonlySet<string> {
    return this._selection.keys;
  }

  /** A row to bring into view, once per serial. */
  get revealed():
    { readonly key: string; readonly serial: number } | undefined {
    return this._revealed;
  }

  /** Whether rows would stand elsewhere if they were let. */
  get orderWaits(): boolean {
    return this._held.waits;
  }

  get canRefresh(): boolean {
    return this._coolDown.isOver;
  }

  /** Whether something can be done to the runs: they are such as they are shown. */
  get canAct(): boolean {
    const { kind } = this.view;
    return (
      (kind === 'ready' || kind === 'unmatched') && this.sweep?.isOwn === true
    );
  }

  set shown(shown: boolean) {
    this.feed.shown = shown;
  }

  /** Whether the pointer or the focus is on the rows. */
  set held(held: boolean) {
    const { waits } = this._held;
    this._held.held = held;
    if (waits !== this._held.waits) {
      this._replan();
    }
  }

  get isDisposed(): boolean {
    return this.feed.isDisposed;
  }

  now(): number {
    return this._client.now();
  }

  /** The person used a key or the pointer at the rows: they stand still. */
  use(): void {
    this._held.use();
  }

  /** Shows the order that waits. */
  showOrder(): void {
    this._held.release();
    this._replan();
  }

  item(index: number): GridItem | undefined {
    return this._plan.item(index);
  }

  /** A run that is at hand, by its number. */
  run(number: number): SweepRun | undefined {
    return this.window?.rows.find(({ run }) => run === number);
  }

  /** Asks another question, from its first row; a filter that is typed, after a pause. */
  async ask(change: Partial<IRunQuestion>, typing = false): Promise<void> {
    this._inquiry.change(change);
    this._wanted = true;
    this._typing?.dispose();
    this._emit();
    if (typing) {
      this._typing = this._clock.after(
        typingPause,
        () => void this.feed.ask(false)
      );
    } else {
      await this.feed.ask(false);
    }
  }

  /** Opens or closes a group. */
  expand(key: string, open: boolean): void {
    if (open) {
      this._closed.delete(key);
    } else {
      this._closed.add(key);
    }
    this._replan();
  }

  /** Makes rows be at hand, unless they are. */
  need(first: number, last: number): void {
    this._seen = { first, last };
    const { window } = this;
    if (window === undefined || last < first || this._plan.count === 0) {
      return;
    }
    const end = Math.min(last, this._plan.count - 1);
    const { from, to } = this._plan.span(Math.min(first, end), end);
    const until = Math.min(to, window.total);
    if (from < window.offset || until > window.offset + window.rows.length) {
      this._scrolling?.dispose();
      this._scrolling = this._clock.after(scrollPause, () => {
        if (this._inquiry.moveTo(from, until)) {
          this._wanted = true;
          void this.feed.ask(false);
        }
      });
    }
  }

  /** Takes over what a person selected. */
  async select(selection: GridSelection): Promise<void> {
    await this._selection.choose(selection, this._source);
    this._emit();
  }

  /** Selects runs by their numbers. */
  pick(runs: readonly number[]): void {
    this._selection.set(runs);
    const [first] = runs;
    if (first !== undefined) {
      const serial = (this._revealed?.serial ?? 0) + 1;
      this._revealed = { key: String(first), serial };
    }
    this._emit();
  }

  /** All runs that are in one of some states, whatever the filter is. */
  inStates(states: IRunQuestion['states']): Promise<readonly SweepRun[]> {
    return this._source.matching({ ...firstQuestion, states });
  }

  /** Selected runs that can be at hand or not, as they are now. */
  runsOf(numbers: readonly number[]): Promise<readonly SweepRun[]> {
    return this._source.byNumber(numbers);
  }

  /** Has the queue and the files asked; by hand at most once in 10 s, unless that failed. */
  async refresh(byHand = true): Promise<void> {
    if (byHand && !this.canRefresh && this.view.kind === 'ready') {
      return;
    }
    this._coolDown.start();
    this._wanted = true;
    await this.feed.ask(true);
  }

  dispose(): void {
    if (!this.isDisposed) {
      this.feed.dispose();
      this.columns.dispose();
      this.details.dispose();
      this._coolDown.dispose();
      this._typing?.dispose();
      this._scrolling?.dispose();
      Signal.clearData(this);
    }
  }

  private _arrive(reply: RunWindow): void {
    this._inquiry.understood();
    this._held.take(reply, this._wanted);
    this._wanted = false;
    this._selection.keep(reply.sweep.runs);
    this.columns.offer(reply.sweep, this._inquiry.question.group);
    this.details.follow(reply.rows);
    this._replan();
  }

  private _settle(): void {
    const { error } = this.feed;
    if (error !== undefined && this._inquiry.refuse(error)) {
      // The rows of the last filter go on being kept new.
      void this.feed.ask(false);
    }
    this._emit();
  }

  private _replan(): void {
    this._plan = new RowPlan(this.window, this._closed);
    // The grid tells only when it shows other places, not other rows there.
    this.need(this._seen.first, this._seen.last);
    this._emit();
  }

  private readonly _emit = (): void => this._changed.emit();

  private readonly _clock: IClock;
  private readonly _coolDown: CoolDown;
  private readonly _source: RunSource;
  private readonly _inquiry = new Inquiry();
  private readonly _held = heldRuns();
  private readonly _selection = new RunSelection();
  private readonly _closed = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
  private _plan = new RowPlan(undefined, new Set());
  private _seen = { first: 0, last: -1 };
  private _wanted = true;
  private _typing: IDisposable | undefined;
  private _scrolling: IDisposable | undefined;
  private _revealed: { key: string; serial: number } | undefined;
}
