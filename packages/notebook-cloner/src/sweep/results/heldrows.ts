import type { RunWindow } from '@jupyterlab-hpc/api';

/**
 * The runs as a person sees them. While they are at the rows, these take in
 * what is new of them where they stand; a new order waits until it is let.
 */
export class HeldRows {
  /** What is to be shown. */
  get window(): RunWindow | undefined {
    return this._shown;
  }

  /** Whether rows would move if they were let. */
  get waits(): boolean {
    return this._next !== undefined;
  }

  /** Whether the pointer or the focus is on the rows; its end lets them move. */
  set held(held: boolean) {
    this._held = held;
    if (!held) {
      this._used = false;
      this.release();
    }
  }

  /** The person used a key or the pointer there, so the rows stand still. */
  use(): void {
    this._used = true;
  }

  /** Takes in an answer; one that the person asked for (`wanted`) never waits. */
  take(window: RunWindow, wanted: boolean): void {
    const shown = this._shown;
    const still = this._held && this._used && !wanted;
    if (!still || shown === undefined || keeps(shown, window)) {
      this._shown = window;
      this._next = undefined;
      return;
    }
    const news = new Map(window.rows.map(row => [row.run, row]));
    const { offset, total, groups } = shown;
    const { groups: _, ...numbers } = window;
    this._next = window;
    this._shown = {
      ...numbers,
      offset,
      total,
      ...(groups === undefined ? {} : { groups }),
      rows: shown.rows.map(row => news.get(row.run) ?? row)
    };
  }

  /** Shows the order that waits. */
  release(): void {
    this._shown = this._next ?? this._shown;
    this._next = undefined;
  }

  private _held = false;
  private _used = false;
  private _shown: RunWindow | undefined;
  private _next: RunWindow | undefined;
}

/** Whether every row that is shown stays where it is. */
function keeps(shown: RunWindow, next: RunWindow): boolean {
  const places = ({ groups }: RunWindow): string =>
    JSON.stringify(
      groups?.map(({ value, offset, runs }) => [value ?? null, offset, runs])
    );
  return (
    shown.offset === next.offset &&
    shown.rows.length <= next.rows.length &&
    shown.rows.every((row, at) => row.run === next.rows[at]?.run) &&
    places(shown) === places(next)
  );
}
