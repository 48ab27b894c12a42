import type { Efficiency, JobRow } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IDrawerActions } from './actions';
import { idOf } from './row';
import { LinkButton, Section } from './section';
import { CommandIDs } from '../ids';
import { efficiencyAdvice, enoughOf, sharesOf } from '../words/efficiency';

export interface IEfficiencyProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly efficiency: Efficiency;
  /** Whether it can be submitted again by the person. */
  readonly again: boolean;
  readonly actions: Pick<IDrawerActions, 'run'>;
}

/** How well a job used what it had, and what to ask for the next time. */
export function EfficiencySection(
  props: IEfficiencyProps
): React.JSX.Element | null {
  const { trans, row, efficiency } = props;
  const shares = sharesOf(trans, efficiency);
  const advice = efficiencyAdvice(trans, row, efficiency);
  const enough = Object.keys(enoughOf(row, efficiency.advice));
  const isOther = efficiency.job !== row.id;
  return shares.length === 0 && advice === '' ? null : (
    <Section
      title={trans.__('Efficiency')}
      {...(isOther
        ? { note: trans.__('of the last run, %1', efficiency.job) }
        : {})}
    >
      <dl className="jp-HpcDrawer-shares">
        {shares.map(({ care, label, share, title }) => (
          <React.Fragment key={label}>
            <dt>{label}</dt>
            <dd title={title}>
              <span className="jp-HpcDrawer-bar" aria-hidden>
                <span
                  className={care ? 'jp-mod-care' : ''}
                  style={{ width: `${100 * Math.min(1, share)}%` }}
                />
              </span>
              <span>{trans.__('%1 %', Math.round(100 * share))}</span>
            </dd>
          </React.Fragment>
        ))}
      </dl>
      {advice !== '' && <p>{advice}</p>}
      {enough.length > 0 && props.again && (
        <LinkButton
          onClick={() =>
            props.actions.run(CommandIDs.resubmit, {
              id: idOf(row),
              rightSize: true
            })
          }
        >
          {trans.__('Edit and resubmit with that…')}
        </LinkButton>
      )}
    </Section>
  );
}
