import type { JobState } from '@jupyterlab-hpc/api';
import {
  fieldsOf,
  type IGridSort,
  isObject,
  jobStates
} from '@jupyterlab-hpc/core';
import type { PartialJSONObject } from '@lumino/coreutils';

import { isColumnId } from './columns/columnids';
import { periods } from '../history/periods';
import { firstQuestion, type IQuestion } from './question';

/** What of a tab survives a reload. */
export interface IQueueLayout {
  readonly question: IQuestion;
  /** Whether the details are shown. */
  readonly details: boolean;
}

/** A layout as the workspace keeps it: JSON, without what is usual. */
export function savedLayout({
  question,
  details
}: IQueueLayout): PartialJSONObject {
  const { scope, days, filter, states, partitions } = question;
  const { users, sort, expanded } = question;
  return {
    ...(scope === firstQuestion.scope ? {} : { scope }),
    ...(days === firstQuestion.days ? {} : { days }),
    ...(filter === '' ? {} : { filter }),
    ...(states.length === 0 ? {} : { states: [...states] }),
    ...(partitions.length === 0 ? {} : { partitions: [...partitions] }),
    ...(users.length === 0 ? {} : { users: [...users] }),
    ...(sort === firstQuestion.sort
      ? {}
      : {
          sort: sort.map(({ column, descending }) => ({ column, descending }))
        }),
    ...(expanded.length === 0 ? {} : { expanded: [...expanded] }),
    ...(details ? { details } : {})
  };
}

const scopes = ['mine', 'all', 'history'] as const;

/** A layout from a workspace, which anybody may have written to. */
export function layoutFrom(saved: unknown): IQueueLayout {
  const value = fieldsOf(saved);
  const sort = sortFrom(value['sort']);
  return {
    question: {
      scope: scopes.find(scope => scope === value['scope']) ?? 'mine',
      days: periods.find(days => days === value['days']) ?? firstQuestion.days,
      filter: typeof value['filter'] === 'string' ? value['filter'] : '',
      states: statesFrom(value['states']),
      partitions: textsFrom(value['partitions']),
      users: textsFrom(value['users']),
      sort: sort.length === 0 ? firstQuestion.sort : sort,
      expanded: textsFrom(value['expanded']).filter(text =>
        /^[1-9]\d{0,9}(:[a-z-]{1,20})?$/.test(text)
      )
    },
    details: value['details'] === true
  };
}

/** Those of some texts that are states. */
export function statesFrom(value: unknown): readonly JobState[] {
  const texts = textsFrom(value);
  return jobStates.filter(state => texts.includes(state));
}

function textsFrom(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : []).filter(
    (item: unknown) => typeof item === 'string'
  );
}

function sortFrom(value: unknown): readonly IGridSort[] {
  return (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    const column = isObject(item) ? item['column'] : undefined;
    return isObject(item) && isColumnId(column)
      ? [{ column, descending: item['descending'] === true }]
      : [];
  });
}
