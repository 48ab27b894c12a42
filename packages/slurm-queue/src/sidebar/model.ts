import type { ErrorInfo, JobSummary, System } from '@jupyterlab-hpc/api';
import {
  browserClock,
  CoolDown,
  type Folds,
  type IBridgeClient,
  type IVisiblePollOptions,
  jobKey
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { QueueSettings } from '../settings';
import { SiteState } from '../sitestate';
import { SummarySource } from './source';
import { type Section, sections, type SummaryView, viewOf } from './view';

/** Seconds between two refreshes by hand. */
const coolDown = 10;

export interface IJobsModelOptions extends IVisiblePollOptions {
  readonly client: IBridgeClient;
  readonly settings: QueueSettings;
  readonly folds: Folds<Section>;
}

/** One's own jobs in brief, as the sidebar has them. */
export class JobsModel implements IDisposable {
  constructor(options: IJobsModelOptions) {
    const { client, settings, clock = browserClock } = options;
    const changed = (): void => this._stateChanged.emit();
    this._client = client;
    this._settings = settings;
    this._folds = options.folds;
    this._every = settings.current.every;
    this._source = new SummarySource(client, () => this._every, options);
    this._site = new SiteState(client, clock, changed);
    this._coolDown = new CoolDown(clock, coolDown, changed);
    this._source.changed.connect(changed, this);
    this._source.arrived.connect((_, summary) => this._compare(summary), this);
    settings.changed.connect(this._follow);
  }

  /** Emitted whenever anything that the panel shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get view(): SummaryView {
    return viewOf(this._source);
  }

  get summary(): JobSummary | undefined {
    return this._source.reply;
  }

  /** What the bridge tells of itself, once it was asked. */
  get system(): System | undefined {
    return this._site.system;
  }

  get filter(): string {
    return this._source.filter;
  }

  /** Asked for after a pause in typing. */
  set filter(filter: string) {
    if (filter !== this.filter) {
      void this._source.search(filter);
    }
  }

  /** When the jobs were got, and when the next are due, in server time. */
  get at(): number | undefined {
    return this._source.at;
  }

  get nextAt(): number | undefined {
    return this._source.nextAt;
  }

  /** Whether a question is under way. */
  get asking(): boolean {
    return this._source.asking;
  }

  /** Whether a refresh by hand is possible: not within 10 s of the last. */
  get canRefresh(): boolean {
    return this._coolDown.isOver;
  }

  /** Jobs (by their keys) that the last news found in another state. */
  get turned(): ReadonlySet<string> {
    return this._turned;
  }

  /** The job that was last opened from here. */
  get chosen(): string | undefined {
    return this._chosen;
  }

  set chosen(key: string | undefined) {
    this._chosen = key;
    this._stateChanged.emit();
  }

  /** Whether the panel is on screen. */
  set shown(shown: boolean) {
    this._shown = shown;
    if (shown) {
      void this._site.load();
    }
    this._source.shown = shown;
    if (shown && this._late) {
      this._late = false;
      void this._source.ask(true);
    }
  }

  get isDisposed(): boolean {
    return this._source.isDisposed;
  }

  /** The server's time, in epoch seconds. */
  now(): number {
    return this._client.now();
  }

  isFolded(section: Section): boolean {
    return this._folds.has(section);
  }

  fold(section: Section): void {
    this._folds.toggle(section);
    this._stateChanged.emit();
  }

  /** Asks the scheduler anew; by hand at most once in 10 s, unless it failed. */
  async refresh(failed = false): Promise<void> {
    if (failed || this.canRefresh) {
      this._coolDown.start();
      void this._site.load(true);
      await this._source.ask(true);
    }
  }

  /** Jobs were changed elsewhere: asks now, or as soon as somebody looks. */
  refreshSoon(): void {
    this._late = !this._shown;
    if (this._shown) {
      void this._source.ask(true);
    }
  }

  /** Gives up waiting for a slow scheduler, for the given reason. */
  stopWaiting(reason: ErrorInfo): void {
    this._source.stop(reason);
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._settings.changed.disconnect(this._follow);
      this._source.dispose();
      this._coolDown.dispose();
      Signal.clearData(this);
    }
  }

  private readonly _follow = (): void => {
    const { every } = this._settings.current;
    if (every !== this._every) {
      this._every = every;
      if (this._shown) {
        void this._source.ask(false);
      }
    }
  };

  private _compare(summary: JobSummary): void {
    const rows = sections.flatMap(section => summary[section].rows);
    const states = new Map(rows.map(row => [jobKey(row), row.state]));
    const turned = [...states].filter(([key, state]) => {
      const before = this._states.get(key);
      return before !== undefined && before !== state;
    });
    this._states = states;
    this._turned = new Set(turned.map(([key]) => key));
  }

  private readonly _client: IBridgeClient;
  private readonly _settings: QueueSettings;
  private readonly _folds: Folds<Section>;
  private readonly _source: SummarySource;
  private readonly _site: SiteState;
  private readonly _coolDown: CoolDown;
  private readonly _stateChanged = new Signal<this, void>(this);
  private _every: number | undefined;
  private _shown = false;
  private _late = false;
  private _states: ReadonlyMap<string, string> = new Map();
  private _turned: ReadonlySet<string> = new Set();
  private _chosen: string | undefined;
}
