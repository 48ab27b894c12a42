import type { CloneRequest, CloneWork, ErrorInfo } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import { type ISignal, Signal } from '@lumino/signaling';

/** How far a copy is. */
export type RunStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'running';
      readonly work: CloneWork;
      /** Why the last question about it was not answered. */
      readonly silence?: ErrorInfo;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo }
  | { readonly kind: 'done'; readonly work: CloneWork };

/** Milliseconds between two looks at a copy, and after one that failed. */
const usualPause = 400;
const longPause = 2000;

/** Looks without an answer, one after the other, after which none is expected. */
const mostSilent = 30;

/** The making of a copy, from the click on. Goes on without a panel. */
export class CloneRun {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _wait: (milliseconds: number) => Promise<void> = pause
  ) {}

  get step(): RunStep {
    return this._step;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether something is being made. */
  get isBusy(): boolean {
    return this._step.kind === 'starting' || this._step.kind === 'running';
  }

  /**
   * Makes a copy. Resolves with what was made; undefined where it was stopped
   * or failed, which the step says.
   */
  async start(request: CloneRequest): Promise<CloneWork | undefined> {
    if (this.isBusy) {
      return undefined;
    }
    this._set({ kind: 'starting' });
    try {
      const work = await this._client.call('startClone', { body: request });
      this._set({ kind: 'running', work });
      return await this._follow(work);
    } catch (error) {
      this._set({ kind: 'failed', cause: errorInfo(error) });
      return undefined;
    }
  }

  /** Ends the making of it; nothing of it stays. */
  async stop(): Promise<void> {
    if (this._step.kind !== 'running') {
      return;
    }
    const { id } = this._step.work;
    try {
      const work = await this._client.call('stopClone', {
        params: { id },
        body: {}
      });
      this._take(work);
    } catch (error) {
      this._silence(id, errorInfo(error));
    }
  }

  /** Back to before: what is said of the last one is read. */
  forget(): void {
    if (!this.isBusy) {
      this._set({ kind: 'none' });
    }
  }

  private async _follow({ id }: CloneWork): Promise<CloneWork | undefined> {
    let silent = 0;
    while (this._isRunning(id)) {
      await this._wait(silent === 0 ? usualPause : longPause);
      try {
        this._take(await this._client.call('getClone', { params: { id } }));
        silent = 0;
      } catch (error) {
        const cause = errorInfo(error);
        silent++;
        if (
          this._isRunning(id) &&
          (cause.code === 'clone-gone' || silent > mostSilent)
        ) {
          throw error;
        }
        this._silence(id, cause);
      }
    }
    return this._doneOf(id);
  }

  private _isRunning(id: string): boolean {
    return this._step.kind === 'running' && this._step.work.id === id;
  }

  private _doneOf(id: string): CloneWork | undefined {
    const step = this._step;
    return step.kind === 'done' && step.work.id === id ? step.work : undefined;
  }

  private _take(work: CloneWork): void {
    // An answer that comes late changes nothing, nor does one of an earlier copy.
    if (this._isRunning(work.id)) {
      this._set(stepOf(work));
    }
  }

  private _silence(id: string, silence: ErrorInfo): void {
    if (this._step.kind === 'running' && this._isRunning(id)) {
      this._set({ ...this._step, silence });
    }
  }

  private _set(step: RunStep): void {
    this._step = step;
    this._changed.emit();
  }

  private _step: RunStep = { kind: 'none' };
  private readonly _changed = new Signal<this, void>(this);
}

function stepOf(work: CloneWork): RunStep {
  switch (work.state) {
    case 'running':
    case 'stopping':
      return { kind: 'running', work };
    case 'stopped':
      return { kind: 'stopped' };
    case 'done':
      return { kind: 'done', work };
    case 'failed': {
      const { message = '', hint } = work.error ?? {};
      const more = hint === undefined ? {} : { hint };
      return { kind: 'failed', cause: { code: 'internal', message, ...more } };
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
