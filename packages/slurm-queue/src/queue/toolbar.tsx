import type { JobAction } from '@jupyterlab-hpc/api';
import {
  againIcon,
  cancelIcon,
  holdIcon,
  moreIcon,
  playIcon,
  plusIcon,
  requeueIcon,
  SearchField,
  ToolButton,
  useAfter
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { QueueScope } from './question';

/** What there are buttons for. */
export type ToolAction = Exclude<JobAction, 'suspend' | 'resume'>;

export interface IToolbarProps {
  readonly trans: TranslationBundle;
  readonly scope: QueueScope;
  readonly filter: string;
  /** Jobs that an action on the selection would reach. */
  readonly counts: Readonly<Record<ToolAction, number>>;
  readonly canRefresh: boolean;
  /** Whether an answer is being waited for. */
  readonly asking: boolean;
  /** Why there is no submitting, acting or list of everyone's jobs. */
  readonly submitOff: string | undefined;
  readonly actionsOff: string | undefined;
  readonly everyoneOff: string | undefined;
  /** Whether there can be jobs of other people. */
  readonly shared: boolean;
  /** The button that chooses columns. */
  readonly columns: React.ReactNode;
  readonly onSubmit: () => void;
  readonly onAct: (action: JobAction) => void;
  readonly onScope: (scope: QueueScope) => void;
  readonly onFilter: (text: string) => void;
  readonly onRefresh: () => void;
  /** Opens a menu of all that can be done, below an element. */
  readonly onMore: (anchor: HTMLElement) => void;
}

/** What can be done with the queue, and what of it is shown. */
export function QueueToolbar(props: IToolbarProps): React.JSX.Element {
  const { trans } = props;
  const slow = useAfter(300, props.asking);
  const action = (
    what: ToolAction,
    icon: LabIcon,
    label: string,
    title: string
  ): React.JSX.Element => (
    <ToolButton
      icon={icon}
      label={label}
      count={props.counts[what]}
      title={props.actionsOff ?? title}
      disabled={props.counts[what] === 0 || props.actionsOff !== undefined}
      onClick={() => props.onAct(what)}
      {...(what === 'cancel' ? {} : { look: 'jp-mod-folds' })}
    />
  );
  return (
    <div
      className="jp-HpcQueue-toolbar"
      role="toolbar"
      aria-label={trans.__('Slurm queue')}
    >
      <ToolButton
        icon={plusIcon}
        label={trans.__('Submit')}
        title={props.submitOff ?? trans.__('Submit a job…')}
        disabled={props.submitOff !== undefined}
        onClick={props.onSubmit}
      />
      <span className="jp-HpcQueue-separator" />
      {action(
        'hold',
        holdIcon,
        trans.__('Hold'),
        trans.__('Keep the selected waiting jobs from starting')
      )}
      {action(
        'release',
        playIcon,
        trans.__('Release'),
        trans.__('Let the selected held jobs start')
      )}
      {action(
        'requeue',
        requeueIcon,
        trans.__('Requeue'),
        trans.__('Start the selected jobs anew…')
      )}
      <span className="jp-HpcQueue-separator jp-mod-folds jp-mod-gap" />
      {action(
        'cancel',
        cancelIcon,
        trans.__('Cancel'),
        trans.__('Cancel the selected jobs…')
      )}
      <span className="jp-HpcQueue-space" />
      <ScopeSwitch {...props} />
      <SearchField
        className="jp-HpcQueue-filter"
        label={trans.__('Filter the jobs')}
        placeholder={trans.__('Filter by name, id, node, reason')}
        value={props.filter}
        onChange={props.onFilter}
      />
      {props.columns}
      <ToolButton
        icon={againIcon}
        title={trans.__('Refresh')}
        disabled={!props.canRefresh}
        look={slow ? 'jp-mod-turning' : ''}
        onClick={props.onRefresh}
      />
      <ToolButton
        icon={moreIcon}
        title={trans.__('More')}
        look="jp-mod-more"
        onClick={event => props.onMore(event.currentTarget)}
      />
    </div>
  );
}

function ScopeSwitch(props: IToolbarProps): React.JSX.Element {
  const { trans, everyoneOff } = props;
  const choice = (scope: QueueScope, label: string): React.JSX.Element => (
    <label
      className={props.scope === scope ? 'jp-mod-on' : ''}
      title={scope === 'all' ? everyoneOff : undefined}
    >
      <input
        type="radio"
        name="hpc-queue-scope"
        checked={props.scope === scope}
        disabled={scope === 'all' && everyoneOff !== undefined}
        onChange={() => props.onScope(scope)}
      />
      {label}
    </label>
  );
  return (
    <div
      className="jp-HpcQueue-scope"
      role="radiogroup"
      aria-label={trans.__('Which jobs')}
    >
      {choice('mine', trans.__('Mine'))}
      {props.shared && choice('all', trans.__('Everyone'))}
      {choice('history', trans.__('History'))}
    </div>
  );
}
