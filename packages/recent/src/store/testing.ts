import type { IStorage } from './store';

/** One storage of a browser, as each of its tabs sees it. */
export class StorageDouble {
  readonly texts = new Map<string, string>();
  /** Whether tabs are told of the writes of others; they are kept meanwhile. */
  private _waiting: (() => void)[] | undefined;
  private readonly _tabs: EventTarget[] = [];

  /** The storage in a tab of its own. */
  tab(): IStorage {
    const events = new EventTarget();
    this._tabs.push(events);
    return {
      events,
      area: {
        getItem: key => this.texts.get(key) ?? null,
        setItem: (key, text) => this._set(key, text, events)
      }
    };
  }

  /** Until `tell`, writes are not told to other tabs. */
  hush(): void {
    this._waiting ??= [];
  }

  tell(): void {
    const waiting = this._waiting ?? [];
    this._waiting = undefined;
    waiting.forEach(tell => tell());
  }

  /** As when a person has the browser forget the site. */
  empty(): void {
    this.texts.clear();
    this._dispatch(this._tabs, { key: null, newValue: null });
  }

  private _set(key: string, text: string, from: EventTarget): void {
    if (this.texts.get(key) === text) {
      return;
    }
    this.texts.set(key, text);
    const others = this._tabs.filter(tab => tab !== from);
    const tell = (): void => this._dispatch(others, { key, newValue: text });
    if (this._waiting === undefined) {
      tell();
    } else {
      this._waiting.push(tell);
    }
  }

  private _dispatch(
    tabs: readonly EventTarget[],
    about: StorageEventInit
  ): void {
    tabs.forEach(tab => tab.dispatchEvent(new StorageEvent('storage', about)));
  }
}
