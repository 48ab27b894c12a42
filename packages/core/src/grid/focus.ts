import {
  type FocusEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState
} from 'react';

import type { IGridColumn } from './columns';
import { useKeptPlace } from './kept';
import type { GridFocus } from './keys';
import { keyAt, usePlace } from './place';
import type { IGridProps } from './props';
import type { IRowWindow } from './window';

export interface IGridFocus {
  /** The row or header cell that Tab reaches. */
  readonly at: GridFocus;
  /** Where a range of rows begins. */
  readonly anchor: number;
  /** Goes to a row without scrolling, and tells of it. */
  readonly stand: (index: number) => void;
  readonly setAnchor: (index: number) => void;
  readonly setHeader: (index: number) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

/**
 * The roving focus of a grid. It stays on its row and at its height on
 * screen when a refresh moves the row, and on its column when that moves.
 */
export function useGridFocus<R>(
  props: IGridProps<R>,
  root: RefObject<HTMLElement>,
  columns: readonly IGridColumn<R>[],
  view: IRowWindow
): IGridFocus {
  const { scrollTo, scrollToTop } = view;
  const { count, origin, reveal, onFocusRow } = props;
  const [place, row, setPlace] = usePlace(props);
  const [, anchor, setAnchorPlace] = usePlace(props);
  const [header, setHeaderCell] = useState<string | undefined>(undefined);
  // Whether the focus is in the grid, is to come, or is being moved by code:
  // an element that goes away with the focus on it tells nothing.
  const now = useRef({ inside: false, wanted: false, moving: false });
  const told = useRef<string | undefined>(undefined);
  // Whoever only came to the first row looks at what is first, not at that row.
  const chosen = useRef(false);

  const column = columns.findIndex(({ id }) => id === header);
  const at: GridFocus =
    header === undefined && count > 0
      ? { part: 'row', index: row }
      : { part: 'header', column: Math.max(0, column) };

  const stand = (index: number): void => {
    const key = keyAt(props, index);
    setHeaderCell(undefined);
    setPlace({ index, key });
    if (key !== told.current) {
      told.current = key;
      onFocusRow?.(key);
    }
  };
  const choose = (index: number): void => {
    chosen.current = true;
    stand(index);
  };
  const setAnchor = (index: number): void =>
    setAnchorPlace({ index, key: keyAt(props, index) });
  const setHeader = (index: number): void => setHeaderCell(columns[index]?.id);

  const key = place?.key;
  const arrived =
    place !== undefined && key === undefined && keyAt(props, row) !== undefined;
  useEffect(() => {
    if (arrived) {
      stand(row);
    }
    // A row that was not at hand is told of once, when it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [arrived]);

  const toFirst = (): void => {
    setPlace({ index: 0, key: undefined });
    setAnchorPlace({ index: 0, key: undefined });
  };
  useKeptPlace(
    props,
    view,
    at.part === 'row'
      ? { index: row, key, chosen: chosen.current, toFirst }
      : undefined
  );

  const begun = useRef(origin);
  useLayoutEffect(() => {
    if (begun.current !== origin) {
      begun.current = origin;
      chosen.current = false;
      toFirst();
      scrollTo(0);
    }
  });

  useLayoutEffect(() => {
    const { activeElement: active, body } = document;
    const state = now.current;
    const lost = state.inside && active === body;
    if (root.current?.contains(active) || lost || state.wanted) {
      const target = root.current && elementOf(root.current, at);
      // What is being used inside of the row keeps it.
      if (target && !target.contains(active)) {
        state.moving = true;
        target.focus({ preventScroll: true });
        state.moving = false;
      }
      state.wanted = state.wanted && target === null;
    }
  });

  const serial = reveal?.serial;
  useLayoutEffect(() => {
    const index = reveal === undefined ? undefined : props.indexOf(reveal.key);
    if (index !== undefined && reveal?.still) {
      // What Tab reaches is in sight: a row that is not would be scrolled to.
      chosen.current = true;
      setPlace({ index, key: reveal.key });
      setAnchor(index);
      scrollToTop(index);
    } else if (index !== undefined) {
      choose(index);
      setAnchor(index);
      scrollTo(index);
      now.current.wanted = true;
    }
    // A row is revealed once, not whenever it moves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [serial]);

  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    now.current.inside = true;
    if (now.current.moving) {
      return;
    }
    const cell = event.target.closest<HTMLElement>('[data-header]');
    const index = rowIndexOf(event.target);
    if (cell !== null) {
      setHeader(Number(cell.dataset.header));
    } else if (
      index !== undefined &&
      (at.part === 'header' ||
        place === undefined ||
        keyAt(props, index) !== told.current)
    ) {
      stand(index);
    }
  };
  const onBlur = (): void => {
    now.current.inside = false;
  };

  return {
    at,
    anchor,
    stand: choose,
    setAnchor,
    setHeader,
    onFocus,
    onBlur
  };
}

/** The row in which an element is. */
export function rowIndexOf(element: EventTarget): number | undefined {
  const row =
    element instanceof Element
      ? element.closest<HTMLElement>('[data-row]')
      : null;
  return row === null ? undefined : Number(row.dataset.row);
}

function elementOf(root: HTMLElement, focus: GridFocus): HTMLElement | null {
  return root.querySelector<HTMLElement>(
    focus.part === 'row'
      ? `[data-row="${focus.index}"]`
      : `[data-header="${focus.column}"]`
  );
}
