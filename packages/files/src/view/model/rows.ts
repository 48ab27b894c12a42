import type { FileEntry, FileListing } from '@jupyterlab-hpc/api';

import { keyOf } from './entries';

/** The rows of a window, by where they stand and by what they are called. */
export class Rows {
  constructor(private readonly _listing: FileListing | undefined) {
    const { offset = 0, entries = [] } = _listing ?? {};
    entries.forEach((entry, at) => this._places.set(keyOf(entry), offset + at));
  }

  isOf(listing: FileListing | undefined): boolean {
    return listing === this._listing;
  }

  /** The entry at an index, while it is at hand. */
  at(index: number): FileEntry | undefined {
    return this._listing?.entries[index - this._listing.offset];
  }

  /** The index of an entry that is at hand. */
  indexOf(key: string): number | undefined {
    return this._places.get(key);
  }

  /** An entry that is at hand. */
  named(key: string): FileEntry | undefined {
    return this.at(this.indexOf(key) ?? -1);
  }

  private readonly _places = new Map<string, number>();
}
