import { type PointerEvent, useMemo, useState } from 'react';

import { followPointer } from './drag';
import type { IGridProps } from './props';

/** Pixels that a column keeps, so that its edge can be got hold of. */
export const narrowest = 24;

interface IColumnResize {
  /** The widths that the person chose, with the one being dragged. */
  readonly chosen: ReadonlyMap<string, number>;
  /** For the pointer's press on the edge of a column's header cell. */
  readonly onEdge: (column: string, event: PointerEvent<HTMLElement>) => void;
}

const none: ReadonlyMap<string, number> = new Map();

/** Columns that are resized by their edges; told of when let go. */
export function useColumnResize(
  widths: ReadonlyMap<string, number> = none,
  onResize: IGridProps<never>['onResize']
): IColumnResize {
  const [draft, setDraft] = useState<readonly [string, number] | undefined>();
  const chosen = useMemo(
    () => (draft === undefined ? widths : new Map([...widths, draft])),
    [widths, draft]
  );
  const onEdge = (column: string, event: PointerEvent<HTMLElement>): void => {
    const cell = event.currentTarget.parentElement;
    if (event.button !== 0 || cell === null) {
      return;
    }
    const offset = cell.offsetWidth - event.clientX;
    const widthAt = (x: number): number => Math.max(narrowest, x + offset);
    const start = event.clientX;
    let moved = false;
    followPointer(event, {
      move: x => {
        moved ||= x !== start;
        if (moved) {
          setDraft([column, widthAt(x)]);
        }
      },
      end: x => {
        setDraft(undefined);
        if (moved && x !== undefined) {
          onResize?.(column, widthAt(x));
        }
      }
    });
  };
  return { chosen, onEdge };
}
