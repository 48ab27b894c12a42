import {
  againIcon,
  cancelIcon,
  CheckMenu,
  ColumnMenu,
  downloadIcon,
  plusIcon,
  requeueIcon,
  SearchField,
  tableIcon,
  ToolButton,
  useAfter
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IResultsActions } from './actions';
import type { ResultsModel } from './model';
import { PaceForm } from './paceform';
import { againStates, countIn, liveRuns } from './states';
import { columnWord } from './words';

export interface IToolbarProps {
  readonly model: ResultsModel;
  readonly actions: IResultsActions;
  readonly trans: TranslationBundle;
}

/** What makes Parquet of the typed CSV. */
const parquetLine = 'pandas.read_csv(FILE).to_parquet("runs.parquet")';

/** What can be done with a sweep, and what of it is shown. */
export function ResultsToolbar(props: IToolbarProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { sweep, selected, question } = model;
  const counts = sweep?.counts ?? {};
  const again = countIn(counts, againStates);
  const live = liveRuns(counts);
  const off = actionsOff(trans, model);
  const slow = useAfter(300, model.feed.asking);
  return (
    <div
      className="jp-HpcSweep-toolbar"
      role="toolbar"
      aria-label={trans.__('Sweep')}
    >
      <ToolButton
        icon={requeueIcon}
        label={trans.__('Resubmit failed')}
        title={off ?? trans.__('Make the runs that failed again…')}
        count={again}
        disabled={again === 0 || off !== undefined}
        onClick={() => actions.resubmit()}
      />
      <ToolButton
        icon={plusIcon}
        label={trans.__('Add runs')}
        title={off ?? trans.__('Add runs with other parameters…')}
        disabled={sweep === undefined || off !== undefined}
        onClick={() => actions.addRuns()}
      />
      {sweep !== undefined && (
        <CheckMenu
          label={trans.__('At once: %1', sweep.pace.atOnce)}
          items={[]}
          onChange={() => undefined}
        >
          <PaceForm
            trans={trans}
            atOnce={sweep.pace.atOnce}
            off={off}
            onSet={actions.pace}
          />
        </CheckMenu>
      )}
      <ToolButton
        icon={tableIcon}
        label={trans.__('Compare')}
        title={
          selected.length === 2
            ? trans.__('Show what two runs made side by side')
            : trans.__('Select two runs to compare them')
        }
        count={selected.length === 2 ? 2 : 0}
        disabled={selected.length !== 2}
        onClick={() => actions.compare()}
      />
      <span className="jp-HpcSweep-separator" />
      <ToolButton
        icon={cancelIcon}
        label={trans.__('Cancel the rest')}
        title={off ?? trans.__('End the runs that have not ended…')}
        count={live}
        disabled={live === 0 || off !== undefined}
        onClick={() => actions.cancel()}
      />
      <Filter {...props} filter={question.filter} />
      <Columns {...props} />
      <Download {...props} />
      <ToolButton
        icon={againIcon}
        title={trans.__('Refresh')}
        disabled={!model.canRefresh}
        look={slow ? 'jp-mod-turning' : ''}
        onClick={() => void model.refresh()}
      />
    </div>
  );
}

/** Why nothing can be done to the runs, where that is so. */
export function actionsOff(
  trans: TranslationBundle,
  { view, sweep }: ResultsModel
): string | undefined {
  switch (view.kind) {
    case 'ready':
    case 'unmatched':
      return sweep?.isOwn === false
        ? trans.__(
            'This folder is not yours to write to: you can look at it only.'
          )
        : undefined;
    case 'stale':
      return trans.__('These rows are old. Nothing is done by them.');
    case 'loading':
    case 'gone':
    case 'failed':
      return trans.__('The runs are not known now.');
  }
}

function Filter(
  props: IToolbarProps & { readonly filter: string }
): React.JSX.Element {
  const { model, trans, filter } = props;
  const problem = model.filterProblem;
  return (
    <span className="jp-HpcSweep-filterBox">
      <SearchField
        className={`jp-HpcSweep-filter${problem ? ' jp-mod-wrong' : ''}`}
        label={trans.__('Filter the runs')}
        placeholder={trans.__('Filter: alpha > 0.4, failed…')}
        value={filter}
        onChange={text => void model.ask({ filter: text }, text !== '')}
      />
      {problem !== undefined && (
        <span
          className="jp-HpcSweep-filterProblem"
          role="status"
          title={problem.detail}
        >
          {problem.message} {problem.hint}
        </span>
      )}
    </span>
  );
}

function Columns({ model, trans }: IToolbarProps): React.JSX.Element {
  const { columns, question, sweep } = model;
  const groups = [
    'state',
    ...(sweep?.parameters ?? []).map(({ name }) => `parameter:${name}`)
  ];
  return (
    <ColumnMenu
      trans={trans}
      columns={columns.layout}
      offered={columns.offered.map(id => ({
        id,
        label: columnWord(trans, id)
      }))}
      shown={columns.layout.shown}
      isFixed={id => id === 'state' || id === 'run'}
    >
      <label className="jp-HpcSweep-groupBy">
        {trans.__('Group by')}
        <select
          value={question.group ?? ''}
          onChange={({ target }) =>
            void model.ask({
              group: target.value === '' ? undefined : target.value
            })
          }
        >
          <option value="">{trans.__('nothing')}</option>
          {groups.map(id => (
            <option key={id} value={id}>
              {columnWord(trans, id)}
            </option>
          ))}
        </select>
      </label>
    </ColumnMenu>
  );
}

function Download(props: IToolbarProps): React.JSX.Element {
  const { trans, actions } = props;
  return (
    <CheckMenu
      icon={downloadIcon}
      label={trans.__('Save the table')}
      items={[]}
      onChange={() => undefined}
    >
      <div className="jp-HpcSweep-download">
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          onClick={() => actions.exportCsv(false)}
        >
          {trans.__('CSV')}
        </button>
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          onClick={() => actions.exportCsv(true)}
        >
          {trans.__('CSV for Parquet')}
        </button>
        <p>
          {trans.__('One type for each column. In Python:')}
          <code>{parquetLine}</code>
        </p>
      </div>
    </CheckMenu>
  );
}
