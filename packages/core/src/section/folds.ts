/** Where the browser keeps small things. */
export type FoldStorage = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Which sections of a panel are folded, kept in the browser for the next visit
 * of this server.
 */
export class Folds<S extends string> {
  /**
   * `panel` is the panel's name in the storage. Without `sections`, whatever
   * was folded is; names hold no spaces.
   */
  constructor(
    private readonly _storage: FoldStorage,
    panel: string,
    baseUrl: string,
    sections?: readonly S[]
  ) {
    this._key = `jupyterlab-hpc:folded-${panel}:${baseUrl}`;
    this._folded = new Set(readFolds(this._storage, this._key, sections));
  }

  has(section: S): boolean {
    return this._folded.has(section);
  }

  toggle(section: S): void {
    if (!this._folded.delete(section)) {
      this._folded.add(section);
    }
    try {
      this._storage.setItem(this._key, [...this._folded].join(' '));
    } catch {
      // A full or forbidden storage: they stay so for this page.
    }
  }

  private readonly _key: string;
  private readonly _folded: Set<string>;
}

function readFolds(
  storage: FoldStorage,
  key: string,
  sections: readonly string[] | undefined
): readonly string[] {
  try {
    const kept = storage.getItem(key)?.split(' ') ?? [];
    return kept.filter(name => sections?.includes(name) ?? name !== '');
  } catch {
    return [];
  }
}
