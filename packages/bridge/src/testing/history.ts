import type { HistoryQuery, Job } from '@jupyterlab-hpc/api';

import { assembleHistory } from '../history/assemble';
import type { Answer } from '../handlers';
import { Feed } from '../queue/feed';
import { Pace } from '../queue/pace';
import type { Scheduler } from '../scheduler/scheduler';
import { silent } from './doubles';
import { guardOver } from './files';

/** A history over a scheduler, with the queue that it is told of. */
export function setUpHistory(
  scheduler: Scheduler,
  dataDir: string,
  now: () => number
) {
  const past = assembleHistory({
    scheduler,
    dataDir,
    guard: guardOver(),
    logger: silent,
    user: 'ada',
    now
  });
  const mine = new Feed({
    scheduler,
    scope: 'mine',
    pace: new Pace(
      () => ({ interval: 60, floor: 30 }),
      () => 0.5
    ),
    coolDown: () => 0,
    logger: silent,
    now,
    onJobs: (jobs: readonly Job[], before: readonly Job[]) =>
      past.seen.note(jobs, before)
  });
  const headers: Record<string, string | number> = {};
  const answer: Answer = {
    header: (name, value) => void (headers[name] = value),
    signal: new AbortController().signal
  };
  const { details, windows } = past.over(mine);
  return {
    details,
    headers,
    mine,
    seen: past.seen,
    submissions: past.submissions,
    window: (query: HistoryQuery = {}) => windows.window(query, answer)
  };
}
