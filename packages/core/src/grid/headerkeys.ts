import type { GridCommand, IGridShape, Key } from './keys';

/** What a key asks of the column whose header cell has the focus. */
export type HeaderCommand =
  | { readonly kind: 'sort'; readonly add: boolean }
  | { readonly kind: 'resize'; readonly by: number }
  | { readonly kind: 'shift'; readonly by: -1 | 1 };

/** Pixels by which a key widens a column. */
const step = 8;

/** The keys of a header cell: sort, resize, move, and the way to others. */
export function headerCommand(
  event: Key,
  column: number,
  { rows, columns }: Pick<IGridShape, 'rows' | 'columns'>
): GridCommand | undefined {
  const { key } = event;
  const way = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : undefined;
  const accel = event.ctrlKey || event.metaKey;
  if (event.altKey) {
    return way === undefined || accel ? undefined : { kind: 'shift', by: way };
  }
  const header = (to: number): GridCommand => ({
    kind: 'move',
    to: { part: 'header', column: Math.min(columns - 1, Math.max(0, to)) },
    extend: false
  });
  if (way !== undefined) {
    return accel ? { kind: 'resize', by: way * step } : header(column + way);
  }
  switch (key) {
    case 'Home':
      return header(0);
    case 'End':
      return header(columns - 1);
    case 'ArrowDown':
      return rows > 0
        ? { kind: 'move', to: { part: 'row', index: 0 }, extend: false }
        : undefined;
    case 'Enter':
    case ' ':
      return { kind: 'sort', add: event.shiftKey };
    default:
      return undefined;
  }
}
