import type { System } from '@jupyterlab-hpc/api';
import { useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import React from 'react';

import { innerName, schedulerName } from '../scheduler';
import type { IDrawerActions } from './actions';
import { JobBody } from './body';
import { Foot } from './foot';
import { Head, Openers } from './head';
import type { DrawerModel } from './model';
import { owned } from './row';
import { Trouble } from './trouble';

export interface IJobDrawerProps {
  readonly model: DrawerModel;
  readonly trans: TranslationBundle;
  readonly system: System | undefined;
  /** Server time, in epoch seconds; it stands still when the rows are old. */
  readonly now: () => number;
  /** Whether clocks tick. */
  readonly active: boolean;
  readonly actions: IDrawerActions;
  /** Why nothing can be cancelled now, where that is so. */
  readonly cancelOff?: string | undefined;
  /** Called after the person closed it: the focus has to go somewhere. */
  readonly onClose?: () => void;
}

/** The details of a job, at the side of the table. Nothing while closed. */
export function JobDrawer(props: IJobDrawerProps): React.JSX.Element {
  const { model } = props;
  return (
    <UseSignal signal={model.changed}>
      {() => (model.isOpen ? <OpenDrawer {...props} /> : null)}
    </UseSignal>
  );
}

function OpenDrawer(props: IJobDrawerProps): React.JSX.Element {
  const { model, trans, system, actions } = props;
  const { view } = model;
  const row = view.kind === 'job' ? owned(view.row, system) : undefined;
  const off =
    system?.features['actions'] === false
      ? (system.siteMessage ?? trans.__('Switched off by this site'))
      : props.cancelOff;
  return (
    <section
      className="jp-HpcDrawer"
      tabIndex={-1}
      aria-label={trans.__('Job details')}
    >
      <Head
        trans={trans}
        row={row}
        id={model.id}
        actions={actions}
        onClose={() => {
          model.close();
          props.onClose?.();
        }}
      />
      {row !== undefined && (
        <Openers
          trans={trans}
          row={row}
          detail={
            view.kind === 'job' && view.more.kind === 'ready'
              ? view.more.detail
              : undefined
          }
          mine={row.mine === true}
          actions={actions}
        />
      )}
      {/* Scrolled by keys as well, so it takes the focus. */}
      <div className="jp-HpcDrawer-body" tabIndex={0}>
        {view.kind === 'job' && row !== undefined ? (
          <JobBody
            trans={trans}
            row={row}
            more={view.more}
            tail={model.tail}
            use={model.use}
            relations={model.relations}
            system={system}
            now={props.now}
            active={props.active}
            off={off !== undefined}
            actions={actions}
            onRetry={() => void model.retry()}
          />
        ) : (
          <NoJob {...props} />
        )}
      </div>
      {row !== undefined && (
        <Foot
          trans={trans}
          row={row}
          system={system}
          cancelOff={off}
          actions={actions}
        />
      )}
    </section>
  );
}

/** What stands in place of a job that is looked for, or is not there. */
function NoJob({
  model,
  system,
  trans
}: Pick<
  IJobDrawerProps,
  'model' | 'system' | 'trans'
>): React.JSX.Element | null {
  const { view } = model;
  const name = schedulerName(trans, system);
  const late = useAfter(300, view.kind === 'looking');
  switch (view.kind) {
    case 'looking':
      return late ? (
        <p className="jp-HpcDrawer-section" role="status">
          {trans.__('Asking %1 for job %2…', innerName(trans, system), view.id)}
        </p>
      ) : null;
    case 'lost': {
      const { id, cause } = view;
      const gone = cause.code === 'job-not-found';
      const message = gone
        ? trans.__('%1 has no job %2 any more', name, id)
        : cause.message;
      return (
        <Trouble
          trans={trans}
          cause={{ ...cause, message }}
          onRetry={() => void model.retry()}
        />
      );
    }
    case 'empty':
      return (
        <p className="jp-HpcDrawer-section">
          {trans.__('Choose a job in the table.')}
        </p>
      );
    case 'job':
    case 'closed':
      return null;
  }
}
