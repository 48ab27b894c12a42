import React from 'react';

import { downIcon, upIcon } from '../icons';
import type { IGridColumn } from './columns';

export interface IGridSort {
  readonly column: string;
  readonly descending: boolean;
}

/** The head of a grid: a click or Enter sorts. */
export function GridHeader(props: {
  readonly columns: readonly IGridColumn<never>[];
  /** Those whose cells have their short form. */
  readonly short: ReadonlySet<string>;
  readonly sort: IGridSort;
  /** The cell that Tab reaches, if it is in the header. */
  readonly tabStop: number | undefined;
  readonly onSort: (column: string) => void;
}): React.JSX.Element {
  const { sort } = props;
  const Arrow = sort.descending ? downIcon : upIcon;
  return (
    <div className="jp-HpcGrid-head" role="rowgroup">
      <div className="jp-HpcGrid-header" role="row" aria-rowindex={1}>
        {props.columns.map((column, index) => {
          const sorted = column.id === sort.column;
          const label = props.short.has(column.id)
            ? (column.shortLabel ?? column.label)
            : column.label;
          const direction = sort.descending ? 'descending' : 'ascending';
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-label={column.label}
              aria-sort={
                column.sortable ? (sorted ? direction : 'none') : undefined
              }
              aria-colindex={index + 1}
              data-header={index}
              className={`jp-HpcGrid-headerCell${column.end ? ' jp-mod-end' : ''}${column.sortable ? ' jp-mod-sortable' : ''}`}
              tabIndex={index === props.tabStop ? 0 : -1}
              title={column.label}
              onClick={() => column.sortable && props.onSort(column.id)}
            >
              {/* A mark alone says nothing to who cannot see it. */}
              <span className={label === '' ? 'jp-HpcGrid-unseen' : undefined}>
                {label === '' ? column.label : label}
              </span>
              {sorted && <Arrow.react tag="span" />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
