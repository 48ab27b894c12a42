import type { JobRow, System } from '@jupyterlab-hpc/api';
import { cancelIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IDrawerActions } from './actions';
import { idOf } from './row';
import { LinkButton } from './section';
import { countOf, targetsOf } from '../actions/targets';
import { canResubmit } from '../history/resubmittable';
import { CommandIDs } from '../ids';
import { submitOff } from '../scheduler';

export interface IFootProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly system: System | undefined;
  /** Why nothing can be cancelled now. */
  readonly cancelOff: string | undefined;
  readonly actions: IDrawerActions;
}

/** A link that can be pasted; and away from all else, the end of the job. */
export function Foot(props: IFootProps): React.JSX.Element {
  const { trans, row, system, cancelOff, actions } = props;
  const count = countOf(targetsOf('cancel', [row], system));
  return (
    <footer className="jp-HpcDrawer-foot">
      <LinkButton
        onClick={() => actions.run(CommandIDs.copyLink, { id: idOf(row) })}
      >
        {trans.__('Copy link')}
      </LinkButton>
      {mayResubmit(trans, row, system) && (
        <LinkButton
          onClick={() => actions.run(CommandIDs.resubmit, { id: idOf(row) })}
        >
          {trans.__('Resubmit…')}
        </LinkButton>
      )}
      <span className="jp-HpcDrawer-space" />
      {count > 0 && (
        <button
          className="jp-HpcButton jp-HpcDrawer-cancel"
          disabled={cancelOff !== undefined}
          title={cancelOff}
          onClick={() => actions.cancel(row)}
        >
          <cancelIcon.react tag="span" />
          {row.group === undefined
            ? trans.__('Cancel job')
            : trans._n('Cancel %1 task', 'Cancel %1 tasks', count)}
        </button>
      )}
    </footer>
  );
}

/** Whether a job can be submitted again by the person. */
export function mayResubmit(
  trans: TranslationBundle,
  row: JobRow,
  system: System | undefined
): boolean {
  return canResubmit(row) && submitOff(trans, system) === undefined;
}
