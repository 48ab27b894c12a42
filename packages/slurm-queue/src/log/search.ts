import type { ErrorInfo } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  mostSearched
} from '@jupyterlab-hpc/core';

import { type ILogName, named } from './read';
import type { IBlock, IRow, LogText } from './text';

/** What a search has to do with the log that it is in. */
export interface ISearched {
  readonly text: LogText;
  readonly name: ILogName;
  /** Has the end stay in view, or not: what was found stays then. */
  follow(follows: boolean): void;
  /** Brings what stands around a byte of the file here. */
  around(at: number): Promise<void>;
}

/** What was looked through on the server, beyond what is here. */
export interface IWide {
  /** Where it begins; and whether there is more above. */
  readonly from: number;
  readonly size: number;
  /** Lines that match. */
  readonly count: number;
  /** Of some of these, the last ones: where their first match begins. */
  readonly places: readonly number[];
  readonly running: boolean;
  readonly trouble?: ErrorInfo | undefined;
}

/** What matched, and what was looked at for that. */
interface ILookedAt {
  readonly blocks: readonly IBlock[];
  readonly others: readonly number[];
  readonly pattern: RegExp | undefined;
  readonly all: readonly number[];
}

const none: readonly number[] = [];

/** Bytes of one question: what is stopped is stopped soon. */
const slice = 32_000_000;

/** A search for a text in the lines of a log; it goes by lines, as `less` does. */
export class LogSearch {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _log: ISearched,
    private readonly _changed: () => void
  ) {}

  get isOpen(): boolean {
    return this._isOpen;
  }

  get q(): string {
    return this._q;
  }

  get matchCase(): boolean {
    return this._matchCase;
  }

  get wide(): IWide | undefined {
    return this._wide;
  }

  /** Finds all matches in a row; undefined while nothing is looked for. */
  get pattern(): RegExp | undefined {
    return this._isOpen ? this._pattern : undefined;
  }

  /** The row that the person went to. */
  get current(): IRow | undefined {
    return this._at === undefined || !this._isOpen
      ? undefined
      : this._log.text.rowAt(this._at);
  }

  /** Where lines match, from the top; what is here is looked at as it is. */
  get matches(): readonly number[] {
    const { blocks, end, start } = this._log.text;
    const { _last: last, pattern } = this;
    const others = this._wide?.places ?? none;
    // Read several times for each picture, and there may be very many.
    if (
      last?.blocks !== blocks ||
      last.others !== others ||
      last.pattern !== pattern
    ) {
      const here = blocks.flatMap(block => this.matchesIn(block));
      const all = [
        ...others.filter(at => at < start),
        ...here,
        ...others.filter(at => at >= end)
      ];
      this._last = { blocks, others, pattern, all };
      return all;
    }
    return last.all;
  }

  /** How many lines match, those whose places are not known included. */
  get count(): number {
    const { count = 0, places = [] } = this._wide ?? {};
    return this.matches.length + count - places.length;
  }

  /** The place of the current row among the matches, from 1 on; 0: none. */
  get ordinal(): number {
    const { current, matches } = this;
    return current === undefined
      ? 0
      : this.count - matches.length + indexOf(matches, current.at) + 1;
  }

  /** The rows of a block that match. */
  matchesIn(block: IBlock): readonly number[] {
    const { pattern } = this;
    if (pattern === undefined) {
      return [];
    }
    let found = this._found.get(block);
    if (found === undefined) {
      found = block.rows
        .filter(({ text }) => text.search(pattern) >= 0)
        .map(({ at }) => at);
      this._found.set(block, found);
    }
    return found;
  }

  open(): void {
    this._isOpen = true;
    this._changed();
  }

  close(): void {
    this.stop();
    this._isOpen = false;
    this._changed();
  }

  /** Looks for a text in what is here; goes to its last line. */
  ask(q: string, matchCase = this._matchCase): void {
    this.stop();
    this._q = q;
    this._matchCase = matchCase;
    this._pattern = q === '' ? undefined : patternOf(q, matchCase);
    this._found = new WeakMap();
    this._wide = undefined;
    this._to(this.matches.at(-1));
  }

  /** Goes to the next line that matches, or the one before; round at the ends. */
  async go(by: 1 | -1): Promise<void> {
    const { current, matches } = this;
    const { length } = matches;
    if (length === 0) {
      return;
    }
    const at = current === undefined ? -1 : indexOf(matches, current.at);
    const from = at < 0 && by < 0 ? length : at;
    const next = matches[(from + by + length) % length] ?? 0;
    if (this._log.text.rowAt(next) === undefined) {
      await this._log.around(next);
    }
    this._to(next);
  }

  /** The log is another: what was found further up says nothing of it. */
  forget(): void {
    this.stop();
    this._wide = undefined;
    this._at = undefined;
  }

  /** Looks through up to 256 MB more on the server, from the end upwards. */
  async lookFurther(): Promise<void> {
    this.stop();
    const running = new AbortController();
    this._running = running;
    let left = mostSearched;
    this._update({ running: true, trouble: undefined });
    try {
      while (left > 0 && this._wide?.from !== 0) {
        left -= await this._lookAt(Math.min(slice, left), running.signal);
      }
      this._update({ running: false });
    } catch (error) {
      if (!running.signal.aborted) {
        this._update({ running: false, trouble: errorInfo(error) });
      }
    }
  }

  /** Ends the looking further; what was found stays. */
  stop(): void {
    this._running?.abort();
    this._running = undefined;
    if (this._wide?.running === true) {
      this._update({ running: false });
    }
  }

  private _to(at: number | undefined): void {
    this._at = at;
    if (at === undefined) {
      this._changed();
    } else {
      this._log.follow(false);
    }
  }

  private async _lookAt(limit: number, signal: AbortSignal): Promise<number> {
    const { params, query } = named(this._log.name);
    const { _matchCase: matchCase, _q: q, _wide: wide } = this;
    const isFirst = wide === undefined || wide.from === Infinity;
    const reply = await this._client.call(
      'searchJobLog',
      {
        params,
        query: {
          ...query,
          q,
          limit,
          matchCase,
          ...(!isFirst && { to: wide.from })
        }
      },
      { signal }
    );
    const { count, from, matches, size, to } = reply;
    this._update({
      from: to === from ? 0 : from,
      size,
      count: (wide?.count ?? 0) + count,
      places: [...matches, ...(wide?.places ?? [])]
    });
    return Math.max(1, to - from);
  }

  private _update(wide: Partial<IWide>): void {
    const nothing = {
      from: Infinity,
      size: 0,
      count: 0,
      places: none,
      running: false
    };
    this._wide = { ...nothing, ...this._wide, ...wide };
    this._changed();
  }

  private _last: ILookedAt | undefined;
  private _isOpen = false;
  private _q = '';
  private _matchCase = false;
  private _pattern: RegExp | undefined;
  private _found = new WeakMap<IBlock, readonly number[]>();
  private _at: number | undefined;
  private _wide: IWide | undefined;
  private _running: AbortController | undefined;
}

/** The last place that is not below another. */
function indexOf(places: readonly number[], at: number): number {
  return places.findLastIndex(place => place <= at);
}

/** A text as it is; only the letters A to Z are alike, as on the server. */
function patternOf(q: string, matchCase: boolean): RegExp {
  const source = q.replace(/[\\^$.*+?()[\]{}|/-]|[a-z]/gi, letter =>
    !/[a-z]/i.test(letter)
      ? `\\${letter}`
      : matchCase
        ? letter
        : `[${letter.toLowerCase()}${letter.toUpperCase()}]`
  );
  return new RegExp(source, 'g');
}
