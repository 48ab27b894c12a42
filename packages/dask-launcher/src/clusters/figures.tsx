import type { DaskCluster, DaskLoad } from '@jupyterlab-hpc/api';
import { memoryText, StateStrip } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { Spark } from './spark';
import { answers } from './states';
import {
  countText,
  missingText,
  percentText,
  stripText,
  waitReason,
  workersNow
} from './words';

export interface IFiguresProps {
  readonly trans: TranslationBundle;
  readonly cluster: DaskCluster;
  /** The oldest first. */
  readonly loads: readonly DaskLoad[];
}

/** What a cluster has of workers, and what it does with them. */
export function Figures(props: IFiguresProps): React.JSX.Element {
  const { trans, cluster, loads } = props;
  return (
    <>
      <Workers trans={trans} cluster={cluster} />
      <Amounts trans={trans} cluster={cluster} />
      {answers(cluster) && loads.length > 0 && (
        <div className="jp-HpcDask-sparks">
          <Usage
            trans={trans}
            label={trans.__('CPU')}
            look="cpu"
            loads={loads}
            of={({ cpu, cores }) => [cpu, cores]}
          />
          <Usage
            trans={trans}
            label={trans.__('Memory')}
            look="memory"
            loads={loads}
            of={({ memory, memoryLimit }) => [memory, memoryLimit]}
          />
        </div>
      )}
    </>
  );
}

/** Asked, waiting and running workers: in words, and as one strip. */
export function Workers({
  trans,
  cluster
}: Pick<IFiguresProps, 'trans' | 'cluster'>): React.JSX.Element {
  const { asked, registered, running, waiting } = cluster.workers;
  const known = answers(cluster) ? Math.min(registered, running) : 0;
  const missing = Math.max(0, asked - running - waiting);
  const label = stripText(trans, cluster);
  const text = missingText(trans, cluster);
  const reason = waitReason(trans, cluster);
  return (
    <>
      <div className="jp-HpcDask-workers">
        <span>
          {trans.__('Workers')} <b>{countText(workersNow(cluster))}</b>{' '}
          {trans.__('of %1', countText(asked))}
        </span>
        <span
          className="jp-HpcDask-dim"
          title={reason === undefined ? text : `${text} · ${reason}`}
        >
          {text}
          {reason !== undefined && (
            <span className="jp-HpcDask-wide"> · {reason}</span>
          )}
        </span>
      </div>
      <StateStrip
        label={label}
        parts={[
          { state: 'running', count: known },
          { state: 'starting', count: running - known },
          { state: 'waiting', count: waiting + missing }
        ]}
      />
    </>
  );
}

function Amounts({
  trans,
  cluster
}: Pick<IFiguresProps, 'trans' | 'cluster'>): React.JSX.Element {
  const { load, scale, spec, workers } = cluster;
  const count = answers(cluster) ? workers.running : workers.asked;
  const { adapt } = scale;
  return (
    <dl className="jp-HpcDask-amounts">
      <div>
        <dt>{trans.__('Cores')}</dt>
        <dd>{countText(count * spec.cores)}</dd>
      </div>
      <div>
        <dt>{trans.__('Memory')}</dt>
        <dd>{memoryText(trans, count * spec.memory)}</dd>
      </div>
      {load !== undefined && (
        <div>
          <dt>{trans.__('Tasks')}</dt>
          <dd>
            {countText(load.tasks)}
            <span className="jp-HpcDask-wide"> {trans.__('left')}</span>
          </dd>
        </div>
      )}
      {adapt !== undefined && (
        <div>
          <dt>{trans.__('Adapts')}</dt>
          <dd>{trans.__('%1 to %2', adapt.minimum, adapt.maximum)}</dd>
        </div>
      )}
    </dl>
  );
}

function Usage(props: {
  readonly trans: TranslationBundle;
  readonly label: string;
  readonly look: 'cpu' | 'memory';
  readonly loads: readonly DaskLoad[];
  /** How much is in use, and of how much. */
  readonly of: (load: DaskLoad) => readonly [number, number];
}): React.JSX.Element {
  const { trans, look, loads, of } = props;
  const points = loads.map(load => {
    const [part, whole] = of(load);
    return { at: load.at, share: whole > 0 ? part / whole : 0 };
  });
  const last = loads.at(-1);
  const [part, whole] = last === undefined ? [0, 0] : of(last);
  return (
    <div className="jp-HpcDask-usage">
      <span className="jp-HpcDask-dim">{props.label}</span>{' '}
      <span>{percentText(trans, part, whole)}</span>
      <Spark points={points} look={look} />
    </div>
  );
}
