/** What was told already, by whichever tab of the browser. */
export interface ITold {
  /** Those of the names that nobody has told yet; from now on this tab has. */
  claim(names: readonly string[]): Promise<readonly string[]>;
}

/** Names that are remembered: more than happen while they could come again. */
const most = 1000;

/** Does something while no other tab does it. */
export type Alone = <T>(act: () => T) => Promise<T>;

/** The browser's lock of a name; without locks (plain http), tabs may meet. */
export function browserAlone(name: string): Alone {
  return async act =>
    'locks' in navigator
      ? navigator.locks.request(name, () => act())
      : Promise.resolve(act());
}

/** Remembers what was told in the storage that all tabs share. */
export class StoredTold implements ITold {
  constructor(
    private readonly _storage: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly _key: string,
    private readonly _alone: Alone
  ) {}

  async claim(names: readonly string[]): Promise<readonly string[]> {
    return this._alone(() => {
      const known = this._read();
      const told = new Set(known);
      const fresh = names.filter(name => !told.has(name));
      if (fresh.length > 0) {
        this._write([...known, ...fresh].slice(-most));
      }
      return fresh;
    });
  }

  private _read(): readonly string[] {
    try {
      const kept: unknown = JSON.parse(this._storage.getItem(this._key) ?? '');
      return Array.isArray(kept)
        ? kept.filter(name => typeof name === 'string')
        : [];
    } catch {
      return [];
    }
  }

  private _write(names: readonly string[]): void {
    try {
      this._storage.setItem(this._key, JSON.stringify(names));
    } catch {
      // A storage that is full: better told twice than not at all.
    }
  }
}
