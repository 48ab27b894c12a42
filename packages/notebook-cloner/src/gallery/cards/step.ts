/** Of cards that flow into rows, how many a row has; by where their tops are. */
export function columnsOf(tops: readonly number[]): number {
  const next = tops.findIndex(top => top !== tops[0]);
  return next < 0 ? Math.max(1, tops.length) : next;
}

/**
 * The card to which a key leads from another, where it is one for that. Left
 * and right go on in the next row; a last row that is short is reached at its
 * end.
 */
export function step(
  key: string,
  index: number,
  count: number,
  columns: number
): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowDown':
      return rowOf(index, columns) === rowOf(last, columns)
        ? index
        : Math.min(last, index + columns);
    case 'ArrowUp':
      return index < columns ? index : index - columns;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

function rowOf(index: number, columns: number): number {
  return Math.floor(index / columns);
}
