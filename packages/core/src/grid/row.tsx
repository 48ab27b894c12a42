import React, { memo } from 'react';

import type { IGridColumn } from './columns';

export interface IGridRowProps {
  readonly columns: readonly IGridColumn<unknown>[];
  readonly short: ReadonlySet<string>;
  readonly index: number;
  /** Pixels from the top of the element that holds the rows. */
  readonly place: number;
  /** What the row shows, and its name; undefined while it is not at hand. */
  readonly row: unknown;
  readonly rowKey: string | undefined;
  /** In a tree: how deep it stands, and whether it is open, if it can be. */
  readonly level: number | undefined;
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** Whether Tab reaches it. */
  readonly tabStop: boolean;
}

/**
 * One row; a grey shape of one while its data is not at hand. Scrolling and
 * refreshes render only the rows that changed.
 */
export const GridRow = memo(function GridRow(
  props: IGridRowProps
): React.JSX.Element {
  const { index, columns, short, row, selected } = props;
  return (
    <div
      className={`jp-HpcGrid-row${selected ? ' jp-mod-selected' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={props.level}
      aria-expanded={props.expanded}
      aria-selected={selected}
      aria-busy={row === undefined}
      data-row={index}
      data-key={props.rowKey}
      tabIndex={props.tabStop ? 0 : -1}
      style={{ transform: `translateY(${props.place}px)` }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          className={`jp-HpcGrid-cell${column.end ? ' jp-mod-end' : ''}`}
        >
          {row === undefined ? (
            <span className="jp-HpcGrid-shape" />
          ) : (
            column.render(row, short.has(column.id))
          )}
        </div>
      ))}
    </div>
  );
});
