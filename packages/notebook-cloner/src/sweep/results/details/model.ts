import type { ErrorInfo, RunDetail, SweepRun } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IClock
} from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

/** What the drawer shows. */
export type DetailsView =
  | { readonly kind: 'closed' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'run'; readonly run: SweepRun; readonly more: MoreOfRun };

/** What a row does not tell. */
export type MoreOfRun =
  | { readonly kind: 'coming' }
  | { readonly kind: 'ready'; readonly detail: RunDetail }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

/** Milliseconds for which a row has to keep the focus before it is asked for. */
const rest = 300;

/**
 * The run of which everything is shown. It follows the row with the focus, and
 * asks for what that does not tell only while it is open.
 */
export class RunDetails implements IDisposable {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _sweepId: string,
    private readonly _clock: IClock
  ) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get view(): DetailsView {
    if (!this._isOpen) {
      return { kind: 'closed' };
    }
    return this._run === undefined
      ? { kind: 'empty' }
      : { kind: 'run', run: this._run, more: this._more };
  }

  get isOpen(): boolean {
    return this._isOpen;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The run of the row with the focus. */
  get run(): SweepRun | undefined {
    return this._run;
  }

  /** The focus came to another row. */
  focus(run: SweepRun | undefined): void {
    if (run !== undefined && run !== this._run) {
      this._take(run, rest);
    }
  }

  open(run: SweepRun | undefined = this._run): void {
    this._isOpen = true;
    if (run === undefined) {
      this._changed.emit();
    } else {
      this._take(run, 0);
    }
  }

  close(): void {
    this._isOpen = false;
    this._stop();
    this._changed.emit();
  }

  /** Takes in rows that are new: of the run too, if it is among them. */
  follow(rows: readonly SweepRun[]): void {
    const next = rows.find(({ run }) => run === this._run?.run);
    if (next !== undefined && next !== this._run) {
      this._take(next, 0);
    }
  }

  /** Asks again. */
  retry(): void {
    this._print = undefined;
    if (this._run !== undefined) {
      this._take(this._run, 0);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._stop();
    Signal.clearData(this);
  }

  private _take(run: SweepRun, wait: number): void {
    const isOther = run.run !== this._run?.run;
    this._run = run;
    if (isOther) {
      this._more = { kind: 'coming' };
      this._print = undefined;
    }
    const print = printOf(run);
    if (this._isOpen && print !== this._print) {
      this._stop();
      this._timer = this._clock.after(wait, () => void this._ask(run, print));
    }
    this._changed.emit();
  }

  private async _ask({ run }: SweepRun, print: string): Promise<void> {
    const asking = new AbortController();
    this._asking = asking;
    const { signal } = asking;
    this._print = print;
    try {
      const detail = await this._client.call(
        'getSweepRun',
        { params: { id: this._sweepId, run } },
        { signal }
      );
      if (!signal.aborted) {
        this._more = { kind: 'ready', detail };
      }
    } catch (error) {
      if (!signal.aborted) {
        this._more = { kind: 'failed', cause: errorInfo(error) };
      }
    }
    if (!signal.aborted) {
      this._changed.emit();
    }
  }

  private _stop(): void {
    this._timer?.dispose();
    this._asking?.abort();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _isOpen = false;
  private _isDisposed = false;
  private _run: SweepRun | undefined;
  private _more: MoreOfRun = { kind: 'coming' };
  private _print: string | undefined;
  private _timer: IDisposable | undefined;
  private _asking: AbortController | undefined;
}

/** What of a run says that there is more to know of it than before. */
function printOf({ run, state, attempts, ended, figures }: SweepRun): string {
  return JSON.stringify([run, state, attempts, ended, figures]);
}
