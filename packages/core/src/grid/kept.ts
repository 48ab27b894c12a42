import { useLayoutEffect, useRef } from 'react';

import { type IPlace, keyAt } from './place';
import type { IGridProps } from './props';
import type { IRowWindow } from './window';

interface IFocusPlace extends IPlace {
  /** Whether a person went to that row, rather than to the grid. */
  readonly chosen: boolean;
  /** Makes it the first row, whichever that is. */
  readonly toFirst: () => void;
}

interface IKept {
  readonly focus: IFocusPlace | undefined;
  readonly top: IPlace;
  readonly origin: number | undefined;
}

/**
 * Keeps what a person looks at at its height on screen when a refresh moves
 * rows: the row with the focus, if it is in sight, else (`keepPlace`) the one
 * at the top. Whoever came to the grid and has gone nowhere yet stays at its
 * beginning: what comes there is seen.
 */
export function useKeptPlace<R>(
  props: IGridProps<R>,
  view: Pick<IRowWindow, 'top' | 'bottom' | 'followRow'>,
  focus: IFocusPlace | undefined
): void {
  const { indexOf, keepPlace = false, origin } = props;
  const { bottom, followRow, top } = view;
  const before = useRef<IKept | undefined>(undefined);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = {
      focus,
      origin,
      top: { index: top, key: keyAt(props, top) }
    };
    if (old === undefined || old.origin !== origin) {
      return;
    }
    const isSame = focus?.key !== undefined && old.focus?.key === focus.key;
    if (isSame && !focus.chosen && old.top.index === 0) {
      if (focus.index > bottom) {
        focus.toFirst();
      }
      return;
    }
    if (isSame && followRow(old.focus.index, focus.index)) {
      return;
    }
    const { key, index } = old.top;
    const is = key === undefined ? undefined : indexOf(key);
    if (keepPlace && index > 0 && is !== undefined && is !== index) {
      followRow(index, is);
    }
  });
}
