import {
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState
} from 'react';

import {
  fitColumns,
  type IColumnWidth,
  type IColumnWidths,
  type IFit,
  type IGridColumn
} from './columns';

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
    const measure = (): void => {
      const news = readRuler(element);
      setWidths(old => (sameWidths(old, news) ? old : news));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ruler, columns]);
  return widths;
}

/** `fitColumns`, whose answer is a new one only when it differs. */
export function useFit(
  columns: readonly IGridColumn<never>[],
  widths: IColumnWidths,
  available: number,
  gap?: number
): IFit {
  const fit = useMemo(
    () => fitColumns(columns, widths, available, gap),
    [columns, widths, available, gap]
  );
  const last = useRef(fit);
  const same =
    sameSet(last.current.shown, fit.shown) &&
    sameSet(last.current.short, fit.short);
  if (!same) {
    last.current = fit;
  }
  return last.current;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(one => b.has(one));
}

type Widths = ReadonlyMap<string, IColumnWidth>;

function sameWidths(a: Widths, b: Widths): boolean {
  return (
    a.size === b.size &&
    [...a].every(([id, { full, short }]) => {
      const other = b.get(id);
      return other?.full === full && other.short === short;
    })
  );
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
