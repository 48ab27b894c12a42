import type { System } from '@jupyterlab-hpc/api';
import {
  againIcon,
  Age,
  memoryText,
  spanText,
  StateView,
  tableIcon,
  ToolButton,
  useAfter
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { QueueBody } from '../queue/body';
import { Notices, Waiting } from '../queue/notices';
import { schedulerName } from '../scheduler';
import { clusterIcon } from './icon';
import type { ClusterModel } from './model';
import { PartitionItem } from './partition';

/** What the panel asks of the rest of JupyterLab. */
export interface IClusterActions {
  /** Opens the queue, on the jobs of a partition if one is given. */
  readonly openQueue: (partition?: string) => void;
  readonly submit: () => void;
  readonly reload: () => void;
}

export interface IClusterViewProps {
  readonly model: ClusterModel;
  readonly actions: IClusterActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** The cluster from its name to its last partition. */
export function ClusterView(props: IClusterViewProps): React.JSX.Element {
  const { model, actions, trans, active } = props;
  const { view, system } = model;
  return (
    <div className="jp-HpcGlance-root">
      <Bar {...props} />
      <Notices
        system={system}
        trans={trans}
        view={view}
        at={model.at}
        nextAt={model.nextAt}
        now={() => model.now()}
        active={active}
        onRetry={() => void model.refresh()}
        onReload={actions.reload}
      />
      <Body {...props} />
    </div>
  );
}

function Bar(props: IClusterViewProps): React.JSX.Element {
  const { model, actions, trans, active } = props;
  const { view, system, at } = model;
  const slow = useAfter(300, model.asking);
  return (
    <div
      className="jp-HpcGlance-bar"
      role="toolbar"
      aria-label={trans.__('The cluster at a glance')}
    >
      <h2>{nameOf(trans, system)}</h2>
      <div className="jp-HpcGlance-age">
        {view.kind === 'loading' ? (
          <Waiting
            trans={trans}
            system={system}
            since={view.since}
            now={() => model.now()}
            onStop={reason => model.stopWaiting(reason)}
          />
        ) : (
          view.kind !== 'failed' && (
            <Age
              trans={trans}
              at={at}
              nextAt={model.nextAt}
              now={() => model.now()}
              active={active}
            />
          )
        )}
      </div>
      <ToolButton
        icon={tableIcon}
        title={trans.__('Open the Slurm Queue tab')}
        onClick={() => actions.openQueue()}
      />
      <ToolButton
        icon={againIcon}
        title={refreshTitle(props)}
        disabled={!model.canRefresh}
        look={slow ? 'jp-mod-turning' : ''}
        onClick={() => void model.refresh()}
      />
    </div>
  );
}

function refreshTitle({ model, trans }: IClusterViewProps): string {
  const { at, canRefresh, nextAt } = model;
  return canRefresh || at === undefined || nextAt === undefined
    ? trans.__('Refresh')
    : trans.__(
        'Refresh: possible every %1',
        spanText(trans, Math.max(0, nextAt - at))
      );
}

function Body(props: IClusterViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { view, system, resources } = model;
  switch (view.kind) {
    case 'loading':
      return <></>;
    case 'empty':
      return (
        <StateView
          icon={clusterIcon}
          title={trans.__('Slurm shows you no partition')}
          text={trans.__(
            'This site may hide those that your account cannot use.'
          )}
        />
      );
    case 'failed':
      return (
        <QueueBody
          trans={trans}
          view={view}
          system={system}
          everyone={false}
          onSubmit={actions.submit}
          onMine={() => actions.openQueue()}
          onClearFilter={() => undefined}
          onRetry={() => void model.refresh()}
          onReload={actions.reload}
        />
      );
    case 'ready':
    case 'stale':
      return system?.scheduler.kind === 'local' ? (
        <Computer {...props} />
      ) : (
        <ul
          className={`jp-HpcGlance-list${view.kind === 'stale' ? ' jp-mod-stale' : ''}`}
          aria-label={trans.__('Partitions')}
        >
          {resources?.partitions.map((partition, _, { length }) => (
            <PartitionItem
              key={partition.name}
              trans={trans}
              partition={partition}
              name={partition.name}
              title={
                model.showsEveryone
                  ? trans.__('Show everyone’s jobs in %1', partition.name)
                  : trans.__('Show your jobs in %1', partition.name)
              }
              several={length > 1}
              onOpen={() => actions.openQueue(partition.name)}
            />
          ))}
        </ul>
      );
  }
}

/** The one “partition” of the local scheduler, in words. */
function Computer(props: IClusterViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const {
    cpus = 0,
    cpusIdle = 0,
    memoryPerNode = 0
  } = model.resources?.partitions[0] ?? {};
  return (
    <StateView
      icon={clusterIcon}
      title={trans._n(
        '%2 of %1 CPU is free for jobs',
        '%2 of %1 CPUs are free for jobs',
        cpus,
        cpusIdle
      )}
      text={trans.__(
        'Jobs run on this computer, as many at a time as have room in these CPUs and in %1 of memory. The rest of it is left to you.',
        memoryText(trans, memoryPerNode)
      )}
      actions={[
        {
          label: trans.__('Open the queue'),
          run: () => actions.openQueue(),
          icon: tableIcon
        }
      ]}
    />
  );
}

/** What is looked at. */
function nameOf(trans: TranslationBundle, system: System | undefined): string {
  return system?.scheduler.cluster ?? schedulerName(trans, system);
}
