import type { Sweep, SweepRun, SweepValue } from '@jupyterlab-hpc/api';
import { type IGridColumn, momentText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { type Figures, Thumbnails } from '../../figures';
import { figureRun } from '../figurerun';
import type { IResultsActions } from '../actions';
import {
  DurationCell,
  Nothing,
  OutputCell,
  RowLink,
  StateCell
} from '../cells';
import { GroupCell } from '../groupcell';
import { type GridItem, isGroup } from '../rowplan';
import { runWord } from '../states';
import { resultWord, valueWord } from '../values';
import { columnWord, nameOf } from '../words';
import type { ColumnId } from './runcolumns';

export interface IColumnScene {
  readonly trans: TranslationBundle;
  readonly sweep: Sweep;
  readonly figures: Figures;
  /** The runs at hand, in their order. */
  readonly rows: () => readonly SweepRun[];
  readonly now: () => number;
  /** Whether clocks tick. */
  readonly active: boolean;
  /** The column by which rows are grouped, and the one that is plotted. */
  readonly group: string | undefined;
  readonly plotted: string | undefined;
  readonly actions: IResultsActions;
  readonly onExpand: (key: string, open: boolean) => void;
}

/** Characters of a value beyond which it is cut. */
const widest = 24;

/** The columns of the grid, by their ids. */
export function gridColumns(
  scene: IColumnScene,
  ids: readonly ColumnId[]
): readonly IGridColumn<GridItem>[] {
  return ids.flatMap((id, place) => {
    const column = columnOf(scene, id);
    return column === undefined
      ? []
      : [place === 0 ? withHeads(scene, column) : forRuns(column)];
  });
}

type RunColumn = Omit<IGridColumn<GridItem>, 'render'> & {
  render(run: SweepRun, short: boolean): React.ReactNode;
};

function forRuns(column: RunColumn): IGridColumn<GridItem> {
  return {
    ...column,
    render: (item, short) => (isGroup(item) ? null : column.render(item, short))
  };
}

/** The first column has the heads of groups, which take the whole row. */
function withHeads(
  scene: IColumnScene,
  column: RunColumn
): IGridColumn<GridItem> {
  const { group, plotted, trans, onExpand } = scene;
  return {
    ...column,
    render: (item, short) =>
      isGroup(item) ? (
        <GroupCell
          trans={trans}
          column={group ?? ''}
          row={item}
          plotted={plotted}
          onExpand={onExpand}
        />
      ) : (
        column.render(item, short)
      )
  };
}

function columnOf(scene: IColumnScene, id: ColumnId): RunColumn | undefined {
  const { trans, sweep, actions } = scene;
  const label = columnWord(trans, id);
  switch (id) {
    case 'state':
      return {
        id,
        label,
        sortable: true,
        sample: runWord(trans, { state: 'out-of-memory' }),
        shortSample: '',
        extra: 20,
        shortens: 4,
        render: (run, short) => (
          <StateCell trans={trans} run={run} short={short} />
        )
      };
    case 'run':
      return {
        id,
        label,
        sortable: true,
        end: true,
        sample: String(sweep.runs),
        render: ({ run }) => <span className="jp-HpcGrid-dim">{run}</span>
      };
    case 'seconds':
      return {
        id,
        label,
        sortable: true,
        end: true,
        sample: '00:00:00',
        leaves: 2,
        render: run => (
          <DurationCell run={run} now={scene.now} active={scene.active} />
        )
      };
    case 'started':
      return {
        id,
        label,
        sortable: true,
        sample: '00 Nov 00:00',
        leaves: 2,
        render: ({ started }) =>
          started === undefined ? <Nothing /> : momentText(started, scene.now())
      };
    case 'job':
      return {
        id,
        label,
        sortable: true,
        sample: '00000000_0000',
        leaves: 2,
        render: ({ job }) =>
          job === undefined ? (
            <Nothing />
          ) : (
            <RowLink onFollow={() => actions.openJob(job)}>{job}</RowLink>
          )
      };
    case 'output':
      return {
        id,
        label,
        sample: 'out/00000.ipynb',
        grow: 1,
        render: run => <OutputCell trans={trans} run={run} actions={actions} />
      };
    case 'figure':
      return {
        id,
        label,
        sample: '',
        extra: 46,
        leaves: 1,
        render: run =>
          run.figures === 0 ? null : (
            <Thumbnails
              trans={trans}
              figures={scene.figures}
              runs={() => scene.rows().map(one => figureRun(sweep.id, one))}
              {...figureRun(sweep.id, run)}
            />
          )
      };
    default:
      return id.startsWith('value:')
        ? resultColumn(scene, id, label)
        : parameterColumn(scene, id, label);
  }
}

function parameterColumn(
  { sweep }: IColumnScene,
  id: ColumnId,
  label: string
): RunColumn | undefined {
  const at = sweep.parameters.findIndex(({ name }) => name === nameOf(id));
  const parameter = sweep.parameters[at];
  if (parameter === undefined) {
    return undefined;
  }
  const { kind, varies } = parameter;
  return {
    id,
    label,
    sortable: true,
    end: kind === 'int' || kind === 'float',
    sample: kind === 'str' ? '0'.repeat(12) : '0'.repeat(7),
    ...(varies ? {} : { leaves: 3 }),
    render: ({ parameters }) => (
      <Value value={parameters[at]} word={valueWord(parameters[at])} />
    )
  };
}

function resultColumn(
  { sweep, plotted }: IColumnScene,
  id: ColumnId,
  label: string
): RunColumn | undefined {
  const value = sweep.values.find(({ name }) => name === nameOf(id));
  if (value === undefined) {
    return undefined;
  }
  return {
    id,
    label,
    sortable: true,
    strong: id === plotted,
    end: value.isNumber,
    sample: '−000.000',
    render: ({ values }) => (
      <Value value={values[value.name]} word={resultWord(values[value.name])} />
    )
  };
}

/** A value, whole in its tooltip. */
function Value(props: {
  readonly value: SweepValue | undefined;
  readonly word: string;
}): React.JSX.Element {
  const { value, word } = props;
  if (value === undefined) {
    return <Nothing />;
  }
  const whole = valueWord(value);
  const isCut = word !== whole || word.length > widest;
  return <span title={isCut ? whole : undefined}>{word}</span>;
}
