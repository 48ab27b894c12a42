import type {
  FileEntry,
  FileListing,
  Selection as Selected
} from '@jupyterlab-hpc/api';
import type { GridSelection } from '@jupyterlab-hpc/core';

import { isFolder, keyOf, nameOf } from './entries';
import type { IQuestion } from './question';

/** Names that one request can have, as the contract says. */
export const mostNames = 10_000;

/** Names of a range of rows, of which many may not be at hand. */
export type Range = (from: number, to: number) => Promise<FileEntry[]>;

type Entries = ReadonlyMap<string, FileEntry>;

type State =
  | { readonly kind: 'some'; readonly entries: Entries }
  /** All that match but a few: no name of them has to be known. */
  | { readonly kind: 'all'; readonly except: Entries };

const nothing: State = { kind: 'some', entries: new Map() };

/**
 * The selected entries, by what they are called and never by where they
 * stand; each as it was last seen.
 */
export class Selection {
  /** Whether entries are selected, by their keys. */
  get keys(): Pick<ReadonlySet<string>, 'has'> {
    const state = this._state;
    return state.kind === 'some'
      ? state.entries
      : { has: key => !state.except.has(key) };
  }

  /** Whether all that match are meant, also those that come. */
  get isAll(): boolean {
    return this._state.kind === 'all';
  }

  /** Whether all are meant but for some. */
  get hasExceptions(): boolean {
    return this._state.kind === 'all' && this._state.except.size > 0;
  }

  /** The selected entries, where all of them are known by name. */
  get entries(): readonly FileEntry[] | undefined {
    return this._state.kind === 'some'
      ? [...this._state.entries.values()]
      : undefined;
  }

  /** How many are selected of those that match. */
  count(matching: number): number {
    const state = this._state;
    return state.kind === 'some'
      ? state.entries.size
      : Math.max(0, matching - state.except.size);
  }

  /** Bytes of the selected files, where all of them are files and known. */
  get bytes(): number | undefined {
    let sum = 0;
    for (const entry of this.entries ?? []) {
      if (entry.size === undefined || isFolder(entry)) {
        return undefined;
      }
      sum += entry.size;
    }
    return this._state.kind === 'some' && sum > 0 ? sum : undefined;
  }

  /** Selects these and nothing else. */
  set(entries: readonly FileEntry[]): void {
    this._choices += 1;
    this._state = {
      kind: 'some',
      entries: new Map(entries.map(entry => [keyOf(entry), entry]))
    };
  }

  clear(): void {
    this._choices += 1;
    this._state = nothing;
  }

  /** Takes over what a person chose among rows at hand, or all. */
  choose(
    choice: Exclude<GridSelection, { kind: 'range' }>,
    entryOf: (key: string) => FileEntry | undefined
  ): void {
    if (choice.kind === 'all') {
      this._choices += 1;
      this._state = { kind: 'all', except: new Map() };
      return;
    }
    const entry = entryOf(choice.key);
    if (entry !== undefined && choice.kind === 'only') {
      this.set([entry]);
    } else if (entry !== undefined) {
      this._toggle(entry);
    }
  }

  /**
   * Selects the rows of a range, at most so many as can be named; what is
   * chosen while they are on their way wins.
   */
  async chooseRange(from: number, to: number, range: Range): Promise<void> {
    const choices = ++this._choices;
    const first = Math.min(from, to);
    const last = Math.min(Math.max(from, to), first + mostNames - 1);
    const entries = await range(first, last);
    if (this._choices === choices) {
      this.set(entries);
    }
  }

  /**
   * Takes in what an answer tells of selected entries; of a complete one,
   * also which of them are gone.
   */
  update({ entries, matching }: FileListing): void {
    const state = this._state;
    const old = state.kind === 'some' ? state.entries : state.except;
    if (old.size === 0) {
      return;
    }
    const news = new Map(entries.map(entry => [keyOf(entry), entry]));
    const isComplete = entries.length >= matching;
    const kept = [...old].flatMap(([key, entry]) =>
      isComplete && !news.has(key)
        ? []
        : [[key, news.get(key) ?? entry] as const]
    );
    this._state =
      state.kind === 'some'
        ? { kind: 'some', entries: new Map(kept) }
        : { kind: 'all', except: new Map(kept) };
  }

  /**
   * How the bridge is told of it. Undefined where nothing is selected, and
   * for all but some, whose names have to be known first.
   */
  asked(question: IQuestion, matching: number): Selected | undefined {
    const { path: folder, filter, hidden } = question;
    const state = this._state;
    const count = this.count(matching);
    if (count === 0 || this.hasExceptions) {
      return undefined;
    }
    return state.kind === 'some'
      ? { folder, names: [...state.entries.values()].map(nameOf) }
      : {
          folder,
          matching: {
            count,
            ...(filter === '' ? {} : { q: filter }),
            ...(hidden ? { hidden } : {})
          }
        };
  }

  private _toggle(entry: FileEntry): void {
    this._choices += 1;
    const state = this._state;
    const old = state.kind === 'some' ? state.entries : state.except;
    const map = new Map(old);
    const key = keyOf(entry);
    if (!map.delete(key)) {
      map.set(key, entry);
    }
    this._state =
      state.kind === 'some'
        ? { kind: 'some', entries: map }
        : { kind: 'all', except: map };
  }

  private _state = nothing;
  private _choices = 0;
}
