import { headerCommand, type HeaderCommand } from './headerkeys';

/** Where the keyboard stands in a grid: a header cell, or a row. */
export type GridFocus =
  | { readonly part: 'header'; readonly column: number }
  | { readonly part: 'row'; readonly index: number };

/** What a key asks of a grid. */
export type GridCommand =
  | HeaderCommand
  | { readonly kind: 'move'; readonly to: GridFocus; readonly extend: boolean }
  | { readonly kind: 'expand'; readonly open: boolean }
  | { readonly kind: 'toggle' | 'extend' | 'all' | 'parent' }
  | { readonly kind: 'activate' | 'activate-apart' };

export interface IGridShape {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen. */
  readonly page: number;
  /** Of the row with the focus, in a tree. */
  readonly branch?: {
    readonly level: number;
    /** Undefined for a row that cannot be opened. */
    readonly open: boolean | undefined;
  };
}

export type Key = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'
>;

/** The keys of a grid, as the ARIA practices have them for rows. */
export function gridCommand(
  event: Key,
  focus: GridFocus,
  shape: IGridShape
): GridCommand | undefined {
  if (focus.part === 'header') {
    return headerCommand(event, focus.column, shape);
  }
  if (event.altKey) {
    return undefined;
  }
  const { key, shiftKey: extend } = event;
  const accel = event.ctrlKey || event.metaKey;
  if (accel && key.toLowerCase() === 'a') {
    return { kind: 'all' };
  }
  const target = rowTarget(key, focus.index, shape);
  if (target !== undefined) {
    return target < 0
      ? { kind: 'move', to: { part: 'header', column: 0 }, extend: false }
      : { kind: 'move', to: { part: 'row', index: target }, extend };
  }
  if (key === ' ') {
    return { kind: extend ? 'extend' : 'toggle' };
  }
  if (key === 'Enter') {
    return { kind: accel ? 'activate-apart' : 'activate' };
  }
  return accel ? undefined : branchCommand(key, focus.index, shape);
}

function rowTarget(
  key: string,
  index: number,
  { rows, page }: IGridShape
): number | undefined {
  const last = rows - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1);
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return Math.min(last, index + page);
    case 'PageUp':
      return Math.max(0, index - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Right opens and then goes in, Left closes and then goes out. */
function branchCommand(
  key: string,
  index: number,
  { rows, branch }: IGridShape
): GridCommand | undefined {
  if (branch === undefined) {
    return undefined;
  }
  const { level, open } = branch;
  if (key === 'ArrowRight' && open !== undefined) {
    const inside = Math.min(rows - 1, index + 1);
    return open
      ? { kind: 'move', to: { part: 'row', index: inside }, extend: false }
      : { kind: 'expand', open: true };
  }
  if (key === 'ArrowLeft' && open) {
    return { kind: 'expand', open: false };
  }
  return key === 'ArrowLeft' && level > 1 ? { kind: 'parent' } : undefined;
}
