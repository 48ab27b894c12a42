/** Where the keyboard stands in a grid: a header cell, or a row. */
export type GridFocus =
  | { readonly part: 'header'; readonly column: number }
  | { readonly part: 'row'; readonly index: number };

/** What a key asks of a grid. */
export type GridCommand =
  | { readonly kind: 'move'; readonly to: GridFocus; readonly extend: boolean }
  | { readonly kind: 'toggle' | 'extend' | 'all' | 'activate' | 'sort' };

export interface IGridShape {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen. */
  readonly page: number;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** The keys of a grid, as the ARIA practices have them for rows. */
export function gridCommand(
  event: Key,
  focus: GridFocus,
  shape: IGridShape
): GridCommand | undefined {
  if (focus.part === 'header') {
    return headerCommand(event, focus.column, shape);
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
  return key === 'Enter' ? { kind: 'activate' } : undefined;
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

function headerCommand(
  { key }: Key,
  column: number,
  { rows, columns }: IGridShape
): GridCommand | undefined {
  const move = (to: GridFocus): GridCommand => ({
    kind: 'move',
    to,
    extend: false
  });
  const header = (to: number): GridCommand =>
    move({ part: 'header', column: Math.min(columns - 1, Math.max(0, to)) });
  switch (key) {
    case 'ArrowLeft':
      return header(column - 1);
    case 'ArrowRight':
      return header(column + 1);
    case 'Home':
      return header(0);
    case 'End':
      return header(columns - 1);
    case 'ArrowDown':
      return rows > 0 ? move({ part: 'row', index: 0 }) : undefined;
    case 'Enter':
    case ' ':
      return { kind: 'sort' };
    default:
      return undefined;
  }
}
