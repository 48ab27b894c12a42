import { Age, Grid, jobKey, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useMemo, useRef } from 'react';

import { QueueBody } from './body';
import { queueColumns } from './columns';
import { cancellable } from './jobs';
import type { QueueModel } from './model';
import { StaleBanner, Waiting } from './notices';
import type { IQueueActions } from './panel';
import { selectableRows } from './rows';
import { QueueToolbar } from './toolbar';

export interface IQueueViewProps {
  readonly model: QueueModel;
  readonly actions: IQueueActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** Grey rows that stand for those on their way. */
const shapes = 12;

/** The queue from toolbar to footer. Only the middle changes with its state. */
export function QueueView(props: IQueueViewProps): React.JSX.Element {
  const { model, actions, trans, active } = props;
  const { view, system, scope, acting, idLength } = model;
  const root = useRef<HTMLDivElement>(null);
  const loading = view.kind === 'loading';
  const stale = view.kind === 'stale';
  const everyone = scope === 'all';
  const stoppedAt = stale ? model.at : undefined;
  const now = useCallback(() => stoppedAt ?? model.now(), [model, stoppedAt]);
  const ownJob = system?.ownJob;
  const columns = useMemo(
    () =>
      queueColumns({
        trans,
        now,
        active: active && !stale,
        everyone,
        idLength,
        ownJob,
        acting
      }),
    [trans, now, active, stale, everyone, idLength, ownJob, acting]
  );
  const onRange = useCallback(
    (first: number, last: number) => model.showRange(first, last),
    [model]
  );
  const late = useAfter(300, loading);
  const rows = view.kind === 'ready' || stale;
  const retry = (): void => void model.refresh(true);
  const reload = actions.reload;
  const site = system?.siteMessage ?? trans.__('Switched off by this site');
  const off = (feature: string): string | undefined =>
    system?.features[feature] === false ? site : undefined;
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const field = root.current?.querySelector('input[type=search]');
    const typing = event.target === field;
    if (event.key === '/' && !typing && field instanceof HTMLElement) {
      event.preventDefault();
      field.focus();
    } else if (event.key === 'Escape' && model.filter !== '') {
      event.preventDefault();
      model.filter = '';
    }
  };
  return (
    <div ref={root} className="jp-HpcQueue-root" onKeyDown={onKeyDown}>
      <QueueToolbar
        trans={trans}
        scope={scope}
        filter={model.filter}
        cancellable={cancellable(model.selectedJobs, system).length}
        canRefresh={model.canRefresh}
        submitOff={off('submit')}
        cancelOff={
          stale
            ? trans.__('These rows are old. Nothing is cancelled by them.')
            : off('actions')
        }
        everyoneOff={off('everyone')}
        onSubmit={actions.submit}
        onCancel={actions.cancel}
        onScope={to => (model.scope = to)}
        onFilter={text => (model.filter = text)}
        onRefresh={() => void model.refresh()}
      />
      {system?.banner !== undefined && (
        <div className="jp-HpcQueue-banner" role="status">
          {system.banner}
        </div>
      )}
      {view.kind === 'stale' && (
        <StaleBanner
          trans={trans}
          view={view}
          at={model.at}
          nextAt={model.nextAt}
          now={() => model.now()}
          active={active}
          onRetry={retry}
          onReload={reload}
        />
      )}
      <Grid
        trans={trans}
        label={trans.__('Jobs')}
        columns={columns}
        count={rows ? model.count : loading && late ? shapes : 0}
        loading={loading}
        stale={stale}
        row={index => model.row(index)}
        rowKey={jobKey}
        indexOf={key => model.indexOf(key)}
        sort={model.sort}
        onSort={column => model.sortBy(column)}
        selected={model.selected}
        onSelect={selection => {
          if (!stale) {
            void model.select(selection);
          }
        }}
        onRange={onRange}
        reveal={model.revealed}
      />
      {view.kind !== 'ready' &&
        view.kind !== 'stale' &&
        view.kind !== 'loading' && (
          <QueueBody
            trans={trans}
            view={view}
            system={system}
            everyone={everyone}
            onSubmit={actions.submit}
            onMine={() => (model.scope = 'mine')}
            onClearFilter={() => (model.filter = '')}
            onRetry={retry}
            onReload={reload}
          />
        )}
      {loading && !late && <div className="jp-HpcQueue-nothing" />}
      <div className="jp-HpcQueue-footer">
        {view.kind === 'loading' ? (
          <Waiting
            trans={trans}
            cluster={system?.scheduler.cluster}
            since={view.since}
            now={() => model.now()}
            onStop={seconds =>
              model.stopWaiting({
                code: 'scheduler-slow',
                message: trans.__('Slurm did not answer within %1 s', seconds)
              })
            }
          />
        ) : (
          <Counts model={model} trans={trans} />
        )}
        {!loading && (
          <Age
            trans={trans}
            now={() => model.now()}
            active={active}
            at={model.at}
            nextAt={model.nextAt}
          />
        )}
      </div>
    </div>
  );
}

function Counts(props: {
  readonly model: QueueModel;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { model, trans } = props;
  const { count, total, view } = model;
  const selected = model.selected.size;
  if (view.kind === 'failed') {
    return <span>{trans.__('No data yet')}</span>;
  }
  const jobs =
    count === total
      ? trans._n('%1 job', '%1 jobs', total)
      : trans.__('%1 of %2 jobs', count, total);
  return (
    <span className="jp-HpcQueue-counts" role="status">
      <span>{jobs}</span>
      {selected > 0 && (
        <span>
          {selected === selectableRows && selected < count
            ? trans.__('%1 selected, the most at once', selected)
            : trans.__('%1 selected', selected)}
        </span>
      )}
    </span>
  );
}
