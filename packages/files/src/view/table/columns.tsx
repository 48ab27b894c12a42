import type { FileEntry } from '@jupyterlab-hpc/api';
import type { IGridColumn } from '@jupyterlab-hpc/core';
import React from 'react';

import {
  type ICellContext,
  ModeCell,
  ModifiedCell,
  NameCell,
  OwnerCell,
  SizeCell,
  TypeCell
} from './cells';
import { type ColumnId, columnLabel } from './columnids';

type Column = IGridColumn<FileEntry>;

/** The columns of the table, in an order. */
export function fileColumns(
  context: ICellContext,
  ids: readonly ColumnId[]
): readonly Column[] {
  return ids.map(id => ({
    id,
    label: columnLabel(context.trans, id),
    ...looks(context, id)
  }));
}

function looks(
  context: ICellContext,
  id: ColumnId
): Omit<Column, 'id' | 'label'> {
  const { trans } = context;
  switch (id) {
    case 'name':
      return {
        sample: 'conf_000000_000000.h5',
        shortSample: 'conf_00.h5',
        shortens: 1,
        extra: 21,
        grow: 1,
        sortable: true,
        render: entry => <NameCell context={context} entry={entry} />
      };
    case 'size':
      return {
        sample: '999.9 MB',
        end: true,
        sortable: true,
        leaves: 6,
        render: entry => <SizeCell context={context} entry={entry} />
      };
    case 'modified':
      return {
        sample: trans.__('today %1', '00:00:00'),
        sortable: true,
        leaves: 5,
        render: entry => <ModifiedCell context={context} entry={entry} />
      };
    case 'mode':
      return {
        sample: 'drwxrwxrwx',
        extra: 12,
        leaves: 4,
        render: entry => <ModeCell context={context} entry={entry} />
      };
    case 'owner':
      return {
        sample: 'username',
        leaves: 3,
        render: entry => <OwnerCell context={context} entry={entry} />
      };
    case 'type':
      return {
        sample: trans.__('%1 · read-only', 'HDF5'),
        sortable: true,
        leaves: 2,
        render: entry => <TypeCell context={context} entry={entry} />
      };
  }
}
