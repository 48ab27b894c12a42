import { useLayoutEffect, useRef } from 'react';

import { type IPlace, keyAt } from './place';
import type { IGridProps } from './props';
import type { IRowWindow } from './window';

interface IKept {
  readonly focus: IPlace | undefined;
  readonly top: IPlace;
  readonly origin: number | undefined;
}

/**
 * Keeps what a person looks at at its height on screen when a refresh moves
 * rows: the row with the focus, if it is in sight, else (`keepPlace`) the one
 * at the top.
 */
export function useKeptPlace<R>(
  props: IGridProps<R>,
  view: Pick<IRowWindow, 'top' | 'followRow'>,
  focus: IPlace | undefined
): void {
  const { indexOf, keepPlace = false, origin } = props;
  const { top, followRow } = view;
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
