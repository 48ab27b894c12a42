import { type PointerEvent as Press, useEffect, useRef } from 'react';

import { rowIndexOf } from './focus';
import type { IGridProps } from './props';

/** Pixels that the pointer goes before a press becomes a drag. */
const threshold = 5;

/** For the pointer's press on a row: tells of it once it becomes a drag. */
export function useRowDrag<R>(
  props: Pick<IGridProps<R>, 'row' | 'onDrag'>
): (event: Press<HTMLElement>) => void {
  const end = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => end.current?.(), []);
  return event => {
    const row = props.row(rowIndexOf(event.target) ?? -1);
    const { clientX, clientY, button, pointerType, target } = event;
    const { onDrag } = props;
    const meant =
      button === 0 &&
      pointerType !== 'touch' &&
      !(target instanceof HTMLInputElement);
    if (row === undefined || onDrag === undefined || !meant) {
      return;
    }
    end.current?.();
    const onMove = ({ clientX: x, clientY: y }: PointerEvent): void => {
      if (Math.abs(x - clientX) + Math.abs(y - clientY) >= threshold) {
        end.current?.();
        onDrag(row, x, y);
      }
    };
    const onEnd = (): void => end.current?.();
    end.current = () => {
      end.current = undefined;
      document.removeEventListener('pointermove', onMove, true);
      document.removeEventListener('pointerup', onEnd, true);
      document.removeEventListener('pointercancel', onEnd, true);
    };
    document.addEventListener('pointermove', onMove, true);
    document.addEventListener('pointerup', onEnd, true);
    document.addEventListener('pointercancel', onEnd, true);
  };
}
