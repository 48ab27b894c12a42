import { useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef } from 'react';

import { JobDrawer } from '../drawer/drawer';
import { noHistory } from '../history/empty';
import { seenOnly } from '../history/source';
import { can, submitOff } from '../scheduler';
import { QueueBody } from './body';
import { QueueColumnMenu } from './columns/columnmenu';
import { FilterBar } from './filterbar';
import { Footer } from './footer';
import { focusRows, onQueueKey } from './keys';
import type { QueueModel } from './model';
import { Notices } from './notices';
import type { IQueueActions } from './panel';
import { noFilters, withScope } from './question';
import { QueueTable } from './table';
import { QueueToolbar } from './toolbar';
import { isOld } from './view';

export interface IQueueViewProps {
  readonly model: QueueModel;
  readonly actions: IQueueActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** The queue from toolbar to footer. Only the middle changes with its state. */
export function QueueView(props: IQueueViewProps): React.JSX.Element {
  const { model, actions, trans, active } = props;
  const { view, feed, system, question, details } = model;
  const root = useRef<HTMLDivElement>(null);
  const loading = view.kind === 'loading';
  const stale = isOld(view);
  const late = useAfter(300, loading);
  const stoppedAt = stale ? feed.at : undefined;
  const retry = (): void => void model.refresh(true);
  const { reload } = actions;
  const { days, scope } = question;
  const askDays = (wanted: number): void => void model.ask({ days: wanted });
  return (
    <div
      ref={root}
      className="jp-HpcQueue-root"
      onKeyDown={event => onQueueKey(event, model)}
    >
      <Toolbar {...props} />
      <div className="jp-HpcQueue-main">
        <div
          className="jp-HpcQueue-table"
          onKeyDownCapture={() => feed.use()}
          onPointerMoveCapture={({ nativeEvent }) => {
            const { movementX, movementY } = nativeEvent;
            // Else it lies still, and the table came under it.
            if (movementX !== 0 || movementY !== 0) {
              feed.use();
            }
          }}
          onPointerDownCapture={() => feed.use()}
        >
          <Notices
            system={system}
            trans={trans}
            view={view}
            at={feed.at}
            nextAt={feed.nextAt}
            now={() => model.now()}
            active={active}
            onRetry={retry}
            onReload={reload}
          />
          {(view.kind === 'ready' ||
            view.kind === 'unmatched' ||
            (view.kind === 'empty' && scope === 'history') ||
            stale) && (
            <FilterBar
              trans={trans}
              question={question}
              window={feed.window}
              stale={stale}
              onNarrow={filters => void model.ask(filters)}
              onDays={askDays}
            />
          )}
          <QueueTable {...props} />
          {view.kind !== 'ready' &&
            view.kind !== 'stale' &&
            view.kind !== 'kept' &&
            view.kind !== 'loading' && (
              <QueueBody
                trans={trans}
                view={view}
                system={system}
                everyone={scope === 'all'}
                noHistory={
                  scope === 'history'
                    ? noHistory({
                        trans,
                        days,
                        seenOnly: seenOnly(feed.window),
                        onDays: askDays
                      })
                    : undefined
                }
                filter={question.filter.trim()}
                onSubmit={actions.submit}
                onMine={() => void model.ask(withScope('mine', question))}
                onHistory={() => void model.ask(withScope('history', question))}
                onClearFilter={() => void model.ask(noFilters)}
                onLookUp={id => actions.lookUp(id)}
                onRetry={retry}
                onReload={reload}
              />
            )}
          {loading && !late && <div className="jp-HpcQueue-nothing" />}
          <Footer model={model} trans={trans} active={active} />
        </div>
        <JobDrawer
          model={details.drawer}
          trans={trans}
          system={system}
          now={() => stoppedAt ?? model.now()}
          active={active && !stale}
          actions={actions.drawer}
          onClose={() => focusRows(root.current)}
        />
      </div>
    </div>
  );
}

function Toolbar(props: IQueueViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { view, system, question } = model;
  const site = system?.siteMessage ?? trans.__('Switched off by this site');
  const off = (feature: string): string | undefined =>
    system?.features[feature] === false ? site : undefined;
  const counts = {
    cancel: model.countOf('cancel'),
    hold: model.countOf('hold'),
    release: model.countOf('release'),
    requeue: model.countOf('requeue')
  };
  return (
    <QueueToolbar
      trans={trans}
      scope={question.scope}
      filter={question.filter}
      counts={counts}
      canRefresh={model.canRefresh}
      asking={model.feed.asking}
      submitOff={submitOff(trans, system)}
      actionsOff={
        isOld(view)
          ? trans.__('These rows are old. Nothing is done by them.')
          : question.scope === 'history'
            ? trans.__(
                'These jobs have ended. Their details offer to resubmit.'
              )
            : off('actions')
      }
      everyoneOff={off('everyone')}
      shared={can(system, 'everyone')}
      columns={
        <QueueColumnMenu
          trans={trans}
          columns={model.columns}
          scope={question.scope}
          onExport={actions.exportCsv}
        />
      }
      onSubmit={actions.submit}
      onAct={actions.act}
      onScope={scope => void model.ask(withScope(scope, question))}
      onFilter={filter => void model.ask({ filter })}
      onRefresh={() => void model.refresh()}
      onMore={actions.openMenu}
    />
  );
}
