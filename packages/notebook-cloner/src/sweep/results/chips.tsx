import type { RunState } from '@jupyterlab-hpc/api';
import { StateMark, StateStrip } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { Fragment } from 'react';

import type { IResultsActions } from './actions';
import type { ResultsModel } from './model';
import { markOf, runChips, runWord } from './states';
import { countWords, paceWords, stripParts } from './words';

export interface IChipsProps {
  readonly model: ResultsModel;
  readonly actions: Pick<IResultsActions, 'openJob'>;
  readonly trans: TranslationBundle;
}

/** How the runs divide into states, filters by it, and how the sweep gets on. */
export function StateChips(props: IChipsProps): React.JSX.Element | null {
  const { model, actions, trans } = props;
  const { sweep, question, view } = model;
  if (sweep === undefined) {
    return null;
  }
  const { counts, arrays } = sweep;
  const chips = runChips(counts, question.states);
  const toggle = (states: readonly RunState[], on: boolean): void => {
    const others = question.states.filter(state => !states.includes(state));
    void model.ask({ states: on ? [...others, ...states] : others });
  };
  const job = arrays.findLast(one => one.job !== undefined)?.job;
  const words = paceWords(trans, sweep, model.now());
  return (
    <div
      className={`jp-HpcSweep-chips${view.kind === 'stale' ? ' jp-mod-stale' : ''}`}
      role="group"
      aria-label={trans.__('States')}
    >
      <StateStrip
        look="bar"
        parts={stripParts(counts)}
        label={countWords(trans, counts)}
        nameOf={({ state, count }) => `${runWord(trans, { state })} ${count}`}
        onPick={state => {
          const chip = chips.find(one => one.states.includes(state));
          if (chip !== undefined) {
            toggle(chip.states, !chip.checked);
          }
        }}
      />
      <div>
        {chips.map(({ id, states, count, checked }) => (
          <button
            key={id}
            type="button"
            className={`jp-HpcSweep-chip${checked ? ' jp-mod-on' : ''}`}
            role="checkbox"
            aria-checked={checked}
            aria-label={`${runWord(trans, { state: id })} ${count}`}
            title={runWord(trans, { state: id })}
            onClick={() => toggle(states, !checked)}
          >
            <StateMark state={markOf(id)} />
            <span className="jp-HpcSweep-chipLabel">
              {runWord(trans, { state: id })}
            </span>
            <span className="jp-HpcSweep-chipCount">{count}</span>
          </button>
        ))}
        <span className="jp-HpcSweep-space" />
        <span className="jp-HpcSweep-progressWords">
          {job !== undefined && (
            <>
              {trans.__('array')}{' '}
              <button
                type="button"
                className="jp-HpcButton jp-mod-link"
                title={trans.__('Show it in the queue')}
                onClick={() => actions.openJob(job)}
              >
                {job}
              </button>
            </>
          )}
          {words.map((word, at) => (
            <Fragment key={word}>
              {(at > 0 || job !== undefined) && ' · '}
              {word}
            </Fragment>
          ))}
        </span>
      </div>
    </div>
  );
}
