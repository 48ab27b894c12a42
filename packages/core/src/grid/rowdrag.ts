import { type PointerEvent, useEffect, useRef } from 'react';

import { followPress } from '../drag/press';
import { rowIndexOf } from './focus';
import type { IGridProps } from './props';

/** For the pointer's press on a row: tells of it once it becomes a drag. */
export function useRowDrag<R>(
  props: Pick<IGridProps<R>, 'row' | 'onDrag'>
): (event: PointerEvent<HTMLElement>) => void {
  const giveUp = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => giveUp.current?.(), []);
  return event => {
    const { row, onDrag } = props;
    const pressed = row(rowIndexOf(event.target) ?? -1);
    giveUp.current?.();
    giveUp.current =
      pressed === undefined || onDrag === undefined
        ? undefined
        : followPress(event, (x, y) => onDrag(pressed, x, y));
  };
}
