import {
  Age,
  downIcon,
  errorIcon,
  StateMark,
  StateView,
  useAfter
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { factsOf } from '../clusters/facts';
import { answers } from '../clusters/states';
import { markOf, stateText, timeText } from '../clusters/words';
import { externalIcon, daskIcon, layoutIcon } from '../icons';
import { frameSandbox } from './frame';
import type { DashboardModel } from './model';
import { Overview } from './overview';
import { type DashboardPart, dashboardParts, pageOf } from './pages';

export interface IDashboardActions {
  /** Where a page is to be had. */
  readonly urlOf: (path: string) => string;
  /** Opens the menu of pages below a button. */
  readonly openLayouts: (anchor: HTMLElement) => void;
  /** Opens the log of a job; undefined where that is not possible. */
  readonly openLog: ((job: string) => void) | undefined;
}

export interface IDashboardViewProps {
  readonly trans: TranslationBundle;
  readonly model: DashboardModel;
  readonly actions: IDashboardActions;
  /** Whether the tab is on screen. */
  readonly active: boolean;
}

/** A cluster's tab, from bar to foot. */
export function DashboardView(props: IDashboardViewProps): React.JSX.Element {
  const { trans, model, active } = props;
  const { at, error } = model;
  return (
    <div className="jp-HpcDaskTab-root">
      <Bar {...props} />
      <div
        className="jp-HpcDaskTab-body"
        role="tabpanel"
        aria-label={partLabel(trans, model.part)}
      >
        <Body {...props} />
      </div>
      <div className="jp-HpcDaskTab-foot">
        <span role={error === undefined ? undefined : 'status'}>
          {error === undefined
            ? trans.__('Through this server’s relay, TLS')
            : error.message}
        </span>
        <Age
          trans={trans}
          at={at}
          nextAt={undefined}
          now={() => model.now()}
          active={active}
        />
      </div>
    </div>
  );
}

function Bar({
  trans,
  actions,
  model
}: IDashboardViewProps): React.JSX.Element {
  const { cluster } = model;
  const can = cluster !== undefined && answers(cluster);
  return (
    <div className="jp-HpcDaskTab-bar">
      {cluster !== undefined && (
        <span
          className="jp-HpcDaskTab-name"
          title={timeText(trans, cluster, model.now())}
        >
          <StateMark
            state={markOf(cluster)}
            label={stateText(trans, cluster)}
          />
          <b>{cluster.name}</b>
        </span>
      )}
      <Parts trans={trans} model={model} />
      <span className="jp-HpcDask-grow" />
      <button
        type="button"
        className="jp-HpcTool"
        title={trans.__('Pages of the dashboard, side by side or one by one')}
        aria-haspopup="menu"
        disabled={!can}
        onClick={event => actions.openLayouts(event.currentTarget)}
      >
        <layoutIcon.react tag="span" />
        <span className="jp-HpcTool-label">{trans.__('Layout')}</span>
        <downIcon.react tag="span" />
      </button>
      <a
        className={`jp-HpcTool${can ? '' : ' jp-mod-disabled'}`}
        title={trans.__('Open the dashboard in a tab of the browser')}
        aria-label={trans.__('Open the dashboard in a tab of the browser')}
        aria-disabled={!can}
        href={can ? actions.urlOf('status') : undefined}
        target="_blank"
        rel="noopener"
      >
        <externalIcon.react tag="span" />
      </a>
    </div>
  );
}

function Parts({
  trans,
  model
}: Pick<IDashboardViewProps, 'trans' | 'model'>): React.JSX.Element {
  const parts = dashboardParts.filter(part => model.has(part));
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      const index = parts.indexOf(model.part);
      const to = parts[(index + by + parts.length) % parts.length];
      const tabs =
        event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]');
      event.preventDefault();
      if (to !== undefined) {
        model.part = to;
        tabs[parts.indexOf(to)]?.focus();
      }
    }
  };
  return (
    <div
      className="jp-HpcDaskTab-parts"
      role="tablist"
      aria-label={trans.__('Dashboard')}
      onKeyDown={onKeyDown}
    >
      {parts.map(part => (
        <button
          key={part}
          type="button"
          role="tab"
          aria-selected={part === model.part}
          tabIndex={part === model.part ? 0 : -1}
          onClick={() => {
            model.part = part;
          }}
        >
          {partLabel(trans, part)}
        </button>
      ))}
    </div>
  );
}

function Body(props: IDashboardViewProps): React.JSX.Element {
  const { trans, actions, model } = props;
  const { cluster, error, part } = model;
  const late = useAfter(300, cluster === undefined);
  if (cluster === undefined) {
    return error === undefined ? (
      <p className="jp-HpcDaskOverview-fact" role="status">
        {late ? trans.__('Asking for the cluster…') : ''}
      </p>
    ) : (
      <StateView
        icon={errorIcon}
        bad
        title={error.message}
        {...(error.hint === undefined ? {} : { text: error.hint })}
        {...(error.detail === undefined ? {} : { detail: error.detail })}
        actions={[
          { label: trans.__('Try now'), run: () => void model.refresh() }
        ]}
      />
    );
  }
  if (part === 'overview') {
    return (
      <Overview
        trans={trans}
        model={model}
        cluster={cluster}
        onLog={actions.openLog}
      />
    );
  }
  const title = trans.__('%1 of %2', partLabel(trans, part), cluster.name);
  return answers(cluster) ? (
    <iframe
      key={part}
      className="jp-HpcDaskFrame"
      sandbox={frameSandbox}
      title={title}
      src={actions.urlOf(pageOf[part])}
    />
  ) : (
    <StateView
      icon={daskIcon}
      title={trans.__('%1 has no dashboard now', cluster.name)}
      text={factsOf(trans, cluster, model.now()).join(' ')}
    />
  );
}

function partLabel(trans: TranslationBundle, part: DashboardPart): string {
  switch (part) {
    case 'overview':
      return trans.__('Overview');
    case 'workers':
      return trans.__('Workers');
    case 'tasks':
      return trans.__('Tasks');
    case 'memory':
      return trans.__('Memory');
    case 'profile':
      return trans.__('Profile');
  }
}
