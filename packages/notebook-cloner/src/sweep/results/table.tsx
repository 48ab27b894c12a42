import { Grid, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useMemo } from 'react';

import type { Figures } from '../figures';
import type { IResultsActions } from './actions';
import { gridColumns } from './columns/columns';
import type { ResultsModel } from './model';
import { sortedBy } from './question';
import { type GridItem, isGroup, itemKey } from './rowplan';

export interface ITableProps {
  readonly model: ResultsModel;
  readonly actions: IResultsActions;
  readonly figures: Figures;
  readonly trans: TranslationBundle;
  /** The column that is plotted. */
  readonly plotted: string | undefined;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** Grey rows that stand for those on their way. */
const shapes = 12;

/** The runs; grey shapes of them while they are on their way. */
export function RunTable(props: ITableProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { view, question, plan, layout } = { ...sceneOf(model) };
  const loading = view.kind === 'loading';
  const stale = view.kind === 'stale';
  const late = useAfter(300, loading);
  const columns = useRunColumns(props);
  const onRange = useCallback(
    (first: number, last: number) => model.need(first, last),
    [model]
  );
  const rows = view.kind === 'ready' || stale;
  return (
    <Grid<GridItem>
      trans={trans}
      label={trans.__('Runs')}
      columns={columns}
      count={rows ? plan.count : loading && late ? shapes : 0}
      loading={loading}
      stale={stale}
      row={index => model.item(index)}
      rowKey={itemKey}
      indexOf={key => plan.indexOf(key)}
      treegrid={plan.isGrouped}
      level={item => (isGroup(item) || !plan.isGrouped ? 1 : 2)}
      expanded={item => (isGroup(item) ? item.open : undefined)}
      onExpand={(item, open) => model.expand(itemKey(item), open)}
      sort={[question.sort]}
      onSort={column =>
        void model.ask({ sort: sortedBy(question.sort, column) })
      }
      widths={layout.widths}
      onResize={(column, pixels) => layout.resize(column, pixels)}
      onMove={(column, to) => layout.move(column, to)}
      selected={model.selectedKeys}
      onSelect={selection => void model.select(selection)}
      onRange={onRange}
      onActivate={item => {
        if (isGroup(item)) {
          model.expand(item.key, !item.open);
        } else {
          actions.openOutput(item);
        }
      }}
      onFocusRow={key => {
        if (key !== undefined) {
          model.details.focus(model.run(Number(key)));
        }
      }}
      onHold={held => {
        model.held = held;
      }}
      onContext={key => {
        if (!model.selectedKeys.has(key)) {
          void model.select({ kind: 'only', key });
        }
      }}
      reveal={model.revealed}
    />
  );
}

function sceneOf(model: ResultsModel): Pick<
  ResultsModel,
  'plan' | 'question' | 'view'
> & {
  readonly layout: ResultsModel['columns']['layout'];
} {
  const { columns, plan, question, view } = model;
  return { layout: columns.layout, plan, question, view };
}

/** The columns; the same objects as long as nothing in their cells changed. */
function useRunColumns(props: ITableProps): ReturnType<typeof gridColumns> {
  const { model, actions, figures, trans, active, plotted } = props;
  const { sweep, question, feed, view } = model;
  const stoppedAt = view.kind === 'stale' ? feed.at : undefined;
  const now = useCallback(() => stoppedAt ?? model.now(), [model, stoppedAt]);
  const ids = model.columns.layout.shown.join('\n');
  const ticks = active && stoppedAt === undefined;
  const { group } = question;
  // What of a sweep the columns are made of.
  const print = JSON.stringify([sweep?.parameters, sweep?.values, sweep?.runs]);
  return useMemo(
    () => {
      if (sweep === undefined) {
        return [];
      }
      const onExpand = (key: string, open: boolean): void =>
        model.expand(key, open);
      return gridColumns(
        {
          trans,
          sweep,
          figures,
          rows: () => model.window?.rows ?? [],
          now,
          active: ticks,
          group,
          plotted,
          actions,
          onExpand
        },
        ids === '' ? [] : ids.split('\n')
      );
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `print` stands for the sweep
    [trans, print, figures, now, ticks, group, plotted, actions, model, ids]
  );
}
