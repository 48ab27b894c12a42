import type { JobRow } from '@jupyterlab-hpc/api';
import { Age, jobKey, SearchField, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef } from 'react';

import { shownId } from '../jobs';
import { QueueBody } from '../queue/body';
import { Notices, Waiting } from '../queue/notices';
import { JobsHeader } from './header';
import { JobList } from './list';
import type { JobsModel } from './model';
import type { Section } from './view';

/** What the panel asks of the rest of JupyterLab. */
export interface IJobsActions {
  readonly submit: () => void;
  readonly openTable: () => void;
  readonly openCluster: () => void;
  readonly openJob: (id: string) => void;
  /** Opens the tab on all jobs of a section. */
  readonly openSection: (section: Section) => void;
  readonly reload: () => void;
}

export interface IJobsViewProps {
  readonly model: JobsModel;
  readonly actions: IJobsActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** Grey items that stand for those on their way. */
const shapes = 6;

/** The sidebar from header to last job. Only what is below the filter changes. */
export function JobsView(props: IJobsViewProps): React.JSX.Element {
  const { model, actions, trans, active } = props;
  const { view, system, at } = model;
  const root = useRef<HTMLDivElement>(null);
  const retry = (): void => void model.refresh(true);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const field = root.current?.querySelector('input');
    if (event.key === '/' && event.target !== field) {
      event.preventDefault();
      field?.focus();
    } else if (event.key === 'Escape' && model.filter !== '') {
      event.preventDefault();
      model.filter = '';
    }
  };
  return (
    <div ref={root} className="jp-HpcSidebar-root" onKeyDown={onKeyDown}>
      <JobsHeader
        trans={trans}
        system={system}
        canRefresh={model.canRefresh}
        asking={model.asking}
        onCluster={actions.openCluster}
        onSubmit={actions.submit}
        onTable={actions.openTable}
        onRefresh={() => void model.refresh()}
      />
      <div className="jp-HpcSidebar-age">
        {view.kind === 'loading' ? (
          <Waiting
            trans={trans}
            system={system}
            since={view.since}
            now={() => model.now()}
            onStop={reason => model.stopWaiting(reason)}
          />
        ) : at === undefined || view.kind === 'failed' ? (
          <span>{trans.__('No data yet')}</span>
        ) : (
          <Age
            trans={trans}
            at={at}
            nextAt={model.nextAt}
            now={() => model.now()}
            active={active}
          />
        )}
      </div>
      <SearchField
        className="jp-HpcJobs-filter"
        label={trans.__('Filter my jobs')}
        placeholder={trans.__('Filter my jobs')}
        value={model.filter}
        onChange={text => (model.filter = text)}
      />
      <Notices
        className="jp-HpcJobs-banner"
        system={system}
        trans={trans}
        view={view}
        at={at}
        nextAt={model.nextAt}
        now={() => model.now()}
        active={active}
        onRetry={retry}
        onReload={actions.reload}
      />
      <Body {...props} onRetry={retry} />
    </div>
  );
}

function Body(
  props: IJobsViewProps & { readonly onRetry: () => void }
): React.JSX.Element {
  const { model, actions, trans, active } = props;
  const { view, system, summary, at } = model;
  const late = useAfter(300, view.kind === 'loading');
  switch (view.kind) {
    case 'loading':
      return late ? <Shapes /> : <></>;
    case 'ready':
    case 'stale': {
      const stale = view.kind === 'stale';
      const now = (): number => (stale && at !== undefined ? at : model.now());
      const open = (row: JobRow): void => {
        model.chosen = jobKey(row);
        actions.openJob(shownId(row));
      };
      return summary === undefined ? (
        <></>
      ) : (
        <JobList
          context={{ trans, system, now, active: active && !stale }}
          summary={summary}
          stale={stale}
          chosen={model.chosen}
          turned={model.turned}
          isFolded={section => model.isFolded(section)}
          onFold={section => model.fold(section)}
          onOpen={open}
          onOpenSection={actions.openSection}
        />
      );
    }
    default:
      return (
        <QueueBody
          trans={trans}
          view={view}
          system={system}
          everyone={false}
          onSubmit={actions.submit}
          onMine={actions.openTable}
          onClearFilter={() => (model.filter = '')}
          onRetry={props.onRetry}
          onReload={actions.reload}
        />
      );
  }
}

function Shapes(): React.JSX.Element {
  return (
    <div aria-hidden>
      {Array.from({ length: shapes }, (_, at) => (
        <div key={at} className="jp-HpcJobs-shape">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
