import type { Job, JobQuery, JobRow } from '@jupyterlab-hpc/api';

import { expandTasks } from '../scheduler/arrays';
import { type Facets, filtered, matcher } from './filter';
import { countFolded, folded } from './fold';
import type { Group } from './group';
import { keptBy } from './kept';
import { opened } from './open';
import { Recent } from './recent';
import { ownFirst, rowOf } from './row';
import type { Snapshot } from './snapshot';
import { sorted } from './sort';

/** Groups to be opened, with the states whose tasks are all to be listed. */
type Openings = ReadonlyMap<string, ReadonlySet<string>>;

/** Filtered, folded and sorted; groups are closed. */
interface Closed {
  readonly rows: readonly Job[];
  /** What is behind the rows that stand for a group. */
  readonly groups: ReadonlyMap<Job, Group>;
  readonly facets: Facets;
}

/** What windows are cut from. */
export interface View {
  /** In their order; a group is the job that stands for it. */
  readonly rows: readonly Job[];
  /** Rows without those of open groups: that match, and in the scope. */
  readonly jobs: number;
  readonly total: number;
  readonly facets: Facets;
  /** All that the contract tells of one of the rows, but whose it is. */
  readonly row: (job: Job) => JobRow;
}

/** The views of a scope, made once for each snapshot and way of looking. */
export class Views {
  private readonly closed = new Recent<Closed>();
  private readonly totals = new Recent<number>();
  private readonly views = new Recent<View>();

  /** The job in which the server runs is the first row where arrays are folded. */
  constructor(private readonly ownJob: string | undefined) {}

  of(snapshot: Snapshot, query: JobQuery): View {
    const { expand, group, keep, partition, q, sort, state, user } = query;
    const key = [q, state, partition, user, sort, group, expand, keep];
    return this.views.get(snapshot, JSON.stringify(key), () =>
      this.make(snapshot, query)
    );
  }

  private make(snapshot: Snapshot, query: JobQuery): View {
    const { group = false, keep = [] } = query;
    const openings = openingsOf(query.expand);
    const closed = this.close(snapshot, query, openings);
    const total = this.totals.get(snapshot, String(group), () =>
      group ? countFolded(snapshot.jobs) : snapshot.jobs.length
    );
    const { facets, groups } = closed;
    const jobs = closed.rows.length;
    const inner = new Map<Job, Group | undefined>();
    const rows =
      group && openings.size > 0
        ? withOpen(closed, openings, new Set(keep), inner)
        : closed.rows;
    return {
      rows,
      jobs,
      total,
      facets,
      row: job => {
        if (inner.has(job)) {
          return { ...rowOf(job, inner.get(job), false), level: 2 };
        }
        const behind = groups.get(job);
        return rowOf(job, behind, openings.has(behind?.base ?? ''));
      }
    };
  }

  private close(
    snapshot: Snapshot,
    query: JobQuery,
    openings: Openings
  ): Closed {
    const { group = false, keep = [], partition, q, state, user } = query;
    const { sort = 'state' } = query;
    const jobs = group ? snapshot.jobs : expanded(snapshot.jobs, openings);
    const kept = keptBy(jobs, keep, matcher(query));
    const key = [q, state, partition, user, sort, group];
    const further = [group ? [] : query.expand, kept.map(({ id }) => id)];
    return this.closed.get(snapshot, JSON.stringify([key, further]), () => {
      const { facets, jobs: matching } = filtered(jobs, query);
      if (!group) {
        const rows = sorted([...matching, ...kept], sort, snapshot.at);
        return { rows, groups: new Map(), facets };
      }
      const { groups, heads } = folded(matching, kept, this.ownJob);
      const rows = sorted(heads, sort, snapshot.at);
      return { rows: ownFirst(rows, groups, this.ownJob), groups, facets };
    });
  }
}

/** `123` opens a group; `123:waiting` lists its waiting tasks as well. */
function openingsOf(expand: readonly string[] = []): Openings {
  const openings = new Map<string, Set<string>>();
  for (const word of expand) {
    const [base = '', state] = word.split(':');
    const states = openings.get(base) ?? new Set();
    openings.set(base, state === undefined ? states : states.add(state));
  }
  return openings;
}

/** The waiting rest of arrays task by task. */
function expanded(jobs: readonly Job[], openings: Openings): readonly Job[] {
  return openings.size === 0
    ? jobs
    : jobs.flatMap(job =>
        openings.has(job.arrayId ?? '') ? expandTasks(job) : [job]
      );
}

/** All rows; those within open groups, which may be groups again, go to `inner`. */
function withOpen(
  { groups, rows }: Closed,
  openings: Openings,
  keep: ReadonlySet<string>,
  inner: Map<Job, Group | undefined>
): readonly Job[] {
  const open = [...groups]
    .filter(([, group]) => openings.has(group.base))
    .map(([head, group]) => ({ group, place: rows.indexOf(head) + 1 }))
    .sort((a, b) => a.place - b.place);
  const pieces: (readonly Job[])[] = [];
  let done = 0;
  for (const { group, place } of open) {
    const states = openings.get(group.base) ?? new Set();
    const { rest, rows: listed } = opened(group, states, keep);
    listed.forEach(row => inner.set(row, undefined));
    pieces.push(rows.slice(done, place), listed);
    if (rest !== undefined) {
      inner.set(rest.head, rest);
      pieces.push([rest.head]);
    }
    done = place;
  }
  return open.length === 0 ? rows : [...pieces, rows.slice(done)].flat();
}
