/** Where the browser keeps small things. */
export type SmallStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Directories that are remembered, at most. */
const most = 20;

/**
 * Which directories of a server were large when this browser saw them last, so
 * that the next visit does not begin with listing one in full.
 */
export class LargeDirectories {
  constructor(
    private readonly _storage: SmallStorage,
    baseUrl: string
  ) {
    this._key = `jupyterlab-hpc:large-directories:${baseUrl}`;
    this._paths = read(_storage, this._key);
  }

  has(path: string): boolean {
    return this._paths.includes(path);
  }

  /** Remembers or forgets a directory, as it is now. */
  note(path: string, large: boolean): void {
    if (large === this.has(path)) {
      return;
    }
    const others = this._paths.filter(other => other !== path);
    this._paths = large ? [...others, path].slice(-most) : others;
    try {
      this._storage.setItem(this._key, JSON.stringify(this._paths));
    } catch {
      // A full or forbidden storage: they are known on this page only.
    }
  }

  private readonly _key: string;
  private _paths: readonly string[];
}

function read(storage: SmallStorage, key: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter(path => typeof path === 'string')
      : [];
  } catch {
    return [];
  }
}
