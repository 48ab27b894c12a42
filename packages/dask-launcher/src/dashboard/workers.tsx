import type { DaskWorker } from '@jupyterlab-hpc/api';
import {
  Grid,
  type GridSelection,
  type IGridColumn,
  type IGridSort,
  memoryText
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useMemo, useState } from 'react';

import { percentText } from '../clusters/words';

type Column = IGridColumn<DaskWorker> & {
  readonly of: (worker: DaskWorker) => string | number;
};

export interface IWorkersProps {
  readonly trans: TranslationBundle;
  readonly workers: readonly DaskWorker[];
  /** Opens the log of a worker's job; undefined where that is not possible. */
  readonly onLog: ((job: string) => void) | undefined;
}

const nothing = (): void => undefined;

/** The worker processes, as Dask's scheduler knows them. */
export function WorkersTable(props: IWorkersProps): React.JSX.Element {
  const { trans, onLog } = props;
  const [sort, setSort] = useState<IGridSort>({
    column: 'name',
    descending: false
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(
    () => [
      ...columnsOf(trans),
      ...(onLog === undefined ? [] : [logColumn(trans, onLog)])
    ],
    [trans, onLog]
  );
  const rows = useMemo(
    () => sorted(props.workers, columns, sort),
    [props.workers, columns, sort]
  );
  const onSort = useCallback(
    (column: string) =>
      setSort(before => ({
        column,
        descending: before.column === column && !before.descending
      })),
    []
  );
  const onSelect = useCallback((selection: GridSelection) => {
    if (selection.kind === 'only') {
      setSelected(new Set([selection.key]));
    }
  }, []);
  return (
    <Grid
      trans={trans}
      label={trans.__('Workers')}
      columns={columns}
      count={rows.length}
      row={index => rows[index]}
      rowKey={({ address }) => address}
      indexOf={key => {
        const index = rows.findIndex(({ address }) => address === key);
        return index < 0 ? undefined : index;
      }}
      sort={[sort]}
      onSort={onSort}
      selected={selected}
      onSelect={onSelect}
      onRange={nothing}
      typeAhead={({ name }) => name}
      {...(onLog === undefined
        ? {}
        : {
            onActivate: ({ job }: DaskWorker) => {
              if (job !== undefined) {
                onLog(job);
              }
            }
          })}
    />
  );
}

function columnsOf(trans: TranslationBundle): readonly Column[] {
  const text = (
    id: string,
    label: string,
    sample: string,
    of: (worker: DaskWorker) => string
  ): Column => ({ id, label, sample, sortable: true, of, render: of });
  const number = (
    id: string,
    label: string,
    sample: string,
    of: (worker: DaskWorker) => number,
    shown: (worker: DaskWorker) => string
  ): Column => ({
    id,
    label,
    sample,
    sortable: true,
    end: true,
    of,
    render: shown
  });
  return [
    {
      ...text('name', trans.__('Name'), 'a1b2c3d4-48213410-12', w => w.name),
      grow: 1,
      shortSample: 'a1b2c3d4',
      shortens: 1
    },
    {
      ...text('job', trans.__('Job'), '48213410_12', w => w.job ?? ''),
      leaves: 3
    },
    {
      ...text('host', trans.__('Node'), '192.168.100.100', w => w.host),
      leaves: 4
    },
    {
      ...text('status', trans.__('Status'), 'running', w => w.status),
      leaves: 5
    },
    number(
      'cpu',
      trans.__('CPU'),
      '100 %',
      ({ cpu }) => cpu,
      ({ cpu, threads }) => percentText(trans, cpu, threads)
    ),
    {
      ...number(
        'memory',
        trans.__('Memory'),
        '99.9 GB of 99.9 GB',
        ({ memory }) => memory,
        ({ memory, memoryLimit }) =>
          memoryLimit > 0
            ? trans.__(
                '%1 of %2',
                memoryText(trans, memory),
                memoryText(trans, memoryLimit)
              )
            : memoryText(trans, memory)
      ),
      leaves: 6
    },
    number(
      'tasks',
      trans.__('Tasks'),
      '0,000',
      ({ tasks }) => tasks,
      ({ tasks }) => tasks.toLocaleString()
    )
  ];
}

/** A way to the log beside Enter and a double click, which nobody sees. */
function logColumn(
  trans: TranslationBundle,
  onLog: (job: string) => void
): Column {
  const label = trans.__('Log');
  return {
    id: 'log',
    label,
    sample: label,
    of: ({ job }) => job ?? '',
    render: ({ job }) =>
      job !== undefined && (
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          tabIndex={-1}
          aria-label={trans.__('Log of job %1', job)}
          onClick={() => onLog(job)}
          // The first click has opened it.
          onDoubleClick={event => event.stopPropagation()}
        >
          {label}
        </button>
      )
  };
}

function sorted(
  workers: readonly DaskWorker[],
  columns: readonly Column[],
  { column, descending }: IGridSort
): readonly DaskWorker[] {
  const of = columns.find(({ id }) => id === column)?.of;
  if (of === undefined) {
    return workers;
  }
  const sign = descending ? -1 : 1;
  return [...workers].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    const order =
      typeof x === 'number' && typeof y === 'number'
        ? x - y
        : String(x).localeCompare(String(y), undefined, { numeric: true });
    return sign * order || a.address.localeCompare(b.address);
  });
}
