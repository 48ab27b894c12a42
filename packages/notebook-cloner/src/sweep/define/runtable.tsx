import { Grid, type GridSelection } from '@jupyterlab-hpc/core';
import React, { useCallback, useMemo, useState } from 'react';

import { lookOf, runColumns } from './cells';
import { Hands, type IHands, useHands } from './hands';
import type { DefineModel } from './model';
import { cellText, type IRow } from './rows';
import { quoted } from './words';

const nothing = (): void => undefined;

/** The runs before they exist: any number of rows, of which those in view are drawn. */
export function RunTable(props: {
  readonly model: DefineModel;
  readonly onRemoved: (count: number) => void;
}): React.JSX.Element {
  const { model, onRemoved } = props;
  const { rows, trans } = model;
  const { reveal, ...hands } = useHands(model);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const looks = rows.names.map((_, column) => lookOf(model, column));
  const [said, say] = useState('');
  const layout = JSON.stringify([rows.names, looks, rows.canEdit]);

  const remove = useCallback(
    (keys: ReadonlySet<string>) => {
      const count = rows.remove(keys);
      if (count > 0) {
        setSelected(new Set());
        onRemoved(count);
      }
    },
    [rows, onRemoved]
  );
  const columns = useMemo(
    () => runColumns(model, rows.names, looks, key => remove(new Set([key]))),
    // The texts of the rows change the columns where they are the widest only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [model, model.notebook, layout, remove]
  );

  const onSelect = (selection: GridSelection): void =>
    setSelected(old => chosen(model, old, selection));

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const row =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>('[data-key]')
        : null;
    const key = row?.dataset.key;
    if (key !== undefined && event.target === row) {
      const choose = (column: number): void => {
        hands.choose(column);
        const index = rows.indexOf(key);
        const at = index === undefined ? undefined : rows.row(index);
        say(at === undefined ? '' : cellName(model, at, column));
      };
      const isTaken = onRowKey(event, model, { ...hands, choose }, key, () =>
        remove(selected.has(key) ? selected : new Set([key]))
      );
      if (isTaken) {
        event.preventDefault();
        event.stopPropagation();
      }
    }
  };

  const width = looks.reduce(
    (sum, { sample }) => sum + sample.length * 7 + 34,
    120
  );
  return (
    <Hands.Provider value={hands}>
      <div className="jp-HpcSweep-table" onKeyDown={onKeyDown}>
        <div className="jp-HpcSweep-tableInner" style={{ minWidth: width }}>
          <Grid
            trans={trans}
            label={trans.__('Runs before they exist')}
            columns={columns}
            count={rows.count}
            row={index => rows.row(index)}
            rowKey={keyOf}
            indexOf={key => rows.indexOf(key)}
            sort={[]}
            onSort={nothing}
            selected={selected}
            onSelect={onSelect}
            onRange={nothing}
            onActivate={({ key }) => hands.begin({ key, column: hands.column })}
            reveal={reveal}
            keepPlace
          />
        </div>
        <span className="jp-HpcSweep-unseen" role="status">
          {said}
        </span>
      </div>
    </Hands.Provider>
  );
}

function keyOf({ key }: IRow): string {
  return key;
}

/** A key at a row, beside those of the grid. Whether it was one. */
function onRowKey(
  event: React.KeyboardEvent,
  { rows }: DefineModel,
  hands: IHands,
  key: string,
  remove: () => void
): boolean {
  const { column } = hands;
  const last = rows.names.length - 1;
  const accel = event.ctrlKey || event.metaKey;
  if (event.altKey || event.nativeEvent.isComposing) {
    return false;
  }
  if (accel) {
    if (event.key.toLowerCase() !== 'z' || event.shiftKey) {
      return false;
    }
    rows.undo();
    return true;
  }
  switch (event.key) {
    case 'F2':
      hands.begin({ key, column });
      return true;
    case 'Delete':
      remove();
      return true;
    case 'ArrowLeft':
      hands.choose(Math.max(0, column - 1));
      return true;
    case 'ArrowRight':
      hands.choose(Math.min(last, column + 1));
      return true;
    default:
      // What is typed takes the place of what is there.
      if (/^\S$/u.test(event.key) && rows.canEdit) {
        hands.begin({ key, column, start: event.key });
        return true;
      }
      return false;
  }
}

function chosen(
  { rows }: DefineModel,
  old: ReadonlySet<string>,
  selection: GridSelection
): ReadonlySet<string> {
  switch (selection.kind) {
    case 'only':
      return new Set([selection.key]);
    case 'toggle': {
      const keys = new Set(old);
      if (!keys.delete(selection.key)) {
        keys.add(selection.key);
      }
      return keys;
    }
    case 'range': {
      const { from, to } = selection;
      return keysOf(rows, Math.min(from, to), Math.max(from, to));
    }
    case 'all':
      return keysOf(rows, 0, rows.count - 1);
  }
}

function keysOf(
  rows: DefineModel['rows'],
  first: number,
  last: number
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let index = first; index <= last; index++) {
    const row = rows.row(index);
    if (row !== undefined) {
      keys.add(row.key);
    }
  }
  return keys;
}

/** What stands in the column that the keys are at, for those who do not see it. */
function cellName(model: DefineModel, row: IRow, column: number): string {
  const name = model.rows.names[column] ?? '';
  const cell = row.cells[column];
  return cell === undefined
    ? name
    : `${name}: ${quoted(cellText(cell, model.parameter(name)))}`;
}
