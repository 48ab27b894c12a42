import { createStore, update, type UseStore } from 'idb-keyval';

/** What was told already, by whichever tab of the browser. */
export interface ITold {
  /** Those of the names that nobody has told yet; from now on this tab has. Does not reject. */
  claim(names: readonly string[]): Promise<readonly string[]>;
}

/** Names that are remembered: more than happen while they could come again. */
const most = 1000;

/** Of all that is told in this browser: a key for each list of names. */
const lists = createStore('jupyterlab-hpc:told', 'names');

/**
 * Remembers what was told in a database that all tabs share. Its transactions
 * follow one another whatever tab they are of; what one tab writes into
 * `localStorage`, another may read too late, even under a lock.
 */
export class StoredTold implements ITold {
  /** `key` is that of the list of names, in the database of all lists. */
  constructor(
    private readonly _key: string,
    private readonly _store: UseStore = lists
  ) {}

  async claim(names: readonly string[]): Promise<readonly string[]> {
    let fresh = names.filter(name => !this._told.has(name));
    if (fresh.length === 0) {
      return [];
    }
    try {
      await update<unknown>(
        this._key,
        kept => {
          const known = namesIn(kept);
          const told = new Set(known);
          fresh = fresh.filter(name => !told.has(name));
          return [...known, ...fresh].slice(-most);
        },
        this._store
      );
    } catch {
      // A database that is full or forbidden: better told by every tab than by none.
    }
    names.forEach(name => this._told.add(name));
    return fresh;
  }

  /** What this tab knows to be told, also where nothing can be kept. */
  private readonly _told = new Set<string>();
}

/** Another release may have kept something else. */
function namesIn(kept: unknown): readonly string[] {
  return Array.isArray(kept)
    ? kept.filter(name => typeof name === 'string')
    : [];
}
