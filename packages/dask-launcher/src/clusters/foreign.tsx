import type { DaskForeign } from '@jupyterlab-hpc/api';
import { moreIcon, StateMark } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

export interface IForeignActions {
  readonly openJobs: (cluster: DaskForeign) => void;
  readonly openMenu: (cluster: DaskForeign, anchor: HTMLElement) => void;
  readonly cancel: (cluster: DaskForeign) => void;
}

export interface IForeignProps {
  readonly trans: TranslationBundle;
  readonly actions: IForeignActions;
  readonly clusters: readonly DaskForeign[];
  /** The one that Tab reaches, by its stop. */
  readonly stop: string | undefined;
}

/** The stop of a cluster among those of the list. */
export function foreignStop({ key }: DaskForeign): string {
  return `foreign ${key}`;
}

/** Clusters that notebooks started: to look at, and to cancel. */
export function Foreign(props: IForeignProps): React.JSX.Element {
  const { trans } = props;
  return (
    <section className="jp-HpcDask-foreign">
      <h3>
        {trans.__('From notebooks')}{' '}
        <span className="jp-HpcDask-wide">
          {trans.__('dask-jobqueue, read-only')}
        </span>
      </h3>
      <ul role="list">
        {props.clusters.map(cluster => (
          <ForeignItem
            key={cluster.key}
            trans={trans}
            actions={props.actions}
            cluster={cluster}
            stop={props.stop === foreignStop(cluster)}
          />
        ))}
      </ul>
    </section>
  );
}

function ForeignItem(props: {
  readonly trans: TranslationBundle;
  readonly actions: IForeignActions;
  readonly cluster: DaskForeign;
  readonly stop: boolean;
}): React.JSX.Element {
  const { trans, actions, cluster } = props;
  const { directory, jobs, key, name, running, waiting } = cluster;
  const counts = trans.__('%1 running, %2 waiting', running, waiting);
  const tabIndex = props.stop ? 0 : -1;
  return (
    <li className="jp-HpcDask-foreignItem">
      <button
        type="button"
        data-stop={foreignStop(cluster)}
        tabIndex={tabIndex}
        title={[name, key, directory ?? '', counts].filter(Boolean).join('\n')}
        onClick={() => actions.openJobs(cluster)}
        onKeyDown={event => {
          if (event.key === 'Delete') {
            actions.cancel(cluster);
          }
        }}
      >
        <StateMark state={running > 0 ? 'running' : 'waiting'} label={counts} />{' '}
        <span className="jp-HpcDask-foreignName">{name}</span>{' '}
        <span className="jp-HpcDask-dim">
          {trans._n('%1 job', '%1 jobs', jobs.length)}
        </span>
      </button>
      <button
        type="button"
        className="jp-HpcSidebar-tool"
        title={trans.__('More')}
        aria-label={trans.__('More about %1', name)}
        aria-haspopup="menu"
        tabIndex={tabIndex}
        onClick={event => actions.openMenu(cluster, event.currentTarget)}
      >
        <moreIcon.react tag="span" />
      </button>
    </li>
  );
}
