import type { FileEntry, FileListing } from '@jupyterlab-hpc/api';

import { keyOf, renewed } from './entries';
import type { IQuestion } from './question';

export interface IRange {
  readonly first: number;
  readonly last: number;
}

/** The window that is shown, and the question that it answers. */
export class Shown {
  get listing(): FileListing | undefined {
    return this._listing;
  }

  get question(): IQuestion | undefined {
    return this._question;
  }

  /** Whether it has names alone. */
  get isBare(): boolean {
    return this._isBare;
  }

  /** Counts the questions. */
  get serial(): number {
    return this._serial;
  }

  /** Whether it has the rows of a range and so many beyond both ends. */
  covers({ first, last }: IRange, beyond: number): boolean {
    const { offset = 0, entries = [], matching = 0 } = this._listing ?? {};
    return (
      Math.max(0, first - beyond) >= offset &&
      Math.min(matching - 1, last + beyond) < offset + entries.length
    );
  }

  /** Takes in an answer. */
  take(question: IQuestion, listing: FileListing, isBare: boolean): void {
    const isOther = question !== this._question;
    const old = isOther ? [] : (this._listing?.entries ?? []);
    const entries = renewed(old, listing.entries, isBare);
    this._serial += isOther ? 1 : 0;
    this._question = question;
    this._isBare = isBare;
    this._listing = { ...listing, entries };
  }

  clear(): void {
    this._listing = undefined;
    this._question = undefined;
  }

  private _listing: FileListing | undefined;
  private _question: IQuestion | undefined;
  private _isBare = false;
  private _serial = 0;
}

/** The entry that was looked for, if it was found. */
export function foundIn(listing: FileListing): FileEntry | undefined {
  const { found, offset, entries } = listing;
  return found === undefined ? undefined : entries[found - offset];
}

export function hasEntry(listing: FileListing, entry: FileEntry): boolean {
  const key = keyOf(entry);
  return listing.entries.some(other => keyOf(other) === key);
}
