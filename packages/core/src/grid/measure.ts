import { type RefObject, useLayoutEffect, useState } from 'react';

import type { IColumnWidth } from './columns';

/** The width of an element, followed as it changes; 0 before the first. */
export function useWidth(ref: RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) {
      return;
    }
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/**
 * The widths that the samples in a ruler have in the font in use: elements
 * with `data-column` and `data-form` (`full` or `short`). Measured again
 * when a font arrives or `columns` changes.
 */
export function useColumnWidths(
  ruler: RefObject<HTMLElement>,
  columns: unknown
): ReadonlyMap<string, IColumnWidth> {
  const [widths, setWidths] = useState(new Map<string, IColumnWidth>());
  useLayoutEffect(() => {
    const element = ruler.current;
    if (element === null) {
      return;
    }
    const measure = (): void => setWidths(readRuler(element));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ruler, columns]);
  return widths;
}

function readRuler(ruler: HTMLElement): Map<string, IColumnWidth> {
  const widths = new Map<string, IColumnWidth>();
  for (const item of ruler.querySelectorAll<HTMLElement>('[data-column]')) {
    const { column = '', form } = item.dataset;
    const width = Math.ceil(item.getBoundingClientRect().width);
    const { full, short } = widths.get(column) ?? { full: 0, short: 0 };
    widths.set(
      column,
      form === 'short'
        ? { full, short: Math.max(short, width) }
        : { full: Math.max(full, width), short }
    );
  }
  return widths;
}
