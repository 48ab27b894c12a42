/** Pixels, as in the style sheet. */
export const rowHeight = 24;

/**
 * Rows that a browser holds one below the other at any zoom: Firefox ends at
 * 17.9 million pixels, Chromium at 33.5 million divided by the zoom.
 */
export const mostRows = 250_000;

/** Rows at each end of the scroller at which none are skipped bit by bit. */
const endRows = 50_000;

/** Pixels in one step from which on it is the thumb that is being dragged. */
const leap = 2000;

/**
 * How many rows are skipped above those on screen, where no scroller can be
 * as high as all of them. The wheel and the keys meet every row, as the skip
 * stays; only the thumb of the scroll bar crosses many rows with each pixel.
 */
export class Scale {
  constructor(private readonly _count: number) {}

  /** Rows that the scroller has the height of. */
  get rows(): number {
    return Math.min(this._count, mostRows);
  }

  /** The skip at the very end. */
  get most(): number {
    return this._count - this.rows;
  }

  /** The skip for a place among all rows, in pixels from the first. */
  skipFor(top: number): number {
    return this._share(top / rowHeight, this._count);
  }

  /** The skip after the scroller went by itself from one place to another. */
  skipAfter(skip: number, was: number, is: number): number {
    return Math.abs(is - was) < leap
      ? Math.min(skip, this.most)
      : this._share(is / rowHeight, this.rows);
  }

  /** Whether a place among all rows can be shown for a while at a skip. */
  allows(skip: number, top: number): boolean {
    const from = top / rowHeight - skip;
    return this.most === 0
      ? skip === 0
      : from > endRows / 2 && from < this.rows - endRows / 2;
  }

  /** The skip grows evenly from the rows at the one end to those at the other. */
  private _share(row: number, rows: number): number {
    const { most } = this;
    if (most === 0) {
      return 0;
    }
    const share = (row - endRows) / (rows - 2 * endRows);
    return Math.round(Math.min(1, Math.max(0, share)) * most);
  }
}
