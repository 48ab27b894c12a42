import {
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState
} from 'react';

import { rowHeight, Scale } from './scale';

const headerHeight = 25;

/** Rows that exist beyond each edge of the screen, for quick scrolling. */
const margin = 10;

/** Milliseconds without scrolling after which the skip is put right. */
const rest = 150;

export interface IRowWindow {
  /** The rows that have to exist; `last` is -1 when there are none. */
  readonly first: number;
  readonly last: number;
  /** The rows on screen; `bottom` is -1 when there are none. */
  readonly top: number;
  readonly bottom: number;
  /** Pixels of the element that holds the rows. */
  readonly height: number;
  /** Where a row stands in it, in pixels. */
  readonly placeOf: (index: number) => number;
  /** Brings a row into view, as little as need be. */
  readonly scrollTo: (index: number) => void;
  /** Makes a row the first on screen. */
  readonly scrollToTop: (index: number) => void;
  /**
   * Scrolls by a number of rows if a row was on screen at the last look.
   * Whether it was.
   */
  readonly followRow: (was: number, is: number) => boolean;
}

interface ILook {
  /** The first row that is on screen, and how many there is room for. */
  readonly top: number;
  readonly rows: number;
  /** Rows that are skipped above: see `Scale`. */
  readonly skip: number;
}

/**
 * Which of `count` rows of one height a scroller shows. The work does not
 * depend on how many there are.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement>,
  count: number
): IRowWindow {
  const [look, setState] = useState<ILook>({ top: 0, rows: 0, skip: 0 });
  const scale = useMemo(() => new Scale(count), [count]);
  const scaled = useRef(scale);
  /** Where the scroller was at the last look, and where it is wanted. */
  const at = useRef({ offset: 0, skip: 0, wanted: -1 });

  /** Measured when this is called: when React comes to it, all may be hidden. */
  const setLook = useCallback((next: ILook) => {
    setState(old => (isSame(old, next) ? old : next));
  }, []);

  /** Takes in where the scroller is. */
  const take = useCallback(
    (element: HTMLElement, skip: number) => {
      at.current = { offset: element.scrollTop, skip, wanted: -1 };
      setLook(lookAt(element, element.scrollTop, skip));
    },
    [setLook]
  );

  const read = useCallback(() => {
    const element = scroller.current;
    if (element !== null) {
      const { offset, skip } = at.current;
      const { scrollTop } = element;
      take(element, scaled.current.skipAfter(skip, offset, scrollTop));
    }
  }, [scroller, take]);

  /** Shows what begins so many pixels below the first row of all. */
  const show = useCallback(
    (element: HTMLElement, top: number, settled = false) => {
      const { skip } = at.current;
      const next =
        !settled && scaled.current.allows(skip, top)
          ? skip
          : scaled.current.skipFor(top);
      const wanted = top - next * rowHeight;
      if (next === skip) {
        element.scrollTop = wanted;
        take(element, skip);
      } else {
        // Both at once: the rows are drawn anew first.
        at.current = { ...at.current, wanted: Math.max(0, wanted) };
        setLook(lookAt(element, wanted, next));
      }
    },
    [take, setLook]
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && at.current.wanted >= 0) {
      element.scrollTop = at.current.wanted;
      take(element, look.skip);
    }
  }, [scroller, take, look]);

  useLayoutEffect(() => {
    scaled.current = scale;
    const element = scroller.current;
    const { offset, skip } = at.current;
    if (element !== null && skip > scale.most) {
      show(element, Math.min(offset + skip * rowHeight, count * rowHeight));
    }
  }, [scroller, show, scale, count]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    let timer: number | undefined;
    const settle = (): void => {
      const { offset, skip } = at.current;
      const top = offset + skip * rowHeight;
      if (scaled.current.skipFor(top) !== skip) {
        show(element, top, true);
      }
    };
    const onScroll = (): void => {
      read();
      window.clearTimeout(timer);
      timer = window.setTimeout(settle, rest);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      window.clearTimeout(timer);
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, read, show]);

  const scrollTo = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element !== null) {
        const top = index * rowHeight;
        const least = top + rowHeight - roomOf(element);
        const now = element.scrollTop + at.current.skip * rowHeight;
        show(element, Math.min(top, Math.max(least, now)));
      }
    },
    [scroller, show]
  );

  const scrollToTop = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element !== null) {
        show(element, index * rowHeight);
      }
    },
    [scroller, show]
  );

  const followRow = useCallback(
    (was: number, is: number) => {
      const element = scroller.current;
      // Not where the scroller is now: fewer rows may have pulled it up.
      const { offset, skip } = at.current;
      const place = (was - skip) * rowHeight - offset;
      if (element === null || place <= -rowHeight || place >= roomOf(element)) {
        return false;
      }
      if (was !== is) {
        show(element, is * rowHeight - place);
      }
      return true;
    },
    [scroller, show]
  );

  const skip = Math.min(look.skip, scale.most);
  const height = scale.rows * rowHeight;
  const placeOf = useCallback(
    // The row with the focus may be far away: it must not make this higher.
    (index: number) =>
      Math.max(0, Math.min(height - rowHeight, (index - skip) * rowHeight)),
    [height, skip]
  );

  // With fewer rows than before, the browser is about to scroll to the last.
  const top = Math.max(0, Math.min(look.top, count - look.rows));
  return {
    first: Math.max(0, top - margin),
    last: Math.min(count - 1, top + look.rows + margin),
    top,
    bottom: Math.min(count, top + look.rows) - 1,
    height,
    placeOf,
    scrollTo,
    scrollToTop,
    followRow
  };
}

/** What is on screen when a scroller is at a place. */
function lookAt(element: HTMLElement, offset: number, skip: number): ILook {
  return {
    top: Math.floor(offset / rowHeight) + skip,
    rows: Math.max(0, Math.ceil(roomOf(element) / rowHeight)),
    skip
  };
}

function isSame(one: ILook, other: ILook): boolean {
  return (
    one.top === other.top && one.rows === other.rows && one.skip === other.skip
  );
}

/** Pixels that rows have on screen. */
function roomOf(scroller: HTMLElement): number {
  return scroller.clientHeight - headerHeight;
}
