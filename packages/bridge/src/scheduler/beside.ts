import { stat } from 'node:fs/promises';

import type {
  ActionResult,
  Job,
  JobAction,
  SubmitRequest,
  Submitted
} from '@jupyterlab-hpc/api';

import type { Scheduler } from './scheduler';

/** Before the numbers of jobs of this computer, beside those of Slurm. */
const prefix = 'here-';

/** The id of a job of this computer, beside Slurm's. */
export function besideId(id: string): string {
  return `${prefix}${id}`;
}

/** Whether a job is one of a computer's own, beside Slurm's. */
export function isBeside(id: string): boolean {
  return id.startsWith(prefix);
}

/**
 * Jobs of this computer beside those of Slurm: schedulers of Dask and trials on
 * the machine of Jupyter, where the site allows that. Their ids are told apart.
 */
export class Beside {
  /** `make` is called at the first use: most never do. */
  constructor(
    /** The name of this computer. */
    readonly host: string,
    /** Where its jobs are; not there before the first. */
    private readonly folder: string,
    private readonly make: () => Scheduler
  ) {}

  async submit(request: SubmitRequest): Promise<Submitted> {
    const submitted = await this.scheduler.submit(request);
    return { ...submitted, id: besideId(submitted.id) };
  }

  async act(
    action: JobAction,
    ids: readonly string[]
  ): Promise<ActionResult[]> {
    const results = await this.scheduler.act(
      action,
      ids.map(id => id.slice(prefix.length))
    );
    return results.map(result => ({ ...result, id: besideId(result.id) }));
  }

  async queue(): Promise<Job[]> {
    if (this.made === undefined && !(await exists(this.folder))) {
      return [];
    }
    const jobs = await this.scheduler.queue('mine');
    return jobs.map(job => ({ ...job, id: besideId(job.id) }));
  }

  stop(): void {
    this.made?.stop();
  }

  private get scheduler(): Scheduler {
    return (this.made ??= this.make());
  }

  private made: Scheduler | undefined;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/** Cancels and the like of jobs of either kind, one result per id, in their order. */
export function actOnBoth(
  scheduler: Pick<Scheduler, 'act'>,
  beside: Pick<Beside, 'act'>
): Scheduler['act'] {
  return async (action, ids) => {
    const own = ids.filter(isBeside);
    const others = ids.filter(id => !isBeside(id));
    const results = await Promise.all([
      own.length === 0 ? [] : beside.act(action, own),
      others.length === 0 ? [] : scheduler.act(action, others)
    ]);
    const byId = new Map(results.flat().map(result => [result.id, result]));
    return ids.flatMap(id => byId.get(id) ?? []);
  };
}
