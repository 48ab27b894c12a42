import type { HistoryQuery, JobWindow } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

import type { QueueQuery } from '../queue/question';

/** The request for the history that a query means; undefined for the queue. */
function historyQuery(query: QueueQuery): HistoryQuery | undefined {
  const { days, every: _every, kept: _kept, ...rest } = query;
  const { scope: _scope, user: _user, ...asked } = rest;
  return days === undefined ? undefined : { ...asked, days };
}

/** A window of the queue, or of the history, by what is asked. */
export function askRows(
  client: IBridgeClient,
  query: QueueQuery
): Promise<JobWindow> {
  const past = historyQuery(query);
  return past === undefined
    ? client.call('listJobs', { query })
    : client.call('getHistory', { query: past });
}

type Options = Parameters<IBridgeClient['callIfChanged']>[2];

/** The same, unless it is as it was. */
export function askRowsIfChanged(
  client: IBridgeClient,
  query: QueueQuery,
  options: Options
): ReturnType<typeof client.callIfChanged<'listJobs' | 'getHistory'>> {
  const past = historyQuery(query);
  return past === undefined
    ? client.callIfChanged('listJobs', { query }, options)
    : client.callIfChanged('getHistory', { query: past }, options);
}
