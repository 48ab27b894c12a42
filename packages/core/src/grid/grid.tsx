import React, { useEffect, useMemo, useRef } from 'react';

import { useGridActions } from './actions';
import { trackOf } from './columns';
import { GridHeader } from './header';
import { useHold } from './hold';
import { useColumnWidths, useFit, useWidth } from './measure';
import type { IGridProps } from './props';
import { useColumnResize } from './resize';
import { GridRow } from './row';
import { useRowDrag } from './rowdrag';
import { GridRuler } from './ruler';
import { useRowWindow } from './window';

/** A table of any number of rows, of which only those in view exist. */
export function Grid<R>(props: IGridProps<R>): React.JSX.Element {
  const { columns, count, gap, onRange, onResize, onView, treegrid } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const needed = useColumnWidths(ruler, columns);
  const { chosen, onEdge } = useColumnResize(props.widths, onResize);
  const widths = useMemo(() => ({ needed, chosen }), [needed, chosen]);
  const { shown, short } = useFit(columns, widths, width, gap);
  const visible = useMemo(
    () => columns.filter(column => shown.has(column.id)),
    [columns, shown]
  );
  const view = useRowWindow(scroller, count);
  const actions = useGridActions(props, scroller, visible, view);
  const hold = useHold(props.onHold, count === 0);
  const press = useRowDrag(props);
  const { first, last, top, bottom } = view;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  useEffect(() => onView?.(top, bottom), [onView, top, bottom]);

  const { at } = actions;
  const kept = at.part === 'row' ? at.index : undefined;
  const tracks = visible.map(column =>
    trackOf(column, widths, short.has(column.id))
  );
  const style: React.CSSProperties & Record<`--${string}`, string> = {
    '--jp-hpc-tracks': tracks.join(' '),
    ...(gap === undefined ? {} : { '--jp-hpc-gap': `${gap}px` })
  };
  return (
    <div
      ref={scroller}
      className={classes(props, actions.typing)}
      role={treegrid ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={props.loading ? -1 : count + 1}
      aria-busy={props.loading}
      aria-colcount={visible.length}
      aria-multiselectable
      style={style}
      onKeyDown={actions.onKeyDown}
      onFocus={actions.onFocus}
      onBlur={actions.onBlur}
    >
      <GridRuler ref={ruler} columns={columns} />
      <GridHeader
        trans={props.trans}
        columns={visible}
        all={columns}
        short={short}
        sort={props.sort}
        gap={gap}
        tabStop={at.part === 'header' ? at.column : undefined}
        onSort={props.onSort}
        onMove={props.onMove}
        onResize={onResize}
        onEdge={onEdge}
      />
      <div
        className="jp-HpcGrid-body"
        role="rowgroup"
        style={{ height: view.height }}
        onClick={actions.onClick}
        onDoubleClick={actions.onDoubleClick}
        onPointerDown={press}
        onContextMenu={actions.onContextMenu}
        {...hold}
      >
        {indexesOf(first, last, kept).map(index => {
          const row = props.row(index);
          const key = row === undefined ? undefined : props.rowKey(row);
          const tree = treegrid && row !== undefined;
          return (
            <GridRow
              // A press and a release never meet different rows in one element.
              key={key ?? `#${index}`}
              columns={visible}
              short={short}
              index={index}
              place={view.placeOf(index)}
              row={row}
              rowKey={key}
              level={tree ? (props.level?.(row) ?? 1) : undefined}
              expanded={tree ? props.expanded?.(row) : undefined}
              selected={key !== undefined && props.selected.has(key)}
              tabStop={index === kept}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The rows in view, and the one with the focus wherever it is. */
function indexesOf(
  first: number,
  last: number,
  kept: number | undefined
): readonly number[] {
  const indexes: number[] = [];
  for (let index = first; index <= last; index++) {
    indexes.push(index);
  }
  if (kept !== undefined && kept < first) {
    indexes.unshift(kept);
  } else if (kept !== undefined && kept > last) {
    indexes.push(kept);
  }
  return indexes;
}

function classes<R>(props: IGridProps<R>, typing: boolean): string {
  return [
    'jp-HpcGrid',
    props.stale ? 'jp-mod-stale' : '',
    props.count === 0 ? 'jp-mod-empty' : '',
    typing ? 'jp-mod-typing' : ''
  ]
    .filter(Boolean)
    .join(' ');
}
