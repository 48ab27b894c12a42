import {
  dependencyIds,
  type Job,
  type JobRelations,
  type RelatedJob
} from '@jupyterlab-hpc/api';

import {
  baseOf,
  hasTask,
  parseJobId,
  taskOf,
  tasksOf
} from '../scheduler/arrays';
import { append } from './append';
import type { Feed } from './feed';

export interface RelationsOptions {
  readonly mine: Pick<Feed, 'jobs'>;
  readonly all: Pick<Feed, 'jobs'>;
  /** Jobs that ended, as far as they are known without asking. */
  readonly past: () => Promise<readonly Job[]>;
}

/** How jobs wait for each other, by what is known of them already. */
export class Relations {
  constructor(private readonly options: RelationsOptions) {}

  /** Asks no scheduler. A job that is not known waits for nothing. */
  async of(id: string): Promise<JobRelations> {
    const { all, mine, past } = this.options;
    const known = once([...mine.jobs, ...all.jobs]);
    const families = familiesOf(known);
    const named = membersOf(families, id).flatMap(({ dependency = '' }) =>
      dependencyIds(dependency)
    );
    const waiting = namingJobs(known, id).map(
      ({ arrayId, hetId, id: own }) => arrayId ?? hetId ?? own
    );
    const everywhere =
      named.length === 0
        ? families
        : familiesOf(once([...known, ...(await past())]));
    return {
      waitsFor: [...new Set(named)].map(one => related(everywhere, one)),
      waitedForBy: [...new Set(waiting)].map(one => related(families, one))
    };
  }
}

/** Jobs, those of an array or a heterogeneous job together, by their number. */
type Families = ReadonlyMap<string, readonly Job[]>;

function familiesOf(jobs: readonly Job[]): Families {
  const families = new Map<string, Job[]>();
  for (const job of jobs) {
    append(families, baseOf(job.id), job);
  }
  return families;
}

/** What comes first of the same id counts: it is the newest. */
function once(jobs: readonly Job[]): Job[] {
  const found = new Map<string, Job>();
  for (const job of jobs) {
    if (!found.has(job.id)) {
      found.set(job.id, job);
    }
  }
  return [...found.values()];
}

/** The jobs that are this one, or its tasks or components, or that it is among others. */
function membersOf(families: Families, id: string): readonly Job[] {
  const base = baseOf(id);
  const task = taskOf(id);
  return (families.get(base) ?? []).filter(
    job =>
      job.id === id ||
      job.arrayId === id ||
      job.hetId === id ||
      (task !== undefined &&
        job.tasks !== undefined &&
        job.arrayId === base &&
        hasTask(tasksOf(job), task))
  );
}

/** The jobs that wait for this one, or for the array that it is of. */
function namingJobs(jobs: readonly Job[], id: string): Job[] {
  const base = parseJobId(id)?.base;
  const isWhole = base === id;
  return jobs.filter(
    ({ dependency }) =>
      dependency !== undefined &&
      dependencyIds(dependency).some(
        one =>
          one === id ||
          one === base ||
          (isWhole && parseJobId(one)?.base === base)
      )
  );
}

function related(families: Families, id: string): RelatedJob {
  const states: Record<string, number> = {};
  let name: string | undefined;
  const task = taskOf(id);
  for (const job of membersOf(families, id)) {
    name ??= job.name;
    const count = task === undefined ? (job.tasks ?? 1) : 1;
    states[job.state] = (states[job.state] ?? 0) + count;
  }
  return { id, ...(name !== undefined && { name }), states };
}
