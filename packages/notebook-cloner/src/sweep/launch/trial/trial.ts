import type { ErrorInfo, SweepSpec, SweepTrial } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

/** How far the trial of a run is. */
export type TrialStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'running';
      readonly trial: SweepTrial;
      readonly isStopping?: boolean;
      /** Why the last question about it was not answered. */
      readonly silence?: ErrorInfo;
    }
  | { readonly kind: 'over'; readonly trial: SweepTrial }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

export type Where = SweepTrial['where'];

/** Milliseconds between two looks: at one that runs here, in the queue, and after one that failed. */
const pauses: Readonly<Record<Where, number>> = { here: 1000, queue: 10_000 };
const longPause = 5000;

/** Makes the first run of a sweep alone, and follows it. */
export class Trial {
  constructor(
    private readonly _client: IBridgeClient,
    /** Called when it is further. */
    private readonly _changed: () => void,
    private readonly _wait: (milliseconds: number) => Promise<void> = pause
  ) {}

  get step(): TrialStep {
    return this._step;
  }

  get isBusy(): boolean {
    return this._step.kind === 'starting' || this._step.kind === 'running';
  }

  /** Makes the first run of a spec. Resolves when it is over. Does not reject. */
  async start(spec: SweepSpec, where: Where): Promise<void> {
    if (this.isBusy) {
      return;
    }
    this._set({ kind: 'starting' });
    try {
      const trial = await this._client.call('trySweep', {
        body: { spec, where }
      });
      this._take(trial);
      await this._follow(trial);
    } catch (error) {
      this._set({ kind: 'failed', cause: errorInfo(error) });
    }
  }

  /** Goes on with one that was begun before. Does not reject. */
  async resume(id: string): Promise<void> {
    if (this._step.kind !== 'none') {
      return;
    }
    try {
      const trial = await this._client.call('getSweepTrial', {
        params: { id }
      });
      // Another may have been begun meanwhile.
      if (!this.isBusy) {
        this._take(trial);
        await this._follow(trial);
      }
    } catch {
      // It is gone: there is nothing to say of it.
      this._set({ kind: 'none' });
    }
  }

  /** Ends it. Does not reject. */
  async stop(): Promise<void> {
    const { _step: step } = this;
    if (step.kind !== 'running' || step.isStopping === true) {
      return;
    }
    const { id } = step.trial;
    this._set({ ...step, isStopping: true });
    try {
      const trial = await this._client.call('stopSweepTrial', {
        params: { id },
        body: {}
      });
      if (this._isRunning(id)) {
        this._take(trial);
      }
    } catch (error) {
      if (this._isRunning(id)) {
        const { trial } = step;
        this._set({ kind: 'running', trial, silence: errorInfo(error) });
      }
    }
  }

  /** Follows it no more; it goes on. */
  leave(): void {
    this._isLeft = true;
  }

  /** What is said of the last one is read. */
  forget(): void {
    if (!this.isBusy) {
      this._set({ kind: 'none' });
    }
  }

  private async _follow({ id, where }: SweepTrial): Promise<void> {
    let isSilent = false;
    while (this._isRunning(id)) {
      await this._wait(isSilent ? longPause : pauses[where]);
      if (!this._isRunning(id)) {
        return;
      }
      try {
        const trial = await this._client.call('getSweepTrial', {
          params: { id }
        });
        isSilent = false;
        if (this._isRunning(id)) {
          this._take(trial);
        }
      } catch (error) {
        const silence = errorInfo(error);
        if (silence.code === 'sweep-gone' || silence.code === 'not-found') {
          throw error;
        }
        isSilent = true;
        const { _step: step } = this;
        if (step.kind === 'running') {
          this._set({ ...step, silence });
        }
      }
    }
  }

  private _isRunning(id: string): boolean {
    const { _step: step } = this;
    return !this._isLeft && step.kind === 'running' && step.trial.id === id;
  }

  private _take(trial: SweepTrial): void {
    const { _step: step } = this;
    const isStopping = step.kind === 'running' && step.isStopping === true;
    this._set(
      trial.isOver
        ? { kind: 'over', trial }
        : { kind: 'running', trial, isStopping }
    );
  }

  private _set(step: TrialStep): void {
    this._step = step;
    this._changed();
  }

  private _step: TrialStep = { kind: 'none' };
  private _isLeft = false;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
