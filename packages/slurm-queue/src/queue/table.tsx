import type { JobRow } from '@jupyterlab-hpc/api';
import { Grid, jobKey, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useMemo } from 'react';

import { isColumnId } from './columns/columnids';
import { queueColumns } from './columns/columns';
import { mainPart } from './columns/groups';
import type { QueueModel } from './model';
import type { IQueueActions } from './panel';
import { sortedAnew } from './question';
import { isOld } from './view';

export interface ITableProps {
  readonly model: QueueModel;
  readonly actions: IQueueActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** Grey rows that stand for those on their way. */
const shapes = 12;

/** The rows of the queue; grey shapes of them while they are on their way. */
export function QueueTable(props: ITableProps): React.JSX.Element {
  const { model, trans } = props;
  const { view, feed, question, columns, details } = model;
  const loading = view.kind === 'loading';
  const stale = isOld(view);
  const late = useAfter(300, loading);
  const rows = view.kind === 'ready' || stale;
  const shown = useQueueColumns(props);
  const onRange = useCallback(
    (first: number, last: number) => model.source.need(first, last),
    [model]
  );
  const select: typeof model.select = async selection => {
    if (!stale) {
      await model.select(selection);
    }
  };
  return (
    <Grid
      trans={trans}
      label={trans.__('Jobs')}
      columns={shown}
      count={rows ? model.count : loading && late ? shapes : 0}
      loading={loading}
      stale={stale}
      row={index => model.row(index)}
      rowKey={jobKey}
      indexOf={key => model.indexOf(key)}
      treegrid
      level={row => row.level ?? 1}
      expanded={openOf}
      onExpand={(row, open) => void model.expand(groupName(row), open)}
      sort={question.sort}
      onSort={(column, add) =>
        void model.ask({ sort: sortedAnew(question.sort, column, add) })
      }
      widths={columns.in(question.scope).widths}
      onResize={(column, pixels) =>
        columns.in(question.scope).resize(column, pixels)
      }
      onMove={(column, to) => columns.moveIn(question.scope, column, to)}
      selected={model.selection.keys}
      onSelect={selection => void select(selection)}
      onRange={onRange}
      onActivate={row => details.open(row)}
      typeAhead={row => row.name}
      onFocusRow={key => details.focus(key, feed.window)}
      onHold={held => {
        feed.held = held;
      }}
      onContext={key => {
        if (!model.selection.keys.has(key)) {
          void select({ kind: 'only', key });
        }
      }}
      reveal={model.revealed}
    />
  );
}

/** The columns; the same objects as long as nothing in their cells changed. */
function useQueueColumns(props: ITableProps): ReturnType<typeof queueColumns> {
  const { model, actions, trans, active } = props;
  const { view, feed, question, columns, system } = model;
  const { idLength } = columns;
  const stale = isOld(view);
  const stoppedAt = stale ? feed.at : undefined;
  const now = useCallback(() => stoppedAt ?? model.now(), [model, stoppedAt]);
  const { underWay } = model.steering;
  const ids = columns.of(question.scope).join();
  const ownJob = system?.ownJob;
  return useMemo(
    () =>
      queueColumns(
        {
          trans,
          now,
          active: active && !stale,
          idLength,
          ownJob,
          underWay,
          onExpand: (what, open) => void model.expand(what, open),
          onJob: id => actions.showJob(id)
        },
        ids.split(',').filter(isColumnId)
      ),
    [trans, now, active, stale, idLength, ownJob, underWay, model, actions, ids]
  );
}

/** Whether a group is open; what is left of one can be opened further. */
function openOf({ group }: JobRow): boolean | undefined {
  return group?.kind === 'rest' ? false : group?.open;
}

/** What opens a group: its id, and of what is left of one, what it is about. */
function groupName(row: JobRow): string {
  return row.group?.kind === 'rest'
    ? `${row.arrayId ?? ''}:${mainPart(row)?.state ?? ''}`
    : row.id;
}
