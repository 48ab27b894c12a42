import type { DaskClusters } from '@jupyterlab-hpc/api';
import { useRoving } from '@jupyterlab-hpc/core';
import React, { useLayoutEffect, useRef } from 'react';

import { ClusterCard, type ICardContext } from './card';
import { Foreign, foreignStop, type IForeignActions } from './foreign';
import type { ClustersModel } from './model';

export interface IClusterListProps {
  readonly context: ICardContext;
  readonly foreign: IForeignActions;
  readonly model: ClustersModel;
  readonly reply: DaskClusters;
  /** Whether they are old. */
  readonly stale: boolean;
}

/** The clusters, one card each: one stop of the Tab key, with arrows inside. */
export function ClusterList(props: IClusterListProps): React.JSX.Element {
  const { context, model, reply, stale } = props;
  const { clusters, foreign, problems } = reply;
  const { trans } = context;
  const root = useRef<HTMLDivElement>(null);
  const stops = [...clusters.map(({ id }) => id), ...foreign.map(foreignStop)];
  const { current, handlers } = useRoving(root, stops);
  const { reveal } = model;
  const isThere = reveal !== undefined && stops.includes(reveal.id);
  useLayoutEffect(() => {
    if (isThere) {
      const cards = root.current?.querySelectorAll<HTMLElement>('[data-stop]');
      [...(cards ?? [])]
        .find(card => card.dataset['stop'] === reveal.id)
        ?.focus();
    }
  }, [isThere, reveal]);
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    // Within a card, the arrows are those of its buttons: there are none.
    if (event.target instanceof HTMLElement && event.target.dataset['stop']) {
      handlers.onKeyDown(event);
    }
  };
  return (
    <div
      ref={root}
      className={`jp-HpcDask-list${stale ? ' jp-mod-stale' : ''}`}
      onKeyDown={onKeyDown}
      onFocus={handlers.onFocus}
      onBlur={handlers.onBlur}
    >
      {clusters.length > 0 && (
        <ul role="list" aria-label={trans.__('Dask clusters')}>
          {clusters.map(cluster => (
            <ClusterCard
              key={cluster.id}
              context={context}
              cluster={cluster}
              loads={model.loads(cluster.id)}
              stop={current === cluster.id}
              chosen={model.chosen === cluster.id}
              busy={model.isBusy(cluster.id)}
            />
          ))}
        </ul>
      )}
      {foreign.length > 0 && (
        <Foreign
          trans={trans}
          actions={props.foreign}
          clusters={foreign}
          stop={current}
        />
      )}
      {problems.map(problem => (
        <p key={problem} className="jp-HpcDask-problem">
          {problem}
        </p>
      ))}
    </div>
  );
}
