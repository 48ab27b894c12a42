import type { Job, JobFilter, JobQuery } from '@jupyterlab-hpc/api';

import { type Facets, filtered } from './filter';
import type { Snapshot } from './snapshot';
import { sorted } from './sort';

/** Filtered, sorted and counted: what windows are cut from. */
export interface View {
  jobs: readonly Job[];
  facets: Facets;
}

/** Views kept per scope: those of a few tabs, each scrolling its own. */
const keptViews = 4;

/** Views of the current snapshot, so that scrolling does not sort again. */
export class Views {
  private snapshot: Snapshot['id'] | undefined;
  private readonly views = new Map<string, View>();

  constructor(private readonly expandTasks: (job: Job) => readonly Job[]) {}

  of(snapshot: Snapshot, query: JobQuery): View {
    if (this.snapshot !== snapshot.id) {
      this.views.clear();
      this.snapshot = snapshot.id;
    }
    const { expand, partition, q, state, user } = query;
    const sort = query.sort ?? 'state';
    const key = JSON.stringify([q, state, partition, user, sort, expand]);
    const known = this.views.get(key);
    if (known !== undefined) {
      return known;
    }
    const view = this.build(snapshot.jobs, query, sort);
    const [oldest] = this.views.keys();
    if (oldest !== undefined && this.views.size >= keptViews) {
      this.views.delete(oldest);
    }
    this.views.set(key, view);
    return view;
  }

  private build(
    jobs: readonly Job[],
    query: JobFilter & { expand?: string[] },
    sort: string
  ): View {
    const arrays = new Set(query.expand);
    const expanded =
      arrays.size === 0
        ? jobs
        : jobs.flatMap(job =>
            job.arrayId !== undefined && arrays.has(job.arrayId)
              ? this.expandTasks(job)
              : [job]
          );
    const { facets, jobs: matching } = filtered(expanded, query);
    return { jobs: sorted(matching, sort), facets };
  }
}
