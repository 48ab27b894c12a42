import { errorIcon, StateView } from '@jupyterlab-hpc/core';
import type { SweepPlot } from '@jupyterlab-hpc/api';
import React, { useEffect, useMemo, useReducer, useRef, useState } from 'react';

import { Chart } from './chart';
import type { IPlotColumns } from './choice';
import { plotData } from './data';
import { download, type PictureKind } from './download';
import { NoValues } from './empty';
import { Head } from './head';
import { scalesOf } from './layout';
import { Legend } from './legend';
import type { PlotModel } from './model';
import { MeansTable } from './table';

export interface IPlotViewProps {
  readonly model: PlotModel;
  /** Runs that are ringed. */
  readonly selected: readonly number[];
  readonly onPick: (run: number) => void;
}

/** What a sweep recorded against one of its parameters. */
export function PlotView(props: IPlotViewProps): React.JSX.Element {
  const { model } = props;
  const { trans } = model;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    model.changed.connect(redraw);
    void model.look();
    return () => {
      model.changed.disconnect(redraw);
    };
  }, [model]);
  const { stage } = model;
  return (
    <section className="jp-HpcSweep-plot" aria-label={trans.__('Plot')}>
      {stage.kind === 'loading' && (
        <p className="jp-HpcSweep-plotNote">
          {trans.__('Reading the values…')}
        </p>
      )}
      {stage.kind === 'empty' && <NoValues trans={trans} />}
      {stage.kind === 'failed' && (
        <StateView
          icon={errorIcon}
          bad
          title={stage.cause.message}
          text={stage.cause.hint ?? ''}
          actions={[
            { label: trans.__('Try again'), run: () => void model.look() }
          ]}
        />
      )}
      {stage.kind === 'ready' && (
        <Ready
          {...props}
          plot={stage.plot}
          columns={stage.columns}
          problem={stage.problem?.message}
        />
      )}
    </section>
  );
}

interface IReadyProps extends IPlotViewProps {
  readonly plot: SweepPlot;
  readonly columns: IPlotColumns;
  readonly problem: string | undefined;
}

function Ready(props: IReadyProps): React.JSX.Element {
  const { columns, model, plot, problem } = props;
  const { trans } = model;
  const [isTable, setTable] = useState(false);
  const figure = useRef<HTMLDivElement>(null);
  const data = useMemo(() => plotData(plot), [plot]);
  const scales = scalesOf(data, model.choice);
  const save = (kind: PictureKind): void => {
    const svg = figure.current?.querySelector('svg');
    if (svg) {
      void download(trans, svg, { columns, series: data.series, kind });
    }
  };
  return (
    <>
      <Head model={model} scales={scales} save={isTable ? undefined : save} />
      {problem !== undefined && (
        <p className="jp-HpcSweep-plotNote" role="status">
          {trans.__('These values are not the newest: %1', problem)}
        </p>
      )}
      <div className="jp-HpcSweep-plotBody" ref={figure}>
        {isTable ? (
          <MeansTable trans={trans} data={data} columns={columns} />
        ) : (
          <Chart
            trans={trans}
            data={data}
            columns={columns}
            scales={scales}
            selected={props.selected}
            onPick={props.onPick}
          />
        )}
        <Legend
          trans={trans}
          plot={plot}
          data={data}
          columns={columns}
          isTable={isTable}
          toggle={() => setTable(!isTable)}
        />
      </div>
    </>
  );
}
