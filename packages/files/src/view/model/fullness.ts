import type { Usage } from '@jupyterlab-hpc/api';
import type { MeasuredUsages } from '@jupyterlab-hpc/core';

/** How full the place of a directory is, measured once for each visit. */
export class Fullness {
  constructor(
    private readonly _usages: MeasuredUsages,
    private readonly _changed: () => void
  ) {}

  get usage(): Usage | undefined {
    return this._usage;
  }

  /** Another directory: forgets the one before. */
  begin(): void {
    this.stop();
    this._visit = new AbortController();
    this._measured = false;
    this._usage = undefined;
  }

  /** Measures it, unless that was done. */
  async measure(path: string): Promise<void> {
    if (!this._measured) {
      this._measured = true;
      const { signal } = this._visit;
      const usage = await this._usages.measure(path, signal);
      if (!signal.aborted && usage !== undefined) {
        this._usage = usage;
        this._changed();
      }
    }
  }

  stop(): void {
    this._visit.abort();
  }

  private _visit = new AbortController();
  private _measured = false;
  private _usage: Usage | undefined;
}
