import {
  dependencyIds,
  type Job,
  type JobRelations,
  type RelatedJob
} from '@jupyterlab-hpc/api';

import { hasTask, parseJobId, tasksOf } from '../scheduler/arrays';
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
    const named = known
      .filter(job => isPartOf(job, id))
      .flatMap(({ dependency = '' }) => dependencyIds(dependency));
    const waiting = known
      .filter(job => namesJob(job, id))
      .map(({ arrayId, hetId, id: own }) => arrayId ?? hetId ?? own);
    const everywhere =
      named.length === 0 ? known : once([...known, ...(await past())]);
    return {
      waitsFor: [...new Set(named)].map(one => related(everywhere, one)),
      waitedForBy: [...new Set(waiting)].map(one => related(known, one))
    };
  }
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

/** Whether a job is this one, or one of its tasks or components, or is it among others. */
function isPartOf(job: Job, id: string): boolean {
  if (job.id === id || job.arrayId === id || job.hetId === id) {
    return true;
  }
  const task = taskOf(id);
  return (
    task !== undefined &&
    job.tasks !== undefined &&
    job.arrayId === parseJobId(id)?.base &&
    hasTask(tasksOf(job), task)
  );
}

/** Whether a job waits for this one, or for the array that it is of. */
function namesJob({ dependency }: Job, id: string): boolean {
  const base = parseJobId(id)?.base;
  const isWhole = base === id;
  return (
    dependency !== undefined &&
    dependencyIds(dependency).some(
      one =>
        one === id ||
        one === base ||
        (isWhole && parseJobId(one)?.base === base)
    )
  );
}

function related(jobs: readonly Job[], id: string): RelatedJob {
  const states: Record<string, number> = {};
  let name: string | undefined;
  const task = taskOf(id);
  for (const job of jobs.filter(one => isPartOf(one, id))) {
    name ??= job.name;
    const count = task === undefined ? (job.tasks ?? 1) : 1;
    states[job.state] = (states[job.state] ?? 0) + count;
  }
  return { id, ...(name !== undefined && { name }), states };
}

/** The number of one task. */
function taskOf(id: string): number | undefined {
  const [, task] = /_([0-9]+)$/.exec(id) ?? [];
  return task === undefined ? undefined : Number(task);
}
