import type { ErrorInfo, JobState, JobSummary } from '@jupyterlab-hpc/api';
import { isLive, jobStates } from '@jupyterlab-hpc/core';

import { failureOf, keepsRows } from '../failure';
import type { QueueView } from '../queue/view';

/** The sections of the sidebar, as the summary names them. */
export const sections = ['running', 'waiting', 'finished'] as const;
export type Section = (typeof sections)[number];

/** The states that a section stands for. */
export function statesOf(section: Section): readonly JobState[] {
  const waits = (state: JobState): boolean =>
    state === 'waiting' || state === 'held';
  switch (section) {
    case 'running':
      return jobStates.filter(state => isLive(state) && !waits(state));
    case 'waiting':
      return jobStates.filter(waits);
    case 'finished':
      return jobStates.filter(state => !isLive(state));
  }
}

export interface ISummaryKnown {
  readonly reply: JobSummary | undefined;
  /** Why newer jobs could not be had. */
  readonly error: ErrorInfo | undefined;
  /** Server time of the first question. */
  readonly since: number;
}

/** The states of the tab, but for rows of an earlier server. */
export type SummaryView = Exclude<QueueView, { kind: 'kept' }>;

/** What is to be shown of what is known. */
export function viewOf(known: ISummaryKnown): SummaryView {
  const { error, reply: summary, since } = known;
  const cause = error ?? summary?.error;
  if (cause !== undefined) {
    const failure = failureOf(cause.code);
    const rows = summary !== undefined && summary.total > 0;
    const kind = rows && keepsRows(failure) ? 'stale' : 'failed';
    return { kind, failure, cause };
  }
  if (summary === undefined) {
    return { kind: 'loading', since };
  }
  if (summary.total === 0) {
    return { kind: 'empty' };
  }
  return sections.every(section => summary[section].count === 0)
    ? { kind: 'unmatched', hidden: summary.total }
    : { kind: 'ready' };
}
