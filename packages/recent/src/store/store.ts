import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { usualLimit } from '../limits';
import { type IEntry, type IRecord, type IVisit, keyOf } from './entry';
import { read, written } from './format';
import { isNewer, listOf, merged, pruned } from './merge';

/** The browser's storage, and where it tells of the changes of other tabs. */
export interface IStorage {
  readonly area: Pick<Storage, 'getItem' | 'setItem'>;
  readonly events: Pick<
    EventTarget,
    'addEventListener' | 'removeEventListener'
  >;
}

/**
 * Seconds within which a tab looks whether its changes were written over: the
 * browser shows tabs the writes of others a moment later.
 */
const settling = 10;

/**
 * What was opened and visited on one server, kept in the browser for all its
 * tabs and workspaces. Each change is made to what the storage has at that
 * moment, and a tab whose change another one wrote over makes it again, so that
 * nothing of either is lost.
 */
export class RecentStore implements IDisposable {
  constructor(
    private readonly _storage: IStorage,
    baseUrl: string,
    /** Epoch seconds. */
    private readonly _now: () => number = () => Date.now() / 1000
  ) {
    this._key = `jupyterlab-hpc:recent:${baseUrl}`;
    this._asideKey = `jupyterlab-hpc:recent-unreadable:${baseUrl}`;
    const stored = this._read();
    this.isNew = stored === undefined;
    this._take(stored ?? []);
    _storage.events.addEventListener('storage', this._follow);
  }

  /** Whether nothing was ever kept for this server in this browser. */
  readonly isNew: boolean;

  /** Emitted when the list is another. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Pinned ones as they were pinned, then the others, newest first. */
  get entries(): readonly IEntry[] {
    return this._entries;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** How many are kept beside the pinned ones. */
  set limit(limit: number) {
    this._limit = limit;
    if (pruned(this._records, limit).length < this._records.length) {
      this._change(() => []);
    }
  }

  entry(key: string): IEntry | undefined {
    return this._entries.find(entry => entry.key === key);
  }

  /** Notes that something was opened or visited just now, or once (`at` 0). */
  add(visits: readonly IVisit[], at = this._now()): void {
    const undecided = { pinned: false, removed: false, changed: 0 };
    this._change(() => visits.map(visit => ({ ...visit, at, ...undecided })));
  }

  pin(key: string, pinned: boolean): void {
    this._decide([key], () => ({ pinned }));
  }

  /** Takes entries off the list; what comes back puts them in again. */
  remove(keys: readonly string[]): () => void {
    const before = new Map(
      this._entries.map(({ key, pinned }) => [key, pinned])
    );
    this._decide(keys, () => ({ pinned: false, removed: true }));
    return () =>
      this._decide(keys, key => ({
        pinned: before.get(key) ?? false,
        removed: false
      }));
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._storage.events.removeEventListener('storage', this._follow);
      Signal.clearData(this);
    }
  }

  private _decide(
    keys: readonly string[],
    decision: (key: string) => Partial<Pick<IRecord, 'pinned' | 'removed'>>
  ): void {
    const changed = this._now();
    this._change(records =>
      keys.flatMap(key => {
        const record = records.get(key);
        return record === undefined
          ? []
          : [{ ...record, ...decision(key), changed }];
      })
    );
  }

  /** Changes what the storage has now, in one go. */
  private _change(
    change: (known: ReadonlyMap<string, IRecord>) => readonly IRecord[]
  ): void {
    const known = merged(this._records, this._read() ?? []);
    const changes = change(indexed(known));
    const now = this._now();
    this._own = this._own.filter(({ since }) => now - since < settling);
    this._own.push(...changes.map(of => ({ key: keyOf(of), since: now })));
    this._write(merged(known, changes));
  }

  /** Another tab wrote: what it had not seen yet of ours is written again. */
  private readonly _follow = (event: Event): void => {
    if (!(event instanceof StorageEvent)) {
      return;
    }
    if (
      event.key === null ||
      (event.key === this._key && event.newValue === null)
    ) {
      // Somebody emptied the storage, and meant this as well.
      this._take([]);
    } else if (event.key === this._key) {
      this._reconcile(this._read() ?? []);
    }
  };

  private _reconcile(stored: readonly IRecord[]): void {
    const now = this._now();
    const ours = indexed(this._records);
    const theirs = indexed(stored);
    const lost = this._own
      .filter(({ since }) => now - since < settling)
      .flatMap(({ key }) => ours.get(key) ?? [])
      .filter(record => isNewer(record, theirs.get(keyOf(record))));
    if (lost.length > 0) {
      this._write(merged(stored, lost));
    } else {
      this._take(stored);
    }
  }

  private _write(records: readonly IRecord[]): void {
    const kept = pruned(records, this._limit);
    this._take(kept);
    try {
      this._storage.area.setItem(this._key, written(kept));
    } catch {
      // A full or forbidden storage: they stay so for this page.
    }
  }

  private _take(records: readonly IRecord[]): void {
    this._records = records;
    const entries = listOf(records);
    if (JSON.stringify(entries) !== JSON.stringify(this._entries)) {
      this._entries = entries;
      this._changed.emit();
    }
  }

  private _read(): readonly IRecord[] | undefined {
    const { area } = this._storage;
    try {
      const text = area.getItem(this._key);
      if (text === null) {
        return undefined;
      }
      const { records, whole } = read(text);
      if (!whole) {
        area.setItem(this._asideKey, text);
      }
      return records;
    } catch {
      return undefined;
    }
  }

  private readonly _key: string;
  private readonly _asideKey: string;
  private readonly _changed = new Signal<this, void>(this);
  private _limit = usualLimit;
  private _records: readonly IRecord[] = [];
  private _entries: readonly IEntry[] = [];
  /** Keys of the records that this tab changed of late. */
  private _own: { readonly key: string; readonly since: number }[] = [];
  private _isDisposed = false;
}

function indexed(records: readonly IRecord[]): ReadonlyMap<string, IRecord> {
  return new Map(records.map(record => [keyOf(record), record]));
}
