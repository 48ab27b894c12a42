import type { JobDetail, JobRow } from '@jupyterlab-hpc/api';
import { useTick } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { clockRuns, momentsOf } from './moments';
import { Section } from './section';

export interface ITimelineProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly detail: JobDetail | undefined;
  /** Whether the detail is on its way. */
  readonly coming: boolean;
  readonly now: () => number;
  readonly active: boolean;
}

/** What happened to a job, and what is to come. Not a live region. */
export function Timeline(props: ITimelineProps): React.JSX.Element | null {
  const { trans, row, detail, coming, now } = props;
  useTick(props.active && clockRuns(row));
  const moments = momentsOf(trans, row, detail, coming, now());
  return moments.length === 0 ? null : (
    <Section title={trans.__('Timeline')}>
      <ol className="jp-HpcDrawer-timeline">
        {moments.map(({ id, label, mark, text, note, epoch }) => (
          <li key={id} className={`jp-mod-${mark}`}>
            <span>{label}</span>
            <span
              title={
                epoch === undefined
                  ? undefined
                  : new Date(epoch * 1000).toLocaleString()
              }
            >
              {text ?? '…'}
              {note !== undefined && (
                <>
                  {' '}
                  <span className="jp-HpcDrawer-dim">{note}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
