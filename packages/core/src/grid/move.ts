import { type PointerEvent, type RefObject, useRef, useState } from 'react';

import { columnGap, type IGridColumn } from './columns';
import { followPointer } from './drag';

/** Pixels that the pointer goes before a press becomes a drag. */
const threshold = 5;

type Columns = readonly Pick<IGridColumn<never>, 'id'>[];

/** A header cell being dragged, and where it would come to stand. */
interface IColumnDrop {
  readonly column: string;
  /** Pixels from the left of the header; undefined where nothing changes. */
  readonly line: number | undefined;
}

interface IColumnMove {
  readonly drop: IColumnDrop | undefined;
  /** For the pointer's press on a header cell. */
  readonly onPress: (place: number, event: PointerEvent<HTMLElement>) => void;
  /** Whether the click that follows a press was the end of a drag. */
  readonly wasDragged: () => boolean;
}

/**
 * The index among all columns to which one of those on screen goes when it
 * comes to stand before another, or after the last; undefined if it stays.
 */
export function moveTarget(
  all: Columns,
  onScreen: Columns,
  from: number,
  before: number
): number | undefined {
  const neighbour = onScreen[before > from ? before - 1 : before];
  if (neighbour === undefined || before === from || before === from + 1) {
    return undefined;
  }
  return all.findIndex(({ id }) => id === neighbour.id);
}

/** Columns that are moved by dragging their header cells. */
export function useColumnMove(
  header: RefObject<HTMLElement>,
  all: Columns,
  onScreen: Columns,
  onMove: ((column: string, to: number) => void) | undefined,
  gap = columnGap
): IColumnMove {
  const [drop, setDrop] = useState<IColumnDrop | undefined>();
  const dragged = useRef(false);

  const onPress = (place: number, event: PointerEvent<HTMLElement>): void => {
    dragged.current = false;
    const id = onScreen[place]?.id;
    if (onMove === undefined || id === undefined || event.button !== 0) {
      return;
    }
    const start = event.clientX;
    followPointer(event, {
      move: x => {
        dragged.current ||= Math.abs(x - start) >= threshold;
        if (dragged.current && header.current !== null) {
          const { before, line } = dropAt(header.current, x, gap);
          const stays = moveTarget(all, onScreen, place, before) === undefined;
          setDrop({ column: id, line: stays ? undefined : line });
        }
      },
      end: x => {
        setDrop(undefined);
        if (dragged.current && x !== undefined && header.current !== null) {
          const { before } = dropAt(header.current, x, gap);
          const to = moveTarget(all, onScreen, place, before);
          if (to !== undefined) {
            onMove(id, to);
          }
        }
      }
    });
  };
  return { drop, onPress, wasDragged: () => dragged.current };
}

/** Before which cell a pointer at `x` lets go, and where the line is. */
function dropAt(
  header: HTMLElement,
  x: number,
  gap: number
): { before: number; line: number } {
  const { left } = header.getBoundingClientRect();
  const cells = [...header.querySelectorAll('[data-header]')].map(cell =>
    cell.getBoundingClientRect()
  );
  const found = cells.findIndex(cell => x < cell.left + cell.width / 2);
  const before = found < 0 ? cells.length : found;
  const edge = cells[before]?.left ?? (cells.at(-1)?.right ?? 0) + gap;
  // In the middle between two columns.
  return { before, line: edge - left - gap / 2 };
}
