import { errorIcon, StateView } from '@jupyterlab-hpc/core';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useEffect, useRef, useState } from 'react';

import { isNearEnd, useTools } from '../../preview/cells/notebook';
import { guardLinks } from '../../preview/safe/links';
import { Head } from './head';
import type { CompareModel, CompareStage, ISide } from './model';
import { RowView } from './row';
import { SideNote } from './sidenote';

export interface ICompareViewProps {
  readonly model: CompareModel;
  readonly rendermime: IRenderMimeRegistry;
  readonly trans: TranslationBundle;
}

/** Two runs beside each other. */
export function CompareView(props: ICompareViewProps): React.JSX.Element {
  const { model, trans } = props;
  const { stage } = model;
  switch (stage.kind) {
    case 'loading':
      return (
        <p className="jp-HpcSweep-plotNote">{trans.__('Reading the runs…')}</p>
      );
    case 'failed':
      return (
        <StateView
          icon={errorIcon}
          bad
          title={stage.cause.message}
          text={stage.cause.hint ?? ''}
          actions={[
            { label: trans.__('Try again'), run: () => void model.look() }
          ]}
        />
      );
    case 'ready':
      return <Ready {...props} stage={stage} />;
  }
}

function Ready(
  props: ICompareViewProps & {
    readonly stage: Extract<CompareStage, { kind: 'ready' }>;
  }
): React.JSX.Element {
  const { model, rendermime, stage, trans } = props;
  const { sides, sweep } = stage;
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const more = useCallback(() => {
    if (isNearEnd(scroller.current)) {
      void model.more();
    }
  }, [model]);
  const tools = useTools(rendermime, trans, more);
  useEffect(() => {
    const node = scroller.current;
    if (node === null) {
      return;
    }
    const guard = guardLinks(node);
    const observer = new ResizeObserver(more);
    observer.observe(node);
    return () => {
      observer.disconnect();
      guard.dispose();
    };
  }, [more]);
  const { rows } = model;
  const shown = onlyDifferent
    ? rows.filter(row => !row.isSameSource || !row.isSameOutput)
    : rows;
  const isReading = sides.some(({ cells }) => cells.step.kind === 'loading');
  useEffect(() => {
    // What there is to draw asks when it is drawn, and has its height.
    if (!isReading && tools.queue.isIdle) {
      more();
    }
  }, [isReading, more, shown.length, tools]);
  return (
    <div
      ref={scroller}
      className="jp-HpcSweep-compareBody"
      role="region"
      aria-label={trans.__(
        'Runs %1 and %2',
        ...sides.map(({ run }) => run.run)
      )}
      // Scrolled by keys, so it takes the focus.
      tabIndex={0}
      onScroll={more}
    >
      <Head trans={trans} sweep={sweep} sides={sides} />
      <label className="jp-HpcSweep-compareOnly">
        <input
          type="checkbox"
          checked={onlyDifferent}
          onChange={event => setOnlyDifferent(event.target.checked)}
        />
        {trans.__('Only cells that differ')}
      </label>
      <div className="jp-HpcSweep-compareCells">
        {sides.map(side => (
          <SideNote key={side.run.run} trans={trans} side={side} />
        ))}
        {shown.map(row => (
          <RowView
            key={row.index}
            row={row}
            runs={[sides[0].run.run, sides[1].run.run]}
            isWhole={[isWhole(sides[0]), isWhole(sides[1])]}
            languages={[sides[0].cells.language, sides[1].cells.language]}
            tools={tools}
          />
        ))}
      </div>
      <p className="jp-HpcSweep-plotNote" role="status">
        {isReading
          ? trans.__('Reading…')
          : onlyDifferent && shown.length === 0 && rows.length > 0
            ? trans.__('No cell differs.')
            : ''}
      </p>
    </div>
  );
}

/** Whether nothing of a notebook is missing but what is still on its way. */
function isWhole({ cells, run }: ISide): boolean {
  return run.output !== undefined && cells.step.kind !== 'failed';
}
