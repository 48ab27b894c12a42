import { type Section, sections } from './view';

/** Where the browser keeps small things. */
export type FoldStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Which sections are folded, kept for the next visit of this server. */
export class Folds {
  constructor(
    private readonly _storage: FoldStorage,
    baseUrl: string
  ) {
    this._key = `jupyterlab-hpc:folded-jobs:${baseUrl}`;
    this._folded = new Set(readFolds(this._storage, this._key));
  }

  has(section: Section): boolean {
    return this._folded.has(section);
  }

  toggle(section: Section): void {
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
  private readonly _folded: Set<Section>;
}

function readFolds(storage: FoldStorage, key: string): readonly Section[] {
  try {
    const kept = storage.getItem(key)?.split(' ') ?? [];
    return sections.filter(section => kept.includes(section));
  } catch {
    return [];
  }
}
