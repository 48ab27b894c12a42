import React, { forwardRef } from 'react';

import type { IGridColumn } from './columns';

/** Room for the arrow of a sorted column. */
const arrow = 14;

type Columns = readonly IGridColumn<never>[];

/** Unseen texts, by which the widths of columns are measured. */
export const GridRuler = forwardRef<
  HTMLDivElement,
  { readonly columns: Columns }
>(function GridRuler({ columns }, ref) {
  return (
    <div ref={ref} className="jp-HpcGrid-ruler" aria-hidden>
      {columns.map(column => {
        const { id, label, sample } = column;
        const short = column.shortSample ?? sample;
        return (
          <React.Fragment key={id}>
            <Texts form="full" column={column} head={label} cell={sample} />
            <Texts
              form="short"
              column={column}
              head={
                column.grow === undefined ? (column.shortLabel ?? label) : ''
              }
              cell={short}
            />
          </React.Fragment>
        );
      })}
    </div>
  );
});

function Texts(props: {
  readonly form: 'full' | 'short';
  readonly column: IGridColumn<never>;
  readonly head: string;
  readonly cell: string;
}): React.JSX.Element {
  const { id, sortable, strong, extra = 0 } = props.column;
  const room = sortable === true && props.head !== '' ? arrow : 0;
  const tags = { 'data-column': id, 'data-form': props.form };
  return (
    <>
      <span
        {...tags}
        className={`jp-HpcGrid-headerCell${strong ? ' jp-mod-strong' : ''}`}
        style={{ paddingRight: room }}
      >
        {props.head}
      </span>
      <span {...tags} style={{ paddingRight: extra }}>
        {props.cell}
      </span>
    </>
  );
}
