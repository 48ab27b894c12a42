import type { Scope } from '@jupyterlab-hpc/api';
import {
  againIcon,
  cancelIcon,
  findIcon,
  plusIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

export interface IToolbarProps {
  readonly trans: TranslationBundle;
  readonly scope: Scope;
  readonly filter: string;
  /** Jobs that the cancel button would end. */
  readonly cancellable: number;
  readonly canRefresh: boolean;
  /** Why there is no submitting, cancelling or list of everyone's jobs. */
  readonly submitOff: string | undefined;
  readonly cancelOff: string | undefined;
  readonly everyoneOff: string | undefined;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly onScope: (scope: Scope) => void;
  readonly onFilter: (text: string) => void;
  readonly onRefresh: () => void;
}

/** What can be done with the queue, and what of it is shown. */
export function QueueToolbar(props: IToolbarProps): React.JSX.Element {
  const { trans } = props;
  const none = props.cancellable === 0;
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
      <ToolButton
        icon={cancelIcon}
        label={trans.__('Cancel')}
        count={props.cancellable}
        title={props.cancelOff ?? trans.__('Cancel the selected jobs…')}
        disabled={none || props.cancelOff !== undefined}
        onClick={props.onCancel}
      />
      <span className="jp-HpcQueue-space" />
      <ScopeSwitch {...props} />
      <label className="jp-HpcQueue-filter">
        <findIcon.react tag="span" />
        <input
          type="search"
          value={props.filter}
          placeholder={trans.__('Filter by name, id, node, reason')}
          aria-label={trans.__('Filter the jobs')}
          onChange={event => props.onFilter(event.target.value)}
        />
      </label>
      <ToolButton
        icon={againIcon}
        label=""
        title={trans.__('Refresh')}
        disabled={!props.canRefresh}
        onClick={props.onRefresh}
      />
    </div>
  );
}

function ToolButton(props: {
  readonly icon: LabIcon;
  readonly label: string;
  readonly title: string;
  readonly count?: number;
  readonly disabled: boolean;
  readonly onClick: () => void;
}): React.JSX.Element {
  const { label, title, count } = props;
  return (
    <button
      className="jp-HpcQueue-tool"
      title={title}
      aria-label={count ? `${label || title} ${count}` : label || title}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <props.icon.react tag="span" />
      {label !== '' && <span className="jp-HpcQueue-toolLabel">{label}</span>}
      {count !== undefined && (
        <span className="jp-HpcQueue-toolCount">{count || ''}</span>
      )}
    </button>
  );
}

function ScopeSwitch(props: IToolbarProps): React.JSX.Element {
  const { trans, everyoneOff } = props;
  const choice = (scope: Scope, label: string): React.JSX.Element => (
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
      aria-label={trans.__('Whose jobs')}
    >
      {choice('mine', trans.__('Mine'))}
      {choice('all', trans.__('Everyone'))}
    </div>
  );
}
