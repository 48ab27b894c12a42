/** Rows in their order, from a place on. */
interface IWindow<R> {
  readonly offset: number;
  readonly rows: readonly R[];
}

/** What a table has to say of its windows. */
export interface IHeldRows<W extends IWindow<R>, R> {
  /** The same for a row as long as it is the same thing. */
  readonly key: (row: R) => string;
  /** What of a window belongs to the order of its rows, beside `offset` and `rows`. */
  readonly order: (window: W) => Partial<W>;
  /** What moves rows though their order is the same; nothing does without it. */
  readonly places?: (window: W) => unknown;
}

/**
 * The rows as a person sees them. While a person is at them, rows take in what
 * is new of them where they stand: none moves, comes between or vanishes. The
 * new order waits until it is let through.
 */
export class HeldOrder<W extends IWindow<R>, R> {
  constructor(private readonly _of: IHeldRows<W, R>) {}

  /** What is to be shown. */
  get window(): W | undefined {
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
  take(window: W, wanted: boolean): void {
    const { key, order } = this._of;
    const shown = this._shown;
    const still = this._held && this._used && !wanted;
    if (!still || shown === undefined || this._keeps(shown, window)) {
      this._shown = window;
      this._next = undefined;
      return;
    }
    const news = new Map(window.rows.map(row => [key(row), row]));
    this._next = window;
    this._shown = {
      ...window,
      ...order(shown),
      offset: shown.offset,
      rows: shown.rows.map(row => news.get(key(row)) ?? row)
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

  /** Whether every row that is shown stays where it is. */
  private _keeps(shown: W, next: W): boolean {
    const { key, places = () => undefined } = this._of;
    return (
      shown.offset === next.offset &&
      shown.rows.length <= next.rows.length &&
      shown.rows.every((row, at) => {
        const other = next.rows[at];
        return other !== undefined && key(other) === key(row);
      }) &&
      JSON.stringify(places(shown)) === JSON.stringify(places(next))
    );
  }

  private _held = false;
  private _used = false;
  private _shown: W | undefined;
  private _next: W | undefined;
}
