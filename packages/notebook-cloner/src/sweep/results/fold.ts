import { type RefObject, useEffect, useRef, useState } from 'react';

import type { ResultsLayout } from './layout';

/** Pixels below which there is no room for rows and plot: the rows are what one came for. */
const narrow = 480;

/**
 * Whether the plot is folded. In a narrow tab it is so until it is asked for,
 * which changes nothing of how a wide one is kept. `marker` is as wide as both.
 */
export function useFold(layout: ResultsLayout): {
  readonly folded: boolean;
  readonly fold: (folded: boolean) => void;
  readonly marker: RefObject<HTMLDivElement>;
} {
  const marker = useRef<HTMLDivElement>(null);
  const [isNarrow, setNarrow] = useState(false);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    const box = marker.current;
    if (box === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() =>
      setNarrow(box.clientWidth > 0 && box.clientWidth <= narrow)
    );
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return {
    folded: isNarrow ? !isAsked : layout.current.folded,
    fold: folded =>
      isNarrow ? setAsked(!folded) : void layout.set('folded', folded),
    marker
  };
}
