/** The keys of a grid, as far as they say where to go. */
export interface IKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
}

/**
 * Where a key leads in a grid of so many places, `columns` in a line and
 * `page` lines on screen; undefined for one that leads nowhere.
 */
export function moved(
  { altKey, ctrlKey, key }: IKey,
  place: number,
  count: number,
  columns: number,
  page: number
): number | undefined {
  const begin = place - (place % columns);
  const to = ((): number | undefined => {
    switch (key) {
      case 'ArrowRight':
        return place + 1;
      case 'ArrowLeft':
        return place - 1;
      case 'ArrowDown':
        return place + columns < count ? place + columns : place;
      case 'ArrowUp':
        return place < columns ? place : place - columns;
      case 'PageDown':
        return place + page * columns;
      case 'PageUp':
        return place - page * columns;
      case 'Home':
        return ctrlKey ? 0 : begin;
      case 'End':
        return ctrlKey ? count - 1 : begin + columns - 1;
      default:
        return undefined;
    }
  })();
  return to === undefined || altKey
    ? undefined
    : Math.min(count - 1, Math.max(0, to));
}
