import type { TranslationBundle } from '@jupyterlab/translation';

import type { IGridColumn } from './columns';

/** What a person selected; a panel's model turns it into keys of rows. */
export type GridSelection =
  | { readonly kind: 'only' | 'toggle'; readonly key: string }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'all' };

export interface IGridSort {
  readonly column: string;
  readonly descending: boolean;
}

export interface IGridReveal {
  readonly key: string;
  readonly serial: number;
  /** Becomes the first on screen and leaves the focus; else it gets that. */
  readonly still?: boolean;
}

/** What a grid shows, and what it tells of a person's doings. */
export interface IGridProps<R> {
  readonly trans: TranslationBundle;
  readonly label: string;
  readonly columns: readonly IGridColumn<R>[];
  /** Rows there are; only those near the screen have to be at hand. */
  readonly count: number;
  /** The row at an index, or undefined while it is not at hand. */
  readonly row: (index: number) => R | undefined;
  /** A name of the row that survives refreshes. */
  readonly rowKey: (row: R) => string;
  /** Where a row is now, if it is at hand. */
  readonly indexOf: (key: string) => number | undefined;

  /** Whether rows can open into further rows, which follow them. */
  readonly treegrid?: boolean;
  /** How deep a row stands: 1, the outermost, by default. */
  readonly level?: (row: R) => number;
  /** Whether a row is open; undefined for one that cannot be opened. */
  readonly expanded?: (row: R) => boolean | undefined;
  readonly onExpand?: (row: R, open: boolean) => void;

  /** What rows are sorted by, the primary column first. */
  readonly sort: readonly IGridSort[];
  /** To sort by a column: alone, or after those that sort already. */
  readonly onSort: (column: string, add: boolean) => void;
  /** Pixels that the person chose, by column id; the others are automatic. */
  readonly widths?: ReadonlyMap<string, number>;
  /** A chosen width in pixels; undefined is back to automatic. */
  readonly onResize?: (column: string, pixels: number | undefined) => void;
  /** To move a column to an index among `columns`. */
  readonly onMove?: (column: string, to: number) => void;

  /** Pixels between two columns. */
  readonly gap?: number;

  readonly selected: Pick<ReadonlySet<string>, 'has'>;
  readonly onSelect: (selection: GridSelection) => void;
  /** First and last row on screen, whenever they change. */
  readonly onRange: (first: number, last: number) => void;
  /** The first row on screen and the last that is whole there. */
  readonly onView?: (top: number, bottom: number) => void;
  /** Enter or a double click; the other one with Ctrl or Cmd. */
  readonly onActivate?: (row: R) => void;
  readonly onActivateApart?: (row: R) => void;
  /** What typed letters are compared with; no type-ahead by default. */
  readonly typeAhead?: (row: R) => string;
  /** Looks for a row that begins with a text, where none at hand does. */
  readonly onSeek?: (text: string) => void;
  /** A row that the pointer has begun to drag away, and where it is. */
  readonly onDrag?: (row: R, x: number, y: number) => void;
  /** The row that the person brought the focus to, if it is at hand. */
  readonly onFocusRow?: (key: string | undefined) => void;
  /** Whether the pointer is over the rows, or one of them has the focus. */
  readonly onHold?: (held: boolean) => void;
  /** A row whose context menu is about to open; it has the focus then. */
  readonly onContext?: (key: string) => void;
  /** A row to bring into view, once per `serial`. */
  readonly reveal?: IGridReveal | undefined;
  /** Other rows altogether, once it changes: begins at the first. */
  readonly origin?: number;
  /** Whether the row at the top stays there when others move. */
  readonly keepPlace?: boolean;
  /** Rows that are old: no colour. */
  readonly stale?: boolean;
  /** Whether `count` is a guess: rows are on their way. */
  readonly loading?: boolean;
}
