import type { ErrorInfo } from '@jupyterlab-hpc/api';
import {
  againIcon,
  clockIcon,
  errorIcon,
  type IStateAction,
  lockIcon,
  plusIcon,
  spanText,
  StateView,
  useAfter,
  useTick
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { daskIcon } from '../icons';
import type { ICardActions } from './buttons';
import type { IForeignActions } from './foreign';
import { ClustersHeader } from './header';
import { ClusterList } from './list';
import type { ClustersModel } from './model';
import { isOutdated } from './view';

/** What the panel asks of the rest of JupyterLab. */
export interface IClustersActions {
  readonly card: ICardActions;
  readonly foreign: IForeignActions;
  readonly launch: () => void;
  readonly reload: () => void;
}

export interface IClustersViewProps {
  readonly model: ClustersModel;
  readonly actions: IClustersActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** The sidebar from header to last card. */
export function ClustersView(props: IClustersViewProps): React.JSX.Element {
  const { model, actions, trans, active } = props;
  return (
    <div className="jp-HpcSidebar-root">
      <ClustersHeader
        trans={trans}
        model={model}
        active={active}
        onLaunch={actions.launch}
      />
      <Body {...props} />
    </div>
  );
}

function Body(props: IClustersViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { view } = model;
  const late = useAfter(300, view.kind === 'loading');
  switch (view.kind) {
    case 'loading':
      return late ? <Shapes trans={trans} /> : <></>;
    case 'empty':
      return (
        <StateView
          icon={daskIcon}
          title={trans.__('No Dask cluster is running')}
          text={trans.__(
            'A cluster goes on when you close this page, until its time limit.'
          )}
          actions={[
            {
              label: trans.__('New cluster…'),
              run: actions.launch,
              icon: plusIcon,
              main: true
            }
          ]}
        />
      );
    case 'failed':
      return <Failed {...props} cause={view.cause} />;
    case 'ready':
    case 'stale': {
      const stale = view.kind === 'stale';
      const { at } = model;
      const now = (): number => (stale && at !== undefined ? at : model.now());
      return (
        <>
          {view.kind === 'stale' && <Stale {...props} cause={view.cause} />}
          <ClusterList
            context={{
              trans,
              actions: actions.card,
              now,
              active: props.active && !stale
            }}
            foreign={actions.foreign}
            model={model}
            reply={view.reply}
            stale={stale}
          />
        </>
      );
    }
  }
}

type FailureProps = IClustersViewProps & { readonly cause: ErrorInfo };

function Failed(props: FailureProps): React.JSX.Element {
  const { cause } = props;
  const { code, detail, hint, message } = cause;
  const off = code === 'disabled-by-site';
  return (
    <StateView
      icon={off ? lockIcon : errorIcon}
      bad={!off}
      title={message}
      {...(hint === undefined ? {} : { text: hint })}
      {...(detail === undefined ? {} : { detail })}
      actions={off ? [] : [remedyOf(props)]}
    />
  );
}

/** How old the cards are, why, and what to do. */
function Stale(props: FailureProps): React.JSX.Element {
  const { trans, model, cause } = props;
  const { at } = model;
  useTick(props.active);
  const { label, run } = remedyOf(props);
  return (
    <div className="jp-HpcDask-banner">
      <clockIcon.react tag="span" className="jp-HpcDask-care" />
      <span title={cause.detail ?? cause.hint}>
        {at !== undefined && (
          <b>{trans.__('From %1 ago.', spanText(trans, model.now() - at))}</b>
        )}{' '}
        <span role="status">{cause.message}</span>
      </span>
      <button type="button" className="jp-HpcButton jp-mod-link" onClick={run}>
        {label}
      </button>
    </div>
  );
}

function remedyOf({
  actions,
  cause,
  model,
  trans
}: FailureProps): IStateAction {
  return isOutdated(cause.code)
    ? { label: trans.__('Reload this page'), run: actions.reload, main: true }
    : {
        label: trans.__('Try now'),
        run: () => void model.refresh(true),
        icon: againIcon
      };
}

/** A grey card that stands for those on their way. */
function Shapes({
  trans
}: {
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  return (
    <div className="jp-HpcDask-shape" role="status">
      <span className="jp-HpcDask-unseen">
        {trans.__('Asking for your clusters…')}
      </span>
      <span />
      <span />
      <span />
    </div>
  );
}
