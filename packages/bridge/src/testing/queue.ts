import type { Job, JobQuery, Scope, SummaryQuery } from '@jupyterlab-hpc/api';

import type { Answer } from '../handlers';
import { Feed } from '../queue/feed';
import { LastWindows } from '../queue/lastwindows';
import { Pace } from '../queue/pace';
import { Queue } from '../queue/queue';
import type { Scheduler } from '../scheduler/scheduler';
import { ManualClock, schedulerDouble, silent } from './doubles';

/**
 * A queue over a scheduler that says what a test wants, paced as by default:
 * the person's own every 60 s, everyone's every 120 s.
 */
export function setUpQueue(
  queues: Record<Scope, Job[]>,
  verbs: Partial<Scheduler> = {},
  ownJob = '42',
  file?: string
) {
  const clock = new ManualClock();
  const asked: Scope[] = [];
  const scheduler = schedulerDouble({
    queue: scope => {
      asked.push(scope);
      return Promise.resolve(queues[scope]);
    },
    act: (_action, ids) => Promise.resolve(ids.map(id => ({ id }))),
    change: (_change, ids) => Promise.resolve(ids.map(id => ({ id }))),
    ...verbs
  });
  const feed = (scope: Scope): Feed => {
    const floor = scope === 'mine' ? 30 : 120;
    return new Feed({
      scheduler,
      scope,
      pace: new Pace(
        () => ({ interval: Math.max(60, floor), floor }),
        () => 0.5
      ),
      coolDown: () => (scope === 'mine' ? 10 : floor),
      logger: silent,
      now: clock.now
    });
  };
  const lastWindows =
    file === undefined
      ? undefined
      : new LastWindows({ file, logger: silent, now: clock.now });
  const queue = new Queue({
    scheduler,
    feeds: { mine: feed('mine'), all: feed('all') },
    ownJob,
    user: 'ada',
    ...(lastWindows && { lastWindows })
  });
  const headers: Record<string, string | number> = {};
  const answer: Answer = {
    header: (name, value) => void (headers[name] = value),
    signal: new AbortController().signal
  };
  const window = (query: JobQuery) => queue.window(query, answer);
  const summary = (query: SummaryQuery) => queue.summary(query, answer);
  const ids = async (query: JobQuery): Promise<string[]> =>
    (await window({ sort: 'id', ...query })).rows.map(({ id }) => id);
  return { asked, clock, headers, ids, lastWindows, queue, summary, window };
}
