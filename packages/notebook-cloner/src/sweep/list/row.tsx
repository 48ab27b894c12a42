import type { Sweep } from '@jupyterlab-hpc/api';
import {
  momentText,
  moreIcon,
  spanText,
  StateStrip,
  useTick
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { countsText, isOver, stripOf } from './states';

/** What can be done with a sweep of the list. */
export interface IRowActions {
  readonly open: (sweep: Sweep) => void;
  /** Opens the menu of a sweep, below an element. */
  readonly menu: (sweep: Sweep, anchor: HTMLElement) => void;
  /** Asks where the folder is now. */
  readonly relocate: (sweep: Sweep) => void;
  /** Takes it out of the list; its folder stays. */
  readonly forget: (sweep: Sweep) => void;
}

export interface IRowProps {
  readonly sweep: Sweep;
  readonly actions: IRowActions;
  readonly trans: TranslationBundle;
  readonly now: () => number;
  readonly active: boolean;
}

/** One sweep: its name, how far its runs are, and where it is. */
export function SweepRow(props: IRowProps): React.JSX.Element {
  const { actions, sweep, trans } = props;
  const { folder, name, problem } = sweep;
  const counts = countsText(trans, sweep);
  return (
    <li className="jp-HpcSweeps-row">
      <div className="jp-HpcSweeps-head">
        <button
          className="jp-HpcButton jp-mod-link"
          title={trans.__('Show its runs')}
          onClick={() => actions.open(sweep)}
        >
          {name}
        </button>
        <When {...props} />
        <button
          className="jp-HpcSidebar-tool"
          aria-haspopup="menu"
          aria-label={trans.__('More of “%1”', name)}
          title={trans.__('More')}
          onClick={event => actions.menu(sweep, event.currentTarget)}
        >
          <moreIcon.react tag="span" />
        </button>
      </div>
      <StateStrip parts={stripOf(sweep)} label={counts} look="bar" />
      <div className="jp-HpcSweeps-facts">
        <span>
          {trans._n(
            '%2 run: %3',
            '%2 runs: %3',
            sweep.runs,
            sweep.runs.toLocaleString(),
            counts
          )}
        </span>
        <span className="jp-HpcSweeps-folder" title={folder}>
          {folder}
        </span>
      </div>
      {problem !== undefined && (
        <div className="jp-HpcSweeps-lost" role="status">
          <span title={problem.detail}>
            {problem.message}
            {problem.hint !== undefined && <small> {problem.hint}</small>}
          </span>
          {problem.code === 'sweep-gone' && (
            <>
              <button
                className="jp-HpcButton"
                onClick={() => actions.relocate(sweep)}
              >
                {trans.__('Open at another place…')}
              </button>
              <button
                className="jp-HpcButton"
                onClick={() => actions.forget(sweep)}
              >
                {trans.__('Take out of the list')}
              </button>
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** When it was made, and about how long it still takes. */
function When({ active, now, sweep, trans }: IRowProps): React.JSX.Element {
  const { created, remaining } = sweep;
  const goesOn = !isOver(sweep);
  useTick(active && goesOn);
  return (
    <span className="jp-HpcSweeps-when">
      {trans.__('made %1', momentText(created, now()))}
      {goesOn &&
        remaining !== undefined &&
        ` · ${trans.__('≈ %1 to go', spanText(trans, remaining))}`}
    </span>
  );
}
