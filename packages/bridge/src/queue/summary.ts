import {
  isLive,
  type Job,
  type JobState,
  type JobSummary,
  type SummaryQuery
} from '@jupyterlab-hpc/api';

import { matcher } from './filter';
import { countFolded, folded } from './fold';
import { Recent } from './recent';
import { ownFirst, rowOf } from './row';
import type { Snapshot } from './snapshot';
import { sorted } from './sort';

type Digest = 'running' | 'waiting' | 'finished';
export type Summary = Pick<JobSummary, Digest | 'total'>;

/** Which rows of a digest come first, and how many where nothing is said. */
const digests = {
  running: { sort: 'ends', rows: 6 },
  waiting: { sort: 'started,-priority,submitted', rows: 4 },
  finished: { sort: '-ended', rows: 3 }
} as const satisfies Record<Digest, { sort: string; rows: number }>;

function digestOf(state: JobState): Digest {
  if (state === 'waiting' || state === 'held' || state === 'requeued') {
    return 'waiting';
  }
  return isLive(state) ? 'running' : 'finished';
}

/** A queue in brief, made once for each snapshot and way of looking. */
export class Summaries {
  private readonly made = new Recent<Summary>();

  constructor(private readonly ownJob: string | undefined) {}

  of(snapshot: Snapshot, query: SummaryQuery): Summary {
    const { finished, q, running, waiting } = query;
    const key = JSON.stringify([q, running, waiting, finished]);
    return this.made.get(snapshot, key, () => this.make(snapshot, query));
  }

  private make({ at, jobs }: Snapshot, query: SummaryQuery): Summary {
    const { ownJob } = this;
    const matches = matcher({ q: query.q });
    const matching = matches === undefined ? jobs : jobs.filter(matches);
    const { groups, heads } = folded(matching, [], ownJob);
    const parts: Record<Digest, Job[]> = {
      running: [],
      waiting: [],
      finished: []
    };
    heads.forEach(job => parts[digestOf(job.state)].push(job));
    const digest = (name: Digest): JobSummary[Digest] => {
      const { rows, sort } = digests[name];
      const ordered = ownFirst(sorted(parts[name], sort, at), groups, ownJob);
      return {
        count: ordered.length,
        rows: ordered
          .slice(0, query[name] ?? rows)
          .map(job => ({ ...rowOf(job, groups.get(job), false), mine: true }))
      };
    };
    return {
      total: countFolded(jobs),
      running: digest('running'),
      waiting: digest('waiting'),
      finished: digest('finished')
    };
  }
}
