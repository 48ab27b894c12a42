import type { System } from '@jupyterlab-hpc/api';
import { againIcon, plusIcon, tableIcon, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { schedulerName, submitOff } from '../scheduler';

export interface IJobsHeaderProps {
  readonly trans: TranslationBundle;
  readonly system: System | undefined;
  readonly canRefresh: boolean;
  /** Whether a question is under way. */
  readonly asking: boolean;
  readonly onCluster: () => void;
  readonly onSubmit: () => void;
  readonly onTable: () => void;
  readonly onRefresh: () => void;
}

/** Whose jobs they are, and what can be done about them. */
export function JobsHeader(props: IJobsHeaderProps): React.JSX.Element {
  const { trans, system, canRefresh } = props;
  const slow = useAfter(300, props.asking);
  const off = submitOff(trans, system);
  return (
    <div className="jp-HpcSidebar-header jp-HpcJobs-header">
      <h2>{trans.__('Jobs')}</h2>
      <SchedulerName trans={trans} system={system} onOpen={props.onCluster} />
      <Tool
        icon={plusIcon}
        label={trans.__('Submit a job')}
        title={off}
        disabled={off !== undefined}
        onClick={props.onSubmit}
      />
      <Tool
        icon={tableIcon}
        label={trans.__('Open the Slurm Queue tab')}
        onClick={props.onTable}
      />
      <Tool
        icon={againIcon}
        label={trans.__('Refresh')}
        disabled={!canRefresh}
        turning={slow}
        onClick={props.onRefresh}
      />
    </div>
  );
}

/** A disabled one keeps the focus that it has, and is said to be so. */
function Tool(props: {
  readonly icon: LabIcon;
  readonly label: string;
  readonly title?: string | undefined;
  readonly disabled?: boolean;
  readonly turning?: boolean;
  readonly onClick: () => void;
}): React.JSX.Element {
  const { label, disabled = false } = props;
  return (
    <button
      className={`jp-HpcSidebar-tool${props.turning ? ' jp-mod-turning' : ''}`}
      title={props.title ?? label}
      aria-label={label}
      aria-disabled={disabled}
      onClick={disabled ? undefined : props.onClick}
    >
      <props.icon.react tag="span" />
    </button>
  );
}

/** What runs the jobs; it leads to the cluster at a glance. */
function SchedulerName(props: {
  readonly trans: TranslationBundle;
  readonly system: System | undefined;
  readonly onOpen: () => void;
}): React.JSX.Element | null {
  const { trans, system, onOpen } = props;
  if (system === undefined) {
    return <span className="jp-HpcJobs-cluster" />;
  }
  const { kind, cluster, version = '' } = system.scheduler;
  if (kind === 'local') {
    return (
      <button
        type="button"
        className="jp-HpcJobs-cluster"
        title={trans.__('What is free on this computer')}
        onClick={onOpen}
      >
        {schedulerName(trans, system)}
      </button>
    );
  }
  const release = version.split('.').slice(0, 2).join('.');
  const slurm = trans.__('Slurm %1', release).trim();
  const what =
    cluster === undefined
      ? trans.__('Slurm %1', version).trim()
      : trans.__('Slurm %1 on cluster %2', version, cluster);
  return (
    <button
      type="button"
      className="jp-HpcJobs-cluster"
      title={trans.__('%1: show it at a glance', what)}
      onClick={onOpen}
    >
      {cluster ?? slurm}
      {cluster !== undefined && version !== '' && (
        <span className="jp-HpcJobs-version">{trans.__(' · %1', slurm)}</span>
      )}
    </button>
  );
}
