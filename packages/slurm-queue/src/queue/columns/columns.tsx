import type { JobRow } from '@jupyterlab-hpc/api';
import { type IGridColumn, limitText, memoryText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { UnderWay } from '../../actions/acting';
import {
  type ICellContext,
  JobCell,
  NameCell,
  ReasonCell,
  StateCell
} from './cells';
import type { ColumnId } from './columnids';
import { columnLabel } from './columnlabels';
import { ExitCell } from '../../history/exitcell';
import { ElapsedCell, MomentCell, RemainingCell } from './timecells';
import { endOf } from './times';

type Column = IGridColumn<JobRow> & { readonly id: ColumnId };
type Look = Omit<Column, 'id' | 'label'>;

export interface IColumnContext extends ICellContext {
  /** Characters of the longest id. */
  readonly idLength: number;
  readonly underWay: UnderWay;
}

/** What is left of an open group has few cells; its links need the room. */
const cellsOfRest: readonly ColumnId[] = ['state', 'id', 'name'];

/** What tasks of an array have from it: it stands in its row. */
const sharedByTasks: readonly ColumnId[] = [
  'user',
  'account',
  'partition',
  'qos',
  'submitted',
  'folder',
  'comment'
];

/** Columns of the queue in the given order, as Slurm's terms name them. */
export function queueColumns(
  context: IColumnContext,
  ids: readonly ColumnId[]
): readonly Column[] {
  return ids.map(id => {
    const look = lookOf(context, id);
    return {
      ...look,
      id,
      label: columnLabel(context.trans, id),
      render: (row, short) =>
        isShown(row, id) ? look.render(row, short) : null
    };
  });
}

function isShown({ arrayId, group, level }: JobRow, id: ColumnId): boolean {
  return group?.kind === 'rest'
    ? cellsOfRest.includes(id)
    : level !== 2 || arrayId === undefined || !sharedByTasks.includes(id);
}

function lookOf(context: IColumnContext, id: ColumnId): Look {
  const { trans, now } = context;
  switch (id) {
    case 'state':
      return stateLook(context);
    case 'id':
      return {
        sample: '0'.repeat(context.idLength),
        extra: 12,
        sortable: true,
        render: row => <JobCell context={context} row={row} />
      };
    case 'name':
      return {
        sample: 'a_name_of_job',
        shortSample: 'name',
        shortens: 8,
        grow: 1,
        sortable: true,
        render: row => <NameCell context={context} row={row} />
      };
    case 'user':
      return text(row => row.user, 7);
    case 'account':
      return text(row => row.account, 2.4);
    case 'partition':
      return text(row => row.partition, 4);
    case 'qos':
      return text(row => row.qos, 2.3);
    case 'elapsed':
      return elapsedLook(context);
    case 'remaining':
      return {
        sample: '00-00:00',
        end: true,
        sortable: true,
        leaves: 9.5,
        render: row => <RemainingCell context={context} row={row} />
      };
    case 'ends':
      return moment(endOf, now, 2.5);
    case 'nodes':
      return number(row => row.nodes, 5);
    case 'cpus':
      return number(row => row.cpus, 3);
    case 'gpus':
      return number(row => row.gpus || undefined, 2);
    case 'memory':
      return memory(trans, row => row.memory, 2.6);
    case 'maxMemory':
      // It is measured for the rows in view only: there is nothing to sort by.
      return { ...memory(trans, row => row.maxMemory, 2.7), sortable: false };
    case 'exitCode':
      return {
        sample: '0 or 000',
        sortable: true,
        leaves: 2.8,
        render: row => <ExitCell trans={trans} row={row} />
      };
    case 'priority':
      return { ...number(row => row.priority, 2.2), sample: '0000000000' };
    case 'reason':
      return {
        sample: trans.__('Waits for free nodes'),
        grow: 1.3,
        sortable: true,
        leaves: 10,
        render: row => <ReasonCell context={context} row={row} />
      };
    case 'submitted':
      return moment(row => row.submitted, now, 1);
    case 'started':
      return moment(row => row.started, now, 1.5);
    case 'ended':
      return moment(row => row.ended, now, 9);
    case 'folder':
      return { ...text(row => row.directory, 1.2), grow: 1, sortable: false };
    case 'comment':
      return { ...text(row => row.comment, 1.1), grow: 1, sortable: false };
  }
}

function stateLook(context: IColumnContext): Look {
  const { trans, underWay } = context;
  return {
    sample: trans.__('Out of memory'),
    shortSample: '',
    shortLabel: '',
    extra: 20,
    sortable: true,
    shortens: 6,
    render: (row, short) => (
      <StateCell
        context={context}
        row={row}
        short={short}
        doing={underWay.on(row)}
      />
    )
  };
}

function elapsedLook(context: IColumnContext): Look {
  const { trans } = context;
  return {
    sample: trans.__('%1 / %2', '0:00:00', limitText(trans, 30 * 60)),
    shortSample: '00-00:00',
    shortLabel: trans.__('Time'),
    shortens: 9,
    leaves: 11,
    end: true,
    sortable: true,
    render: (row, short) => (
      <ElapsedCell context={context} row={row} short={short} />
    )
  };
}

function memory(
  trans: TranslationBundle,
  of: (row: JobRow) => number | undefined,
  leaves: number
): Look {
  return {
    ...number(() => undefined, leaves),
    sample: '0000 GB',
    render: row => {
      const bytes = of(row);
      return bytes === undefined ? null : memoryText(trans, bytes);
    }
  };
}

function text(of: (row: JobRow) => string | undefined, leaves: number): Look {
  return {
    sample: 'partition',
    sortable: true,
    leaves,
    render: row => <span title={of(row)}>{of(row)}</span>
  };
}

function number(of: (row: JobRow) => number | undefined, leaves: number): Look {
  return { sample: '00000', end: true, sortable: true, leaves, render: of };
}

function moment(
  of: (row: JobRow) => number | undefined,
  now: () => number,
  leaves: number
): Look {
  return {
    sample: 'Wed 00:00',
    end: true,
    sortable: true,
    leaves,
    render: row => <MomentCell epoch={of(row)} now={now} />
  };
}
