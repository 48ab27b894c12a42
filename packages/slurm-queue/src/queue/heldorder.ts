import type { JobWindow } from '@jupyterlab-hpc/api';
import { jobKey } from '@jupyterlab-hpc/core';

/**
 * The rows as a person sees them. While a person is at them, rows take in what
 * is new of them where they stand: none moves, comes between or vanishes. The
 * new order waits until it is let through.
 */
export class HeldOrder {
  /** What is to be shown. */
  get window(): JobWindow | undefined {
    return this._shown;
  }

  /** Whether rows would move if they were let. */
  get waits(): boolean {
    return this._next !== undefined;
  }

  /**
   * Whether the pointer or the focus is on the rows. The end of it lets the
   * new order through.
   */
  set held(held: boolean) {
    this._held = held;
    if (!held) {
      this._used = false;
      this.release();
    }
  }

  /**
   * The person used a key or the pointer there, so the rows stand still. A
   * focus that came by itself, as with a tab that opens, holds nothing.
   */
  use(): void {
    this._used = true;
  }

  /** Takes in an answer; one that the person asked for (`wanted`) never waits. */
  take(window: JobWindow, wanted: boolean): void {
    const shown = this._shown;
    const still = this._held && this._used;
    if (!still || wanted || shown === undefined || keeps(shown, window)) {
      this._shown = window;
      this._next = undefined;
      return;
    }
    const news = new Map(window.rows.map(row => [jobKey(row), row]));
    this._next = window;
    this._shown = {
      ...window,
      // Those of the order: asking for rows by their place goes by them.
      snapshot: shown.snapshot,
      offset: shown.offset,
      matching: shown.matching,
      rows: shown.rows.map(row => news.get(jobKey(row)) ?? row)
    };
  }

  /** Shows the order that waits. */
  release(): void {
    this._shown = this._next ?? this._shown;
    this._next = undefined;
  }

  /** Forgets all rows. */
  clear(): void {
    this._shown = undefined;
    this._next = undefined;
  }

  private _held = false;
  private _used = false;
  private _shown: JobWindow | undefined;
  private _next: JobWindow | undefined;
}

/** Whether every row that is shown stays where it is. */
function keeps(shown: JobWindow, next: JobWindow): boolean {
  return (
    shown.offset === next.offset &&
    shown.rows.length <= next.rows.length &&
    shown.rows.every((row, at) => {
      const other = next.rows[at];
      return other !== undefined && jobKey(other) === jobKey(row);
    })
  );
}
