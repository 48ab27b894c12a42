import type { RunFigure } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** Questions at once. */
const mostAsked = 4;
/** Pictures that are kept while nobody looks, and their bytes together. */
const mostKept = 200;
const mostBytes = 50_000_000;

/** A figure of a run. */
export interface IFigureKey {
  readonly id: string;
  readonly run: number;
  readonly number: number;
  /** When the run ended: another attempt has other figures. */
  readonly ended?: number;
}

export type Figure =
  | { readonly kind: 'waiting' | 'asked' | 'failed' }
  | { readonly kind: 'there'; readonly url: string; readonly bytes: number };

interface IEntry {
  readonly key: IFigureKey;
  figure: Figure;
  /** How many show it. */
  wanted: number;
  readonly stop: AbortController;
}

/**
 * The figures that are on screen, as addresses for `<img>`: a few questions at
 * a time, given up for what scrolls away, and a bounded number kept.
 */
export class Figures implements IDisposable {
  constructor(private readonly _client: IBridgeClient) {}

  /** Emitted with the name of a figure that is another now. */
  get changed(): ISignal<this, string> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get(key: IFigureKey): Figure | undefined {
    return this._entries.get(nameOf(key))?.figure;
  }

  /** Somebody shows a figure, until `unwant`. */
  want(key: IFigureKey): void {
    const name = nameOf(key);
    const entry = this._entries.get(name) ?? {
      key,
      figure: { kind: 'waiting' },
      wanted: 0,
      stop: new AbortController()
    };
    entry.wanted += 1;
    // The one that was wanted last is the last to go.
    this._entries.delete(name);
    this._entries.set(name, entry);
    this._run();
  }

  /** It scrolled away: a question for it is given up. */
  unwant(key: IFigureKey): void {
    const name = nameOf(key);
    const entry = this._entries.get(name);
    if (entry === undefined) {
      return;
    }
    entry.wanted -= 1;
    if (entry.wanted === 0 && entry.figure.kind !== 'there') {
      this._entries.delete(name);
      entry.stop.abort();
    }
    this._bound();
  }

  dispose(): void {
    this._isDisposed = true;
    for (const { figure, stop } of this._entries.values()) {
      stop.abort();
      release(figure);
    }
    this._entries.clear();
    Signal.clearData(this);
  }

  private _run(): void {
    for (const [name, entry] of this._entries) {
      if (this._asked >= mostAsked || this._isDisposed) {
        return;
      }
      if (entry.figure.kind === 'waiting') {
        entry.figure = { kind: 'asked' };
        void this._fetch(name, entry);
      }
    }
  }

  private async _fetch(name: string, entry: IEntry): Promise<void> {
    const { id, number, run } = entry.key;
    this._asked += 1;
    let figure: Figure;
    try {
      const reply = await this._client.call(
        'getSweepFigure',
        { params: { id, number, run } },
        { signal: entry.stop.signal }
      );
      figure = entry.stop.signal.aborted
        ? { kind: 'failed' }
        : { kind: 'there', url: urlOf(reply), bytes: reply.data.length };
    } catch {
      // Why is said where the run is; a picture only stays away.
      figure = { kind: 'failed' };
    }
    this._asked -= 1;
    if (!entry.stop.signal.aborted) {
      entry.figure = figure;
      this._bound();
      this._changed.emit(name);
    }
    this._run();
  }

  /** Forgets what nobody shows, the oldest first, until few enough are left. */
  private _bound(): void {
    const kept = [...this._entries].filter(
      ([, { figure }]) => figure.kind === 'there'
    );
    let count = kept.length;
    let bytes = kept.reduce(
      (sum, [, { figure }]) =>
        sum + (figure.kind === 'there' ? figure.bytes : 0),
      0
    );
    for (const [name, { figure, wanted }] of kept) {
      if (count <= mostKept && bytes <= mostBytes) {
        return;
      }
      if (wanted === 0 && figure.kind === 'there') {
        release(figure);
        this._entries.delete(name);
        count -= 1;
        bytes -= figure.bytes;
      }
    }
  }

  private readonly _entries = new Map<string, IEntry>();
  private _asked = 0;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, string>(this);
}

/** The name under which a figure is known. */
export function nameOf({ ended, id, number, run }: IFigureKey): string {
  return [id, run, number, ended ?? ''].join(' ');
}

/** In an `<img>` a browser runs nothing of an SVG, and fetches nothing for it. */
function urlOf({ data, type }: RunFigure): string {
  const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type }));
}

function release(figure: Figure): void {
  if (figure.kind === 'there') {
    URL.revokeObjectURL(figure.url);
  }
}
