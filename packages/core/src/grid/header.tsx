import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type PointerEvent, useRef } from 'react';

import type { IGridColumn } from './columns';
import { HeaderCell } from './headercell';
import { useColumnMove } from './move';
import type { IGridProps } from './props';

interface IGridHeaderProps extends Pick<
  IGridProps<never>,
  'gap' | 'onMove' | 'onResize' | 'onSort' | 'sort'
> {
  readonly trans: TranslationBundle;
  /** Those on screen, and all of them. */
  readonly columns: readonly IGridColumn<never>[];
  readonly all: readonly IGridColumn<never>[];
  /** Those whose cells have their short form. */
  readonly short: ReadonlySet<string>;
  /** The cell that Tab reaches, if it is in the header. */
  readonly tabStop: number | undefined;
  readonly onEdge: (column: string, event: PointerEvent<HTMLElement>) => void;
}

/** The head of a grid: columns are sorted, resized and moved by it. */
export function GridHeader(props: IGridHeaderProps): React.JSX.Element {
  const { columns, sort, onResize } = props;
  const row = useRef<HTMLDivElement>(null);
  const move = useColumnMove(row, props.all, columns, props.onMove, props.gap);
  return (
    <div className="jp-HpcGrid-head" role="rowgroup">
      <div ref={row} className="jp-HpcGrid-header" role="row" aria-rowindex={1}>
        {columns.map((column, place) => {
          const { id } = column;
          const rank = sort.findIndex(key => key.column === id);
          return (
            <HeaderCell
              key={id}
              trans={props.trans}
              column={column}
              place={place}
              short={props.short.has(id)}
              tabStop={place === props.tabStop}
              rank={rank}
              sort={sort[rank]}
              moving={move.drop?.column === id}
              onClick={event => {
                if (column.sortable && !move.wasDragged()) {
                  props.onSort(id, event.shiftKey);
                }
              }}
              onPress={event => move.onPress(place, event)}
              onEdge={onResize && (event => props.onEdge(id, event))}
              onReset={() => onResize?.(id, undefined)}
            />
          );
        })}
      </div>
      {move.drop?.line !== undefined && (
        <div className="jp-HpcGrid-drop" style={{ left: move.drop.line }} />
      )}
    </div>
  );
}
