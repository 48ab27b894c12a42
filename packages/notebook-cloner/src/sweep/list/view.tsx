import type { ErrorInfo } from '@jupyterlab-hpc/api';
import {
  Age,
  againIcon,
  clockIcon,
  errorIcon,
  folderIcon,
  lockIcon,
  StateView,
  ToolButton,
  useAfter
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { sweepIcon } from '../icons';
import type { SweepListModel } from './model';
import { type IRowActions, SweepRow } from './row';

export interface IListActions extends IRowActions {
  /** Opens the sweep of a folder that is asked for. */
  readonly openFolder: () => void;
  /** The form for a sweep of the notebook that is open; undefined where none is. */
  readonly begin: (() => void) | undefined;
}

export interface IListViewProps {
  readonly model: SweepListModel;
  readonly actions: IListActions;
  readonly trans: TranslationBundle;
  /** Whether the tab is on screen. */
  readonly active: boolean;
}

/** The tab “Sweeps”: a toolbar over all sweeps, the newest first. */
export function SweepListView(props: IListViewProps): React.JSX.Element {
  const { actions, active, model, trans } = props;
  const slow = useAfter(300, model.asking);
  return (
    <div className="jp-HpcSweeps-root">
      <div className="jp-HpcSweeps-bar">
        <ToolButton
          icon={folderIcon}
          label={trans.__('Open a folder…')}
          title={trans.__('Open the folder of a sweep that is not in the list')}
          onClick={actions.openFolder}
        />
        <ToolButton
          icon={againIcon}
          title={trans.__('Refresh')}
          {...(slow ? { look: 'jp-mod-turning' } : {})}
          onClick={() => void model.refresh()}
        />
        <Age
          trans={trans}
          at={model.at}
          nextAt={model.nextAt}
          now={() => model.now()}
          active={active}
        />
      </div>
      <Body {...props} />
    </div>
  );
}

function Body(props: IListViewProps): React.JSX.Element {
  const { actions, active, model, trans } = props;
  const { view } = model;
  const late = useAfter(300, view.kind === 'loading');
  switch (view.kind) {
    case 'loading':
      return late ? (
        <p className="jp-HpcSweeps-note" role="status">
          {trans.__('Asking for your sweeps…')}
        </p>
      ) : (
        <></>
      );
    case 'empty':
      return (
        <StateView
          icon={sweepIcon}
          title={trans.__('No sweep yet')}
          text={trans.__(
            'Open a notebook that has a cell with parameters, and choose “Sweep parameters…” in its toolbar: it runs once for each set of values.'
          )}
          actions={
            actions.begin === undefined
              ? []
              : [
                  {
                    label: trans.__('Sweep the notebook that is open…'),
                    run: actions.begin,
                    main: true
                  }
                ]
          }
        />
      );
    case 'failed':
      return <Failed {...props} cause={view.cause} />;
    case 'ready':
      return (
        <div className="jp-HpcSweeps-body">
          {view.cause !== undefined && (
            <p className="jp-HpcSweeps-banner" role="status">
              <clockIcon.react tag="span" /> {view.cause.message}
            </p>
          )}
          {view.problems.map(text => (
            <p key={text} className="jp-HpcSweeps-note">
              {text}
            </p>
          ))}
          <ul className="jp-HpcSweeps-list" aria-label={trans.__('Sweeps')}>
            {view.sweeps.map(sweep => (
              <SweepRow
                key={sweep.id}
                sweep={sweep}
                actions={actions}
                trans={trans}
                now={() => model.now()}
                active={active}
              />
            ))}
          </ul>
        </div>
      );
  }
}

function Failed({
  cause,
  model,
  trans
}: IListViewProps & { readonly cause: ErrorInfo }): React.JSX.Element {
  const { code, detail, hint, message } = cause;
  const isOff = code === 'disabled-by-site';
  return (
    <StateView
      icon={isOff ? lockIcon : errorIcon}
      bad={!isOff}
      title={message}
      {...(hint === undefined ? {} : { text: hint })}
      {...(detail === undefined ? {} : { detail })}
      actions={
        isOff
          ? []
          : [
              {
                label: trans.__('Try now'),
                run: () => void model.refresh(),
                icon: againIcon
              }
            ]
      }
    />
  );
}
