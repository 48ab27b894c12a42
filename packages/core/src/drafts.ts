import { isObject } from './unknown';

/** Where a draft outlives reloads and servers. */
export interface IDraftStore<T> {
  load(): T | undefined;
  /** Returns whether the draft could be kept. */
  save(draft: T): boolean;
  clear(): void;
}

/** A draft as a storage has it. */
export interface IKeptDraft<T> {
  /** The name under which it is kept: one for each server. */
  readonly key: string;
  /** Takes over what is as it should be; another release may have kept it. */
  readonly read: (kept: Readonly<Record<string, unknown>>) => T;
  /** What of it is worth keeping; all of it, without this. */
  readonly slim?: (draft: T) => object;
}

/** The part of a `Storage` of the browser that keeps drafts. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps a draft in the browser's own storage. */
export class BrowserDraftStore<T extends object> implements IDraftStore<T> {
  constructor(
    private readonly _storage: DraftStorage,
    private readonly _kept: IKeptDraft<T>
  ) {}

  load(): T | undefined {
    const { key, read } = this._kept;
    try {
      const kept: unknown = JSON.parse(this._storage.getItem(key) ?? '');
      return isObject(kept) ? read(kept) : undefined;
    } catch {
      return undefined;
    }
  }

  save(draft: T): boolean {
    const { key, slim } = this._kept;
    try {
      this._storage.setItem(key, JSON.stringify(slim?.(draft) ?? draft));
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    this._storage.removeItem(this._kept.key);
  }
}
