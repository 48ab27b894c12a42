import type { DaskCluster, DaskLoad } from '@jupyterlab-hpc/api';
import {
  browserClock,
  CoolDown,
  type IBridgeClient,
  type IVisiblePollOptions
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { Loads } from './loads';
import { ClustersSource } from './source';
import { coresInUse } from './states';
import { type ClustersView, viewOf } from './view';

/** Seconds between two refreshes by hand. */
const coolDown = 10;

export interface IClustersModelOptions extends IVisiblePollOptions {
  readonly client: IBridgeClient;
}

/** One's Dask clusters, as the sidebar has them. */
export class ClustersModel implements IDisposable {
  constructor(options: IClustersModelOptions) {
    const { client, clock = browserClock } = options;
    const changed = (): void => this._stateChanged.emit();
    this._client = client;
    this._coolDown = new CoolDown(clock, coolDown, changed);
    this._source = new ClustersSource(client, options);
    this._source.changed.connect(changed, this);
    this._source.arrived.connect((_, { clusters }) => this._take(clusters));
  }

  /** Emitted whenever anything that the panel shows changed. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  /** Emitted with the clusters whenever these came anew. */
  get arrived(): ISignal<this, readonly DaskCluster[]> {
    return this._arrived;
  }

  get view(): ClustersView {
    return viewOf(this._source);
  }

  /** The newest first. */
  get clusters(): readonly DaskCluster[] {
    return this._source.reply?.clusters ?? [];
  }

  /** Cores that the jobs of all clusters hold. */
  get cores(): number {
    return this.clusters.reduce((sum, one) => sum + coresInUse(one), 0);
  }

  /** When the clusters were looked at, in server time. */
  get at(): number | undefined {
    return this._source.at;
  }

  /** Whether a question is under way. */
  get asking(): boolean {
    return this._source.asking;
  }

  /** Whether a refresh by hand is possible: not within 10 s of the last. */
  get canRefresh(): boolean {
    return this._coolDown.isOver;
  }

  /** The cluster that commands without an id mean. */
  get chosen(): string | undefined {
    return this._chosen;
  }

  /** The cluster that is to be brought into view, once for each number. */
  get reveal(): { readonly id: string; readonly serial: number } | undefined {
    return this._reveal;
  }

  /** Whether the panel is on screen. */
  set shown(shown: boolean) {
    this._shown = shown;
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

  /** A cluster that is known here. */
  find(id: string): DaskCluster | undefined {
    return this.clusters.find(cluster => cluster.id === id);
  }

  /** A cluster, asked for where it is not known here. Rejects without one. */
  async get(id: string): Promise<DaskCluster> {
    return (
      this.find(id) ??
      (await this._client.call('getDaskCluster', { params: { id } })).cluster
    );
  }

  /** How busy a cluster was, the oldest first. */
  loads(id: string): readonly DaskLoad[] {
    return this._loads.of(id);
  }

  /** Whether something is being done to a cluster. */
  isBusy(id: string): boolean {
    return this._busy.has(id);
  }

  choose(id: string): void {
    if (this._chosen !== id) {
      this._chosen = id;
      this._stateChanged.emit();
    }
  }

  /** Chooses a cluster and brings it into view, once it is there. */
  show(id: string): void {
    this._chosen = id;
    const serial = (this._reveal?.serial ?? 0) + 1;
    this._reveal = { id, serial };
    this._stateChanged.emit();
    this.refreshSoon();
  }

  /** Asks, and slowly goes on while a cluster lives, though nobody has looked yet. */
  watch(): Promise<void> {
    return this._source.watch();
  }

  /** Asks the scheduler anew; by hand at most once in 10 s, unless it failed. */
  async refresh(failed = false): Promise<void> {
    if (failed || this.canRefresh) {
      this._coolDown.start();
      await this._source.ask(true);
    }
  }

  /** Something was done elsewhere: asks now, or as soon as somebody looks. */
  refreshSoon(): void {
    this._late = !this._shown;
    if (this._shown) {
      void this._source.ask(true);
    }
  }

  /**
   * Does something to a cluster, one thing after the other, and has it looked
   * at anew: what was confirmed meanwhile is done all the same.
   */
  async act<T>(id: string, deed: () => Promise<T>): Promise<T> {
    const before = this._busy.get(id) ?? Promise.resolve();
    const mine = before.then(deed, deed);
    this._busy.set(id, mine);
    this._stateChanged.emit();
    try {
      return await mine;
    } finally {
      if (this._busy.get(id) === mine) {
        this._busy.delete(id);
      }
      this._stateChanged.emit();
      this.refreshSoon();
    }
  }

  /** Takes a cluster as an act left it. */
  put(cluster: DaskCluster): void {
    this._source.put(cluster);
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._source.dispose();
      this._coolDown.dispose();
      Signal.clearData(this);
    }
  }

  private _take(clusters: readonly DaskCluster[]): void {
    this._loads.take(clusters);
    for (const cluster of clusters) {
      if (this._shown && this._loads.wants(cluster)) {
        void this._fill(cluster.id);
      }
    }
    this._arrived.emit(clusters);
  }

  private async _fill(id: string): Promise<void> {
    try {
      const params = { id };
      const { history } = await this._client.call('getDaskCluster', { params });
      if (!this.isDisposed) {
        this._loads.fill(id, history);
        this._stateChanged.emit();
      }
    } catch {
      // The lines begin with what is seen from now on.
    }
  }

  private readonly _client: IBridgeClient;
  private readonly _source: ClustersSource;
  private readonly _coolDown: CoolDown;
  private readonly _loads = new Loads();
  private readonly _busy = new Map<string, Promise<unknown>>();
  private readonly _stateChanged = new Signal<this, void>(this);
  private readonly _arrived = new Signal<this, readonly DaskCluster[]>(this);
  private _shown = false;
  private _late = false;
  private _chosen: string | undefined;
  private _reveal: { id: string; serial: number } | undefined;
}
