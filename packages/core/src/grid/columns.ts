import type { ReactNode } from 'react';

export interface IGridColumn<R> {
  readonly id: string;
  readonly label: string;
  /** A text as wide as the cells get; its width in the font in use counts. */
  readonly sample: string;
  /** The same for the short form of the cells, and its header. */
  readonly shortSample?: string;
  readonly shortLabel?: string;
  /** Pixels that a cell needs beside its text, for a mark. */
  readonly extra?: number;
  /**
   * Share of the space that is left over; none by default. The header of
   * such a column ends in an ellipsis rather than widen its short form.
   */
  readonly grow?: number;
  /** Numbers stand at the right. */
  readonly end?: boolean;
  /** Its head stands out. */
  readonly strong?: boolean;
  readonly sortable?: boolean;
  /** When space is short: the step at which cells take their short form... */
  readonly shortens?: number;
  /** ...and at which the column goes. Low steps come first. */
  readonly leaves?: number;
  /** What a cell shows. Called again only when its row has changed. */
  render(row: R, short: boolean): ReactNode;
}

/** Pixels that a column needs, in its two forms. */
export interface IColumnWidth {
  readonly full: number;
  readonly short: number;
}

/** Widths in pixels, by column id. */
export interface IColumnWidths {
  /** What the texts need. */
  readonly needed: ReadonlyMap<string, IColumnWidth>;
  /** What the person chose, whatever the texts. */
  readonly chosen: ReadonlyMap<string, number>;
}

export interface IFit {
  readonly shown: ReadonlySet<string>;
  readonly short: ReadonlySet<string>;
}

/** As drawn: 10 px before the first cell, 12 after the last. */
const sides = 22;

/** Pixels between two columns, unless a grid has it otherwise. */
export const columnGap = 8;

type Fitted = Pick<IGridColumn<never>, 'id' | 'leaves' | 'shortens'>;

/** Which columns a width has room for, and which of them in short form. */
export function fitColumns(
  columns: readonly Fitted[],
  { needed, chosen }: IColumnWidths,
  available: number,
  gap = columnGap
): IFit {
  const shown = new Set(columns.map(column => column.id));
  const short = new Set<string>();
  for (const { id, shortens } of columns) {
    const full = needed.get(id)?.full ?? 0;
    if (shortens !== undefined && (chosen.get(id) ?? full) < full) {
      short.add(id);
    }
  }
  const fits = (): boolean => {
    let total = sides + gap * (shown.size - 1);
    for (const id of shown) {
      const width = needed.get(id);
      const automatic = short.has(id) ? width?.short : width?.full;
      total += chosen.get(id) ?? automatic ?? 0;
    }
    return total <= available;
  };
  const steps = columns.flatMap(({ id, leaves, shortens }) => [
    ...(shortens === undefined || chosen.has(id)
      ? []
      : [{ at: shortens, id, leaves: false }]),
    ...(leaves === undefined ? [] : [{ at: leaves, id, leaves: true }])
  ]);
  steps.sort((a, b) => a.at - b.at);
  for (const step of steps) {
    if (fits()) {
      return { shown, short };
    }
    if (step.leaves) {
      shown.delete(step.id);
    } else {
      short.add(step.id);
    }
  }
  if (!fits()) {
    // Chosen widths have to give way as well, as `trackOf` lets them.
    for (const { id, shortens } of columns) {
      if (shortens !== undefined) {
        short.add(id);
      }
    }
  }
  return { shown, short };
}

/** The track of a column in CSS's words. */
export function trackOf(
  { id, grow }: Pick<IGridColumn<never>, 'id' | 'grow'>,
  { needed, chosen }: IColumnWidths,
  short: boolean
): string {
  const { full = 0, short: least = 0 } = needed.get(id) ?? {};
  const wanted = chosen.get(id);
  if (wanted !== undefined) {
    return `minmax(${Math.min(wanted, least)}px, ${wanted}px)`;
  }
  const pixels = short ? least : full;
  return grow === undefined ? `${pixels}px` : `minmax(${pixels}px, ${grow}fr)`;
}
