import { type DaskForeign, isLive, type Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { baseOf } from '../scheduler/arrays';
import type { Scheduler } from '../scheduler/scheduler';
import { within } from '../within';
import { type WorkerScript, workerScript } from './foreignscript';
import { isWaiting } from './loop/tasks';

/**
 * Scripts that one list asks for; the others are for the next ones. Lists are
 * asked for every few seconds, and the queue itself has to be paid as well.
 */
const mostScripts = 3;

/** Milliseconds for which a list waits for scripts: what comes later is in the next. */
const usualPatience = 2000;

/** dask-jobqueue calls its jobs `dask-worker`, unless it is told another name. */
const looksLikeIt = /dask/i;

/** Our own jobs say so, also those of a folder that is not here. */
const isOurs = /^hpc-dask:/;

/**
 * The clusters that notebooks started by dask-jobqueue, found by the scripts
 * of their jobs: each is asked for once, as long as it is in the queue.
 */
export class ForeignClusters {
  constructor(
    private readonly scheduler: Pick<Scheduler, 'script'>,
    private readonly patience = usualPatience
  ) {}

  /** Of the person's jobs, those of our clusters left out. Never rejects. */
  async among(jobs: readonly Job[]): Promise<DaskForeign[]> {
    const found = jobs.filter(
      ({ comment = '', name, state }) =>
        isLive(state) && looksLikeIt.test(name) && !isOurs.test(comment)
    );
    // One look serves all lists that come meanwhile: a slow scheduler gets no queue of them.
    this.looking ??= this.look(found).finally(() => {
      this.looking = undefined;
    });
    await within(this.patience, this.looking, () => undefined);
    return this.grouped(found);
  }

  private async look(jobs: readonly Job[]): Promise<void> {
    const ids = new Set(jobs.map(({ id }) => baseOf(id)));
    for (const id of this.known.keys()) {
      if (!ids.has(id)) {
        this.known.delete(id);
      }
    }
    const unknown = [...ids].filter(id => !this.known.has(id));
    for (const id of unknown.slice(0, mostScripts)) {
      try {
        this.known.set(id, workerScript(await this.scheduler.script(id)));
      } catch (error) {
        if (isOfScheduler(error)) {
          // The others would have to wait as long, for as little.
          return;
        }
        this.known.set(id, undefined);
      }
    }
  }

  private grouped(jobs: readonly Job[]): DaskForeign[] {
    const groups = new Map<string, DaskForeign>();
    for (const { directory, id, state, tasks = 1 } of jobs) {
      const script = this.known.get(baseOf(id));
      if (script !== undefined) {
        const { address: key, name = 'Dask' } = script;
        const group = groups.get(key) ?? {
          ...{ key, name, jobs: [], running: 0, waiting: 0 },
          ...(directory !== undefined && { directory })
        };
        groups.set(key, group);
        group.jobs.push(id);
        group[isWaiting(state) ? 'waiting' : 'running'] += tasks;
      }
    }
    return [...groups.values()];
  }

  private looking: Promise<void> | undefined;
  private readonly known = new Map<string, WorkerScript | undefined>();
}

/** Whether it says nothing of the job, and the next would be told the same. */
function isOfScheduler(error: unknown): boolean {
  return (
    error instanceof BridgeError &&
    /^scheduler-(?:down|missing|slow|busy)$/.test(error.info.code)
  );
}
