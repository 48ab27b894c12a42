import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import React, { type MouseEvent, useEffect, useRef } from 'react';

import type { Figures } from '../figures';
import { type PlotModel, PlotView } from '../plot';
import type { IResultsActions } from './actions';
import { ResultsBody } from './body';
import { StateChips } from './chips';
import { RunDrawer } from './details/drawer';
import { Footer } from './footer';
import { focusRows, onResultsKey } from './keys';
import { openMenuAt, runEntries } from './menu';
import type { ResultsModel } from './model';
import { Notices } from './notices';
import { Splitter } from './splitter';
import { RunTable } from './table';
import { ResultsToolbar } from './toolbar';
import { useFold } from './fold';

export interface IResultsViewProps {
  readonly model: ResultsModel;
  readonly plot: PlotModel;
  readonly figures: Figures;
  readonly rendermime: IRenderMimeRegistry;
  readonly actions: IResultsActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** What came out of a sweep, from toolbar to footer. */
export function ResultsView(props: IResultsViewProps): React.JSX.Element {
  const { model, actions, trans, active } = props;
  const root = useRef<HTMLDivElement>(null);
  const { view } = model;
  const hasRows =
    view.kind === 'ready' || view.kind === 'stale' || view.kind === 'unmatched';
  return (
    <div
      ref={root}
      className="jp-HpcSweep-root"
      onKeyDown={event => onResultsKey(event, model, actions)}
      onContextMenu={event => onMenu(event, props)}
    >
      <ResultsToolbar model={model} actions={actions} trans={trans} />
      <Notices model={model} actions={actions} trans={trans} active={active} />
      {hasRows && <StateChips model={model} actions={actions} trans={trans} />}
      <div className="jp-HpcSweep-main">
        <div className="jp-HpcSweep-split">
          <Rows {...props} />
          {hasRows && model.sweep !== undefined && <Plot {...props} />}
        </div>
        <RunDrawer
          model={model.details}
          sweep={model.sweep}
          trans={trans}
          figures={props.figures}
          rendermime={props.rendermime}
          actions={actions}
          canAct={model.canAct}
          now={() => model.now()}
          onClose={() => focusRows(root.current)}
        />
      </div>
      <Footer model={model} trans={trans} active={active} />
    </div>
  );
}

function Rows(props: IResultsViewProps): React.JSX.Element {
  const { model, plot, actions, trans } = props;
  return (
    <div
      className="jp-HpcSweep-rows"
      onKeyDownCapture={() => model.use()}
      onPointerDownCapture={() => model.use()}
      onPointerMoveCapture={({ nativeEvent }) => {
        const { movementX, movementY } = nativeEvent;
        // Else it lies still, and the table came under it.
        if (movementX !== 0 || movementY !== 0) {
          model.use();
        }
      }}
    >
      <UseSignal signal={plot.changed}>
        {() => <RunTable {...props} plotted={plot.columns?.y} />}
      </UseSignal>
      <ResultsBody model={model} actions={actions} trans={trans} />
    </div>
  );
}

/** The plot below the line that parts it from the rows. */
function Plot(props: IResultsViewProps): React.JSX.Element {
  const { model, plot, trans } = props;
  const { folded, fold, marker } = useFold(model.layout);
  const { plot: share } = model.layout.current;
  const { sweep } = model;
  useEffect(() => {
    if (sweep !== undefined) {
      plot.setSweep(sweep);
    }
  }, [plot, sweep]);
  useEffect(() => {
    if (!folded) {
      void plot.look();
    }
  }, [plot, folded, sweep]);
  return (
    <>
      <div ref={marker} />
      <Splitter
        trans={trans}
        layout={model.layout}
        folded={folded}
        onFold={fold}
      />
      {!folded && (
        <div
          className="jp-HpcSweep-plotPane"
          style={{ flexBasis: `${share * 100}%` }}
        >
          <PlotView
            model={plot}
            selected={model.selected}
            onPick={run => model.pick([run])}
          />
        </div>
      )}
    </>
  );
}

/** The menu of the row under the pointer, or with the focus. */
function onMenu(
  event: MouseEvent<HTMLElement>,
  { model, actions, trans }: IResultsViewProps
): void {
  const row =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('.jp-HpcGrid-row')
      : null;
  const run = model.run(Number(row?.dataset.key));
  // With Shift it is the browser's own.
  if (row === null || run === undefined || event.shiftKey) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const { left, bottom } = row.getBoundingClientRect();
  const byKey = event.clientX === 0 && event.clientY === 0;
  const place = byKey
    ? { x: left, y: bottom }
    : { x: event.clientX, y: event.clientY };
  openMenuAt(runEntries(trans, model, actions, run), place, row);
}
