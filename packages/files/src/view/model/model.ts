import type {
  ErrorInfo,
  FileEntry,
  FileSort,
  Usage
} from '@jupyterlab-hpc/api';
import {
  baseName,
  browserClock,
  ColumnLayout,
  type GridSelection,
  type IBridgeClient,
  type IClock,
  type IVisiblePollOptions,
  type MeasuredUsages,
  parentPath
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { FileSettings } from '../settings';
import { type ColumnId, columnIds } from '../table/columnids';
import { keyOf } from './entries';
import { DirectoryFeed } from './feed';
import { fetchRows } from './fetch';
import { Fullness } from './fullness';
import { type IPendingSort, withoutSort } from './pending';
import { type IQuestion, questionOf, sortedAnew } from './question';
import { Renaming } from './renaming';
import { Rows } from './rows';
import { Selection } from './selection';
import { type DirectoryState, stateOf } from './state';
import { Whereabouts } from './whereabouts';

/** Milliseconds of quiet before a filter becomes a question. */
const typingPause = 150;

export interface IDirectoryModelOptions extends IVisiblePollOptions {
  readonly settings: FileSettings;
  readonly usages: MeasuredUsages;
}

/** One directory as one view has it: rows, selection, and what is asked. */
export class DirectoryModel implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    path: string,
    options: IDirectoryModelOptions
  ) {
    const changed = (): void => this._stateChanged.emit();
    this._clock = options.clock ?? browserClock;
    this._question = questionOf(path);
    this.columns = new ColumnLayout(
      options.settings,
      columnIds,
      columnIds,
      this._clock
    );
    this.columns.changed.connect(changed);
    this.renaming = new Renaming(_client, changed);
    this._fullness = new Fullness(options.usages, changed);
    this._fullness.begin();
    this.feed = new DirectoryFeed(_client, {
      ...options,
      question: () => this._question,
      onTooMany: cause => this._refuse(cause),
      onFound: ({ key, still }) => this.where.show(key, still),
      anchor: () => this._first
    });
    this.feed.changed.connect(() => this._settle(), this);
  }

  readonly feed: DirectoryFeed;
  readonly selection = new Selection();
  /** Where the person is in it. */
  readonly where = new Whereabouts();
  readonly columns: ColumnLayout<ColumnId>;
  readonly renaming: Renaming;

  /** Emitted whenever anything that a panel shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get state(): DirectoryState {
    const { listing, error } = this.feed;
    return stateOf({ listing, error });
  }

  /** What is asked for, and in what order. */
  get question(): IQuestion {
    return this._question;
  }

  get path(): string {
    return this._question.path;
  }

  /** Rows to scroll through. */
  get count(): number {
    return this.feed.listing?.matching ?? 0;
  }

  get selected(): number {
    return this.selection.count(this.count);
  }

  /** The name that is to be on top again after a reload. */
  get place(): string | undefined {
    return this._first?.name;
  }

  /** How full the place of the directory is, once it was measured. */
  get usage(): Usage | undefined {
    return this._fullness.usage;
  }

  /** The order that waits for the person's word. */
  get pendingSort(): IPendingSort | undefined {
    return this._pending;
  }

  /** The entry with the focus. */
  get current(): FileEntry | undefined {
    const { focus } = this.where;
    return focus === undefined ? undefined : this.rows.named(focus);
  }

  get isDisposed(): boolean {
    return this.feed.isDisposed;
  }

  /** Whether a panel with this model is on screen. */
  set shown(shown: boolean) {
    if (shown) {
      this.where.comeBack();
    } else {
      const first = this._first;
      this.where.leave(first && keyOf(first));
    }
    this.feed.shown = shown;
  }

  /** The server's time, in epoch seconds. */
  now(): number {
    return this._client.now();
  }

  get rows(): Rows {
    const { listing } = this.feed;
    if (!this._rows.isOf(listing)) {
      this._rows = new Rows(listing);
    }
    return this._rows;
  }

  /** The row at an index, while it is at hand. */
  row(index: number): FileEntry | undefined {
    return this.rows.at(index);
  }

  /** Begins as it was before a reload. */
  restore(question: IQuestion, place: string | undefined): void {
    this._question = question;
    if (place !== undefined) {
      this.feed.startAt(place);
    }
    this._stateChanged.emit();
  }

  /** Shows another directory, and in it an entry. */
  async navigate(path: string, reveal?: string): Promise<void> {
    this._typing?.dispose();
    const { sort, foldersFirst, hidden } = this._question;
    this._question = { ...questionOf(path), sort, foldersFirst, hidden };
    this._pending = undefined;
    this.where.begin();
    this.selection.clear();
    this.renaming.giveUp();
    this._fullness.begin();
    this.feed.clear();
    await this.feed.begin(reveal);
  }

  async goUp(): Promise<void> {
    if (this.path !== '/') {
      await this.navigate(parentPath(this.path), baseName(this.path));
    }
  }

  /** Asks another question of the same directory; a filter after a pause. */
  async ask(change: Partial<Omit<IQuestion, 'path'>>): Promise<void> {
    this._question = { ...this._question, ...change };
    this._pending = undefined;
    if (change.filter !== undefined || change.hidden !== undefined) {
      // What is hidden by it must not be acted on unseen.
      this.selection.clear();
    }
    this._typing?.dispose();
    this._stateChanged.emit();
    if (change.filter) {
      const ask = (): void => void this.feed.begin();
      this._typing = this._clock.after(typingPause, ask);
    } else {
      await this.feed.begin();
    }
  }

  /** Sorts by a column; where that is much work, the person is asked first. */
  async sortBy(column: FileSort): Promise<void> {
    await this.ask({ sort: sortedAnew(this._question.sort, column) });
  }

  /** The answer to `pendingSort`. */
  async decideSort(accepted: boolean): Promise<void> {
    const { _pending: pending } = this;
    this._pending = undefined;
    this._stateChanged.emit();
    if (accepted && pending !== undefined) {
      await this.ask({ sort: pending.sort, all: true });
    }
  }

  async refresh(): Promise<void> {
    await this.feed.refresh();
  }

  /** Asks anew after a change of one's own, and shows an entry of it. */
  async show(name: string): Promise<void> {
    await this.feed.seek(name);
  }

  /** The row that the person brought the focus to. */
  focus(key: string | undefined): void {
    this.where.focus = key;
    this._stateChanged.emit();
  }

  /** Takes over what a person selected; far ends of a range are fetched. */
  async select(selection: GridSelection): Promise<void> {
    if (selection.kind === 'range') {
      const { from, to } = selection;
      await this.selection.chooseRange(from, to, (first, last) =>
        this.range(first, last)
      );
    } else {
      this.selection.choose(selection, key => this.rows.named(key));
    }
    this._stateChanged.emit();
  }

  /** The rows of a range, fetched unless all are at hand. */
  async range(first: number, last: number): Promise<FileEntry[]> {
    const near: FileEntry[] = [];
    for (let index = first; index <= last; index += 1) {
      const entry = this.row(index);
      if (entry === undefined) {
        return fetchRows(this._client, this._question, first, last);
      }
      near.push(entry);
    }
    return near;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._typing?.dispose();
      this._fullness.stop();
      this.feed.dispose();
      this.columns.dispose();
      Signal.clearData(this.where);
      Signal.clearData(this);
    }
  }

  private _refuse(cause: ErrorInfo): void {
    const { sort } = this._question;
    const { answered } = this.feed;
    this._pending = { sort, cause };
    this._question = withoutSort(this._question, answered);
    void (this._question === answered
      ? this.feed.refresh()
      : this.feed.begin());
  }

  /** The first row on screen, unless it is the first of all. */
  private get _first(): FileEntry | undefined {
    const { top } = this.where;
    return top === 0 ? undefined : this.row(top);
  }

  private _settle(): void {
    const { listing, error } = this.feed;
    if (listing !== undefined) {
      this.selection.update(listing);
    }
    if (listing !== undefined && error === undefined) {
      void this._fullness.measure(this.path);
    }
    this._stateChanged.emit();
  }

  private readonly _clock: IClock;
  private readonly _fullness: Fullness;
  private readonly _stateChanged = new Signal<this, void>(this);
  private _question: IQuestion;
  private _pending: IPendingSort | undefined;
  private _rows = new Rows(undefined);
  private _typing: IDisposable | undefined;
}
