import type { JobState } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { DrawerView } from '../drawer/model';
import { fromNextLine } from './bytes';
import { readLog } from './read';
import { LogText } from './text';

/** Lines that are shown of it, and the bytes in which they are looked for. */
const lines = 20;
const bytesRead = 16_000;

const failed: ReadonlySet<JobState> = new Set<JobState>([
  'failed',
  'out-of-memory',
  'node-failed',
  'boot-failed',
  'timed-out',
  'deadline'
]);

/** The last lines of the stderr of a failed job: read once for each that is shown. */
export class TailModel implements IDisposable {
  constructor(private readonly _client: IBridgeClient) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The lines, where there are any. */
  get text(): string | undefined {
    return this._text;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Reads for what the drawer shows now. Does not reject: no lines, no harm. */
  follow(view: DrawerView): void {
    const wanted = wantedOf(view);
    const key = JSON.stringify(wanted);
    if (key !== this._key) {
      this._key = key;
      this._call?.abort();
      this._text = undefined;
      if (wanted !== undefined) {
        this._call = new AbortController();
        void this._read(wanted, this._call.signal);
      }
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._call?.abort();
    Signal.clearData(this);
  }

  private async _read(
    { id, path }: IWanted,
    signal: AbortSignal
  ): Promise<void> {
    const name = { id, path, stream: 'stderr' } as const;
    const where = { offset: -bytesRead, limit: bytesRead };
    try {
      const { part } = await readLog(this._client, name, where, { signal });
      if (part !== undefined && !signal.aborted) {
        const text = new LogText();
        const { bytes, offset } = part;
        text.append(offset > 0 ? fromNextLine(bytes) : bytes);
        const last = text.toString().trimEnd().split('\n').slice(-lines);
        this._text =
          last.join('\n').trim() === '' ? undefined : last.join('\n');
        this._changed.emit();
      }
    } catch {
      // The tab with the log says why.
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private _key: string | undefined;
  private _text: string | undefined;
  private _call: AbortController | undefined;
  private _isDisposed = false;
}

interface IWanted {
  readonly id: string;
  readonly path: string;
}

function wantedOf(view: DrawerView): IWanted | undefined {
  if (view.kind !== 'job' || view.more.kind !== 'ready') {
    return undefined;
  }
  const { group, id, state } = view.row;
  const { stderr } = view.more.detail;
  return group === undefined && failed.has(state) && stderr !== undefined
    ? { id, path: stderr }
    : undefined;
}
