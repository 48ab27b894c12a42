import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type PointerEvent } from 'react';

import { downIcon, upIcon } from '../icons';
import type { IGridColumn } from './columns';
import type { IGridSort } from './props';

interface IHeaderCellProps {
  readonly trans: TranslationBundle;
  readonly column: IGridColumn<never>;
  /** Where it stands among those on screen. */
  readonly place: number;
  readonly short: boolean;
  readonly tabStop: boolean;
  /** Its rank among the columns that sort, from 0. */
  readonly rank: number;
  readonly sort: IGridSort | undefined;
  readonly moving: boolean;
  readonly onClick: (event: React.MouseEvent) => void;
  readonly onPress: (event: PointerEvent<HTMLElement>) => void;
  /** For its edge; without one it keeps its width. */
  readonly onEdge: ((event: PointerEvent<HTMLElement>) => void) | undefined;
  readonly onReset: () => void;
}

/** The head of a column: its name, how it sorts, and the edge that widens it. */
export function HeaderCell(props: IHeaderCellProps): React.JSX.Element {
  const { column, place, rank, sort, onEdge } = props;
  const { label, sortable } = column;
  const text = props.short ? (column.shortLabel ?? label) : label;
  const Arrow = sort?.descending ? downIcon : upIcon;
  const direction = sort?.descending ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      aria-label={nameOf(props)}
      aria-sort={sortable ? (rank === 0 ? direction : 'none') : undefined}
      aria-colindex={place + 1}
      data-header={place}
      className={classes(props)}
      tabIndex={props.tabStop ? 0 : -1}
      title={label}
      onClick={props.onClick}
      onPointerDown={props.onPress}
    >
      {/* A mark alone says nothing to who cannot see it. */}
      <span className={text === '' ? 'jp-HpcGrid-unseen' : undefined}>
        {text === '' ? label : text}
      </span>
      {sort !== undefined && <Arrow.react tag="span" />}
      {rank > 0 && <span className="jp-HpcGrid-rank">{rank + 1}</span>}
      {onEdge !== undefined && (
        <span
          className="jp-HpcGrid-edge"
          role="separator"
          aria-orientation="vertical"
          onPointerDown={event => {
            event.stopPropagation();
            onEdge(event);
          }}
          // The focus stays where it is.
          onMouseDown={event => event.preventDefault()}
          onClick={event => event.stopPropagation()}
          onDoubleClick={props.onReset}
        />
      )}
    </div>
  );
}

/** Only one column has `aria-sort`: the others say it in their names. */
function nameOf({ trans, column, rank, sort }: IHeaderCellProps): string {
  if (sort === undefined || rank === 0) {
    return column.label;
  }
  return sort.descending
    ? trans.__('%1, sort key %2, descending', column.label, rank + 1)
    : trans.__('%1, sort key %2, ascending', column.label, rank + 1);
}

function classes({ column, moving }: IHeaderCellProps): string {
  return [
    'jp-HpcGrid-headerCell',
    column.end ? 'jp-mod-end' : '',
    column.strong ? 'jp-mod-strong' : '',
    column.sortable ? 'jp-mod-sortable' : '',
    moving ? 'jp-mod-moving' : ''
  ]
    .filter(Boolean)
    .join(' ');
}
