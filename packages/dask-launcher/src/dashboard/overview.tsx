import type { DaskCluster, DaskLoad } from '@jupyterlab-hpc/api';
import { memoryText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { factsOf } from '../clusters/facts';
import { answers } from '../clusters/states';
import { countText, percentText, workersNow } from '../clusters/words';
import { Chart } from './chart';
import type { DashboardModel } from './model';
import { WorkersTable } from './workers';

export interface IOverviewProps {
  readonly trans: TranslationBundle;
  readonly model: DashboardModel;
  readonly cluster: DaskCluster;
  readonly onLog: ((job: string) => void) | undefined;
}

/** A cluster in numbers: now, over time, and worker by worker. */
export function Overview(props: IOverviewProps): React.JSX.Element {
  const { trans, cluster, model } = props;
  const facts = factsOf(trans, cluster, model.now());
  return (
    <div className="jp-HpcDaskOverview">
      <Figures trans={trans} cluster={cluster} />
      {facts.map(fact => (
        <p key={fact} className="jp-HpcDaskOverview-fact">
          {fact}
        </p>
      ))}
      {model.history.length > 0 && (
        <Charts trans={trans} history={model.history} cluster={cluster} />
      )}
      {model.workers.length > 0 ? (
        <section className="jp-HpcDaskOverview-workers">
          <h3>{trans.__('Workers')}</h3>
          <WorkersTable
            trans={trans}
            workers={model.workers}
            onLog={props.onLog}
          />
        </section>
      ) : (
        <p className="jp-HpcDaskOverview-fact">
          {answers(cluster)
            ? trans.__('No worker has joined yet.')
            : trans.__('Workers are listed once they have joined.')}
        </p>
      )}
    </div>
  );
}

function Figures(props: {
  readonly trans: TranslationBundle;
  readonly cluster: DaskCluster;
}): React.JSX.Element {
  const { trans, cluster } = props;
  const { load, workers } = cluster;
  const none = '—';
  return (
    <dl className="jp-HpcDaskOverview-figures">
      <Figure
        label={trans.__('Workers')}
        value={countText(workersNow(cluster))}
        more={trans.__('of %1 asked', countText(workers.asked))}
      />
      <Figure
        label={trans.__('CPU')}
        value={
          load === undefined ? none : percentText(trans, load.cpu, load.cores)
        }
        more={
          load === undefined
            ? ''
            : trans.__(
                '%1 of %2 cores',
                countText(Math.round(load.cpu)),
                countText(load.cores)
              )
        }
      />
      <Figure
        label={trans.__('Memory')}
        value={load === undefined ? none : memoryText(trans, load.memory)}
        more={
          load === undefined
            ? ''
            : trans.__('of %1', memoryText(trans, load.memoryLimit))
        }
      />
      <Figure
        label={trans.__('Tasks')}
        value={load === undefined ? none : countText(load.tasks)}
        more={load === undefined ? '' : trans.__('left')}
      />
    </dl>
  );
}

function Figure(props: {
  readonly label: string;
  readonly value: string;
  readonly more: string;
}): React.JSX.Element {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        <b>{props.value}</b>
        <span>{props.more}</span>
      </dd>
    </div>
  );
}

function Charts(props: {
  readonly trans: TranslationBundle;
  readonly history: readonly DaskLoad[];
  readonly cluster: DaskCluster;
}): React.JSX.Element {
  const { trans, cluster, history } = props;
  const { asked } = cluster.workers;
  const { processes } = cluster.spec;
  const last = history.at(-1);
  const of = (value: (load: DaskLoad) => number) =>
    history.map(load => ({ at: load.at, value: value(load) }));
  const memory = (bytes: number): string => memoryText(trans, bytes);
  const round = (value: number): string => countText(Math.round(value));
  return (
    <section
      className="jp-HpcDaskOverview-charts"
      aria-label={trans.__('Over time')}
    >
      <Chart
        trans={trans}
        title={trans.__('Workers')}
        // Dask counts the processes of which a worker consists.
        points={of(({ workers }) => Math.floor(workers / processes))}
        limit={asked}
        text={countText}
        look="plain"
      />
      <Chart
        trans={trans}
        title={trans.__('Cores in use')}
        points={of(({ cpu }) => cpu)}
        limit={last?.cores}
        text={round}
        look="cpu"
      />
      <Chart
        trans={trans}
        title={trans.__('Memory')}
        points={of(load => load.memory)}
        limit={last?.memoryLimit}
        text={memory}
        look="memory"
      />
      <Chart
        trans={trans}
        title={trans.__('Tasks left')}
        points={of(({ tasks }) => tasks)}
        text={countText}
        look="plain"
      />
    </section>
  );
}
