import { downIcon, upIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type KeyboardEvent, type PointerEvent, useState } from 'react';

import { leastShare, type ResultsLayout, withinShares } from './layout';

export interface ISplitterProps {
  readonly trans: TranslationBundle;
  readonly layout: ResultsLayout;
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

/** How far a key moves it. */
const stepShare = 0.05;

/** The line between grid and plot: moved by pointer or arrows, and folds the plot. */
export function Splitter(props: ISplitterProps): React.JSX.Element {
  const { trans, layout, folded, onFold } = props;
  const { plot } = layout.current;
  const [drag, setDrag] = useState<number>();
  const share = drag ?? plot;
  const set = (next: number): void =>
    void layout.set('plot', withinShares(next));
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: plot + stepShare,
      ArrowDown: plot - stepShare,
      Home: 1,
      End: 0
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      set(next);
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.closest('.jp-HpcSweep-split');
    if (drag !== undefined && box !== null) {
      const { bottom, height } = box.getBoundingClientRect();
      const next = withinShares((bottom - event.clientY) / (height || 1));
      setDrag(next);
      set(next);
    }
  };
  const Arrow = folded ? upIcon : downIcon;
  const label = folded ? trans.__('Show the plot') : trans.__('Fold the plot');
  return (
    <div className={`jp-HpcSweep-splitter${folded ? ' jp-mod-folded' : ''}`}>
      {!folded && (
        <div
          role="separator"
          aria-orientation="horizontal"
          aria-label={trans.__('Height of the plot')}
          aria-valuemin={leastShare * 100}
          aria-valuemax={(1 - leastShare) * 100}
          aria-valuenow={Math.round(share * 100)}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerDown={event => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrag(plot);
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => setDrag(undefined)}
          onPointerCancel={() => setDrag(undefined)}
        />
      )}
      <button
        type="button"
        aria-label={label}
        aria-expanded={!folded}
        title={label}
        onClick={() => onFold(!folded)}
      >
        <Arrow.react tag="span" />
        {folded && <span>{trans.__('Plot')}</span>}
      </button>
    </div>
  );
}
