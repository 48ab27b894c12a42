import type { FileEntry } from '@jupyterlab-hpc/api';
import { Grid, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useMemo } from 'react';

import type { IDirectoryActions } from '../actions';
import { keyOf } from '../model/entries';
import type { DirectoryModel } from '../model/model';
import { isColumnId, sortOf } from './columnids';
import { fileColumns } from './columns';
import type { TypeRegistry } from './types';

export interface ITableProps {
  readonly model: DirectoryModel;
  readonly actions: IDirectoryActions;
  readonly types: TypeRegistry;
  readonly trans: TranslationBundle;
}

/** Grey rows that stand for those on their way. */
const shapes = 12;

/** Pixels between two columns. */
const gap = 24;

/** The entries of a directory; grey shapes of them while they are on their way. */
export function DirectoryTable(props: ITableProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { state, question, columns, feed, selection } = model;
  const loading = state.kind === 'loading';
  const stale = state.kind === 'stale';
  const late = useAfter(300, loading);
  const rows = state.kind === 'ready' || stale;
  const shown = useFileColumns(props);
  const sort = useMemo(() => [question.sort], [question.sort]);
  const onRange = useCallback(
    (first: number, last: number) => feed.need(first, last),
    [feed]
  );
  const onView = useCallback(
    (top: number, bottom: number) => model.where.look(top, bottom),
    [model]
  );
  const select: typeof model.select = async choice => {
    if (!stale) {
      await actions.attempt(model.select(choice));
    }
  };
  return (
    <Grid<FileEntry>
      trans={trans}
      label={trans.__('Entries of %1', question.path)}
      columns={shown}
      gap={gap}
      count={rows ? model.count : loading && late ? shapes : 0}
      loading={loading}
      stale={stale}
      row={index => model.row(index)}
      rowKey={keyOf}
      indexOf={key => model.rows.indexOf(key)}
      sort={sort}
      onSort={column => {
        const by = sortOf(column);
        if (by !== undefined) {
          void model.sortBy(by);
        }
      }}
      widths={columns.widths}
      onResize={(column, pixels) => columns.resize(column, pixels)}
      onMove={(column, to) => columns.move(column, to)}
      selected={selection.keys}
      onSelect={choice => void select(choice)}
      onRange={onRange}
      onView={onView}
      onActivate={entry => actions.open(entry)}
      onActivateApart={entry => actions.openApart(entry)}
      onDrag={(entry, x, y) => actions.drag(entry, x, y)}
      typeAhead={({ name }) => name}
      onSeek={text => void model.show(text)}
      onFocusRow={key => model.focus(key)}
      onContext={key => {
        if (!selection.keys.has(key)) {
          void select({ kind: 'only', key });
        }
      }}
      reveal={model.where.reveal}
      origin={feed.serial}
      keepPlace
    />
  );
}

/** The columns; the same objects as long as nothing in their cells changed. */
function useFileColumns(props: ITableProps): ReturnType<typeof fileColumns> {
  const { model, types, trans } = props;
  const renaming = model.renaming.current?.key;
  const ids = model.columns.shown.join();
  return useMemo(
    () =>
      fileColumns(
        { trans, types, model, renaming },
        ids.split(',').filter(isColumnId)
      ),
    [trans, types, model, renaming, ids]
  );
}
