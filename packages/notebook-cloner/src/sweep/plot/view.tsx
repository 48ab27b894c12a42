import React from 'react';

import type { PlotModel } from './model';

export interface IPlotViewProps {
  readonly model: PlotModel;
  readonly selected: readonly number[];
  readonly onPick: (run: number) => void;
}

export function PlotView(props: IPlotViewProps): React.JSX.Element {
  return <div className="jp-HpcSweepPlot">{props.model.columns?.y}</div>;
}
