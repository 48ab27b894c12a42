import {
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState
} from 'react';

/** Pixels, as in the style sheet. */
export const rowHeight = 24;
const headerHeight = 25;

/** Rows that exist beyond each edge of the screen, for quick scrolling. */
const margin = 10;

export interface IRowWindow {
  /** The rows that have to exist; `last` is -1 when there are none. */
  readonly first: number;
  readonly last: number;
  /** Brings a row into view, as little as need be. */
  readonly scrollTo: (index: number) => void;
  /** Scrolls by a number of rows if a row was on screen at the last look. */
  readonly followRow: (was: number, is: number) => void;
}

interface ILook {
  /** The first row that is on screen, and how many there is room for. */
  readonly top: number;
  readonly rows: number;
}

/**
 * Which of `count` rows of one height a scroller shows. The work does not
 * depend on how many there are.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement>,
  count: number
): IRowWindow {
  const [look, setLook] = useState<ILook>({ top: 0, rows: 0 });
  const offset = useRef(0);

  const read = useCallback(() => {
    const element = scroller.current;
    if (element !== null) {
      offset.current = element.scrollTop;
      const top = Math.floor(offset.current / rowHeight);
      const rows = Math.max(0, Math.ceil(roomOf(element) / rowHeight));
      setLook(old =>
        old.top === top && old.rows === rows ? old : { top, rows }
      );
    }
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller, read]);

  const scrollTo = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element !== null) {
        const top = index * rowHeight;
        const least = top + rowHeight - roomOf(element);
        element.scrollTop = Math.min(top, Math.max(least, element.scrollTop));
        read();
      }
    },
    [scroller, read]
  );

  const followRow = useCallback(
    (was: number, is: number) => {
      const element = scroller.current;
      // Not where the scroller is now: fewer rows may have pulled it up.
      const place = was * rowHeight - offset.current;
      if (
        element !== null &&
        place > -rowHeight &&
        place < roomOf(element) &&
        was !== is
      ) {
        element.scrollTop = is * rowHeight - place;
        read();
      }
    },
    [scroller, read]
  );

  // With fewer rows than before, the browser is about to scroll to the last.
  const top = Math.max(0, Math.min(look.top, count - look.rows));
  return {
    first: Math.max(0, top - margin),
    last: Math.min(count - 1, top + look.rows + margin),
    scrollTo,
    followRow
  };
}

/** Pixels that rows have on screen. */
function roomOf(scroller: HTMLElement): number {
  return scroller.clientHeight - headerHeight;
}
