import type { TranslationBundle } from '@jupyterlab/translation';
import { useVirtualizer } from '@tanstack/react-virtual';
import React, {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef
} from 'react';

import { fitColumns, type IGridColumn } from './columns';
import { useGridFocus } from './focus';
import { GridHeader, type IGridSort } from './header';
import { useColumnWidths, useWidth } from './measure';
import { GridRow } from './row';
import { GridRuler } from './ruler';

/** What a person selected; a panel's model turns it into keys of rows. */
export type GridSelection =
  | { readonly kind: 'only' | 'toggle'; readonly key: string }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'all' };

export interface IGridProps<R> {
  readonly trans: TranslationBundle;
  readonly label: string;
  readonly columns: readonly IGridColumn<R>[];
  /** Rows there are; only those near the screen have to be at hand. */
  readonly count: number;
  /** The row at an index, or undefined while it is not at hand. */
  readonly row: (index: number) => R | undefined;
  /** A name of the row that survives refreshes. */
  readonly rowKey: (row: R) => string;
  /** Where a row is now, if it is at hand. */
  readonly indexOf: (key: string) => number | undefined;
  readonly sort: IGridSort;
  readonly onSort: (column: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selection: GridSelection) => void;
  /** First and last row on screen, whenever they change. */
  readonly onRange: (first: number, last: number) => void;
  readonly onActivate?: (row: R) => void;
  /** A row to bring into view and focus, once per `serial`. */
  readonly reveal?:
    { readonly key: string; readonly serial: number } | undefined;
  /** Rows that are old: no colour. */
  readonly stale?: boolean;
  /** Whether `count` is a guess: rows are on their way. */
  readonly loading?: boolean;
}

const rowHeight = 24;
const headerHeight = 25;
const overscan = 10;

/** A table of any number of rows, of which only those in view exist. */
export function Grid<R>(props: IGridProps<R>): React.JSX.Element {
  const { columns, count, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const widths = useColumnWidths(ruler, columns);
  const { shown, short } = useMemo(
    () => fitColumns(columns, widths, width),
    [columns, widths, width]
  );
  const visible = useMemo(
    () => columns.filter(column => shown.has(column.id)),
    [columns, shown]
  );
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight
  });
  const focus = useGridFocus(props, scroller, visible, index =>
    virtual.scrollToIndex(index, { align: 'auto' })
  );
  const click = useRef(focus.onClick);
  useLayoutEffect(() => {
    click.current = focus.onClick;
  });
  const onClick = useCallback(
    (index: number, event: React.MouseEvent) => click.current(index, event),
    []
  );
  const indexes = virtual.getVirtualItems().map(item => item.index);
  const first = indexes[0] ?? 0;
  const last = indexes.at(-1) ?? -1;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  const kept = focus.row;
  if (kept !== undefined && kept < count && !indexes.includes(kept)) {
    indexes.push(kept);
    indexes.sort((a, b) => a - b);
  }
  const tracks = visible.map(({ id, grow }) => {
    const needed = widths.get(id);
    const pixels = (short.has(id) ? needed?.short : needed?.full) ?? 0;
    return grow === undefined
      ? `${pixels}px`
      : `minmax(${pixels}px, ${grow}fr)`;
  });
  const style: React.CSSProperties & Record<`--${string}`, string> = {
    '--jp-hpc-tracks': tracks.join(' ')
  };
  return (
    <div
      ref={scroller}
      className={`jp-HpcGrid${props.stale ? ' jp-mod-stale' : ''}${count === 0 ? ' jp-mod-empty' : ''}`}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.loading ? -1 : count + 1}
      aria-busy={props.loading}
      aria-colcount={visible.length}
      aria-multiselectable
      style={style}
      onKeyDown={focus.onKeyDown}
    >
      <GridRuler ref={ruler} columns={columns} />
      <GridHeader
        columns={visible}
        short={short}
        sort={props.sort}
        tabStop={focus.header}
        onSort={props.onSort}
      />
      <div
        className="jp-HpcGrid-body"
        role="rowgroup"
        style={{ height: virtual.getTotalSize() }}
      >
        {indexes.map(index => {
          const row = props.row(index);
          const key = row === undefined ? undefined : props.rowKey(row);
          return (
            <GridRow
              key={index}
              columns={visible}
              short={short}
              index={index}
              top={index * rowHeight}
              row={row}
              rowKey={key}
              selected={key !== undefined && props.selected.has(key)}
              tabStop={index === kept}
              onClick={onClick}
            />
          );
        })}
      </div>
    </div>
  );
}
