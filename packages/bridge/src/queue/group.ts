import type { GroupPart, Job, JobGroup, JobState } from '@jupyterlab-hpc/api';

import { byNumber, tasksOf } from '../scheduler/arrays';
import { shortTasks, taskIds, uniteTasks } from '../scheduler/tasks';
import { countOf, headOf } from './head';
import { lifeRank } from './life';

/** Characters of an id: the contract takes 8,192. */
const longestId = 7999;
/** Characters that say which tasks a row stands for. */
const longestTasks = 60;

export interface GroupOptions {
  kind: JobGroup['kind'];
  /** The number that the array or the heterogeneous job is known by. */
  base: string;
  /** Its records: what a filter lets through, and at least one. */
  members: readonly Job[];
  /** Further records, which stay as rows of their own while the group is open. */
  kept?: readonly Job[];
  /** The job in which the server runs: it counts, but is never acted on. */
  ownJob: string | undefined;
}

/** An array or a heterogeneous job as one row; its parts are made when asked for. */
export class Group {
  readonly kind: JobGroup['kind'];
  readonly base: string;
  readonly members: readonly Job[];
  readonly kept: readonly Job[];
  /** The job that stands for the group: what it is sorted by and shown as. */
  readonly head: Job;

  constructor(options: GroupOptions) {
    const { base, kept = [], kind, members, ownJob } = options;
    this.kind = kind;
    this.base = base;
    this.members = members;
    this.kept = kept;
    this.ownJob = ownJob;
    this.head = headOf(members, kind === 'rest' ? `${base}_[]` : base);
  }

  /** The same group, of other members. */
  of(kind: JobGroup['kind'], members: readonly Job[]): Group {
    const { base, ownJob } = this;
    return new Group({ kind, base, members, ownJob });
  }

  /** What the contract tells of it. */
  describe(open: boolean): JobGroup {
    const { kind, parts, tasks } = this;
    return { kind, parts, ...(tasks && { tasks }), open };
  }

  /** Whether the job in which the server runs is among the members. */
  get isOwn(): boolean {
    return this.members.some(job => job.id === this.ownJob);
  }

  private get parts(): GroupPart[] {
    this.madeParts ??= this.makeParts();
    return this.madeParts;
  }

  /** Which tasks of an array these are; undefined for components. */
  private get tasks(): string | undefined {
    if (this.kind === 'het') {
      return undefined;
    }
    this.madeTasks ??= shortTasks(
      uniteTasks(this.members.map(tasksOf)),
      longestTasks
    );
    return this.madeTasks;
  }

  private makeParts(): GroupPart[] {
    const parts = new Map<JobState, Job[]>();
    for (const job of this.members) {
      const part = parts.get(job.state);
      if (part === undefined) {
        parts.set(job.state, [job]);
      } else {
        part.push(job);
      }
    }
    return [...parts]
      .sort(([a], [b]) => lifeRank(a) - lifeRank(b))
      .map(([state, jobs]) => ({
        state,
        count: countOf(jobs),
        ids: this.idsOf(jobs.filter(job => job.id !== this.ownJob))
      }));
  }

  private idsOf(jobs: readonly Job[]): string[] {
    return this.kind === 'het'
      ? byNumber(jobs).map(job => job.id)
      : taskIds(this.base, uniteTasks(jobs.map(tasksOf)), longestId);
  }

  private readonly ownJob: string | undefined;
  private madeParts: GroupPart[] | undefined;
  private madeTasks: string | undefined;
}
