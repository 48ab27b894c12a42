import type { JobRow, JobState, RelatedJob } from '@jupyterlab-hpc/api';
import {
  dependencyIds,
  StateMark,
  stateWord,
  stripOrder
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import React from 'react';

import type { RelationsModel } from './relationsmodel';
import { LinkButton, Section } from './section';
import { countText } from '../queue/columns/groups';

export interface IRelationsProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly model: RelationsModel;
  readonly showJob: (id: string) => void;
}

/** Jobs of a section at most; an array of jobs may be waited for by thousands. */
const most = 20;

/** The jobs that this one waits for, and those that wait for it, with their states. */
export function Relations(props: IRelationsProps): React.JSX.Element {
  const { trans, row, model } = props;
  const named = dependencyIds(row.dependency ?? '');
  return (
    <UseSignal signal={model.changed}>
      {() => {
        const { relations } = model;
        const waitsFor = named.map(id => ({
          id,
          ...relations?.waitsFor.find(one => one.id === id)
        }));
        return (
          <>
            <Jobs {...props} title={trans.__('Waits for')} jobs={waitsFor} />
            <Jobs
              {...props}
              title={trans.__('What waits for it')}
              jobs={relations?.waitedForBy ?? []}
            />
          </>
        );
      }}
    </UseSignal>
  );
}

type Related = Pick<RelatedJob, 'id'> & Partial<RelatedJob>;

function Jobs(
  props: IRelationsProps & {
    readonly title: string;
    readonly jobs: readonly Related[];
  }
): React.JSX.Element | null {
  const { trans, title, jobs, showJob } = props;
  const more = jobs.length - most;
  return jobs.length === 0 ? null : (
    <Section title={title}>
      <ul className="jp-HpcDrawer-jobs">
        {jobs.slice(0, most).map(job => {
          const { first, words } = statesOf(trans, job);
          return (
            <li key={job.id}>
              <span className="jp-HpcDrawer-mark">
                {first !== undefined && <StateMark state={first} />}
              </span>
              <LinkButton onClick={() => showJob(job.id)}>{job.id}</LinkButton>
              <span className="jp-HpcDrawer-jobName" title={job.name}>
                {job.name}
              </span>
              <span className="jp-HpcDrawer-small">{words}</span>
            </li>
          );
        })}
      </ul>
      {more > 0 && (
        <p className="jp-HpcDrawer-small">
          {trans._n('and %1 more', 'and %1 more', more)}
        </p>
      )}
    </Section>
  );
}

/** The states in words, and that which comes first in a strip; neither while unknown. */
function statesOf(
  trans: TranslationBundle,
  { states }: Related
): { first?: JobState; words?: string } {
  if (states === undefined) {
    return {};
  }
  const found = stripOrder.filter(state => states[state] !== undefined);
  const [first] = found;
  if (first === undefined) {
    return { words: trans.__('gone') };
  }
  const single = found.length === 1 && states[first] === 1;
  return {
    first,
    words: single
      ? stateWord(trans, { state: first, rawState: trans.__('other') })
      : found
          .map(state => countText(trans, { state, count: states[state] ?? 0 }))
          .join(', ')
  };
}
