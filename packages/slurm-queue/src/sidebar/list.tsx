import type { JobRow, JobSummary } from '@jupyterlab-hpc/api';
import { downIcon, jobKey, useRoving } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useRef } from 'react';

import { type IItemContext, JobItem } from './item';
import { type Section, sections } from './view';

export interface IJobListProps {
  readonly context: IItemContext;
  readonly summary: JobSummary;
  /** Whether the jobs are old. */
  readonly stale: boolean;
  readonly chosen: string | undefined;
  readonly turned: ReadonlySet<string>;
  readonly isFolded: (section: Section) => boolean;
  readonly onFold: (section: Section) => void;
  readonly onOpen: (row: JobRow) => void;
  readonly onOpenSection: (section: Section) => void;
}

const titleStop = (section: Section): string => `title ${section}`;
const moreStop = (section: Section): string => `more ${section}`;

/** The sections and their jobs: one stop of the Tab key. */
export function JobList(props: IJobListProps): React.JSX.Element {
  const { summary, stale, isFolded } = props;
  const root = useRef<HTMLDivElement>(null);
  const stops = sections.flatMap(section => {
    const { rows, count } = summary[section];
    const inside = [
      ...rows.map(jobKey),
      ...(count > rows.length ? [moreStop(section)] : [])
    ];
    return [titleStop(section), ...(isFolded(section) ? [] : inside)];
  });
  const { current, handlers } = useRoving(root, stops);
  return (
    <div
      ref={root}
      className={`jp-HpcJobs-list${stale ? ' jp-mod-stale' : ''}`}
      {...handlers}
    >
      {sections.map(section => (
        <JobSection key={section} {...props} section={section} stop={current} />
      ))}
    </div>
  );
}

function JobSection(
  props: IJobListProps & {
    readonly section: Section;
    readonly stop: string | undefined;
  }
): React.JSX.Element {
  const { section, stop, context } = props;
  const { trans } = context;
  const { count, rows } = props.summary[section];
  const folded = props.isFolded(section);
  const id = useId();
  const more = count - rows.length;
  const onKeyDown = ({ key }: React.KeyboardEvent): void => {
    if (key === (folded ? 'ArrowRight' : 'ArrowLeft')) {
      props.onFold(section);
    }
  };
  return (
    <section>
      <h3 className="jp-HpcJobs-title">
        <button
          data-stop={titleStop(section)}
          tabIndex={stop === titleStop(section) ? 0 : -1}
          aria-expanded={!folded}
          aria-controls={folded ? undefined : id}
          onClick={() => props.onFold(section)}
          onKeyDown={onKeyDown}
        >
          <downIcon.react tag="span" />
          {titleOf(trans, section)}{' '}
          <span className="jp-HpcJobs-count">{count}</span>
        </button>
      </h3>
      {!folded && (
        <div id={id} className="jp-HpcJobs-body">
          <ul role="list">
            {rows.map(row => (
              <JobItem
                key={jobKey(row)}
                context={context}
                section={section}
                row={row}
                stop={stop === jobKey(row)}
                chosen={props.chosen === jobKey(row)}
                turned={props.turned.has(jobKey(row))}
                onOpen={props.onOpen}
              />
            ))}
          </ul>
          {more > 0 && (
            <button
              className="jp-HpcButton jp-mod-link jp-HpcJobs-more"
              data-stop={moreStop(section)}
              tabIndex={stop === moreStop(section) ? 0 : -1}
              onClick={() => props.onOpenSection(section)}
            >
              {moreOf(trans, section, more)}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function titleOf(trans: TranslationBundle, section: Section): string {
  switch (section) {
    case 'running':
      return trans.__('Running');
    case 'waiting':
      return trans.__('Waiting');
    case 'finished':
      return trans.__('Finished recently');
  }
}

function moreOf(
  trans: TranslationBundle,
  section: Section,
  more: number
): string {
  switch (section) {
    case 'running':
      return trans._n('%1 more running', '%1 more running', more);
    case 'waiting':
      return trans._n('%1 more waiting', '%1 more waiting', more);
    case 'finished':
      return trans._n('%1 more finished', '%1 more finished', more);
  }
}
