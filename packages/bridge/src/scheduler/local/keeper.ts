import type {
  ActionResult,
  ErrorInfo,
  JobAction,
  JobChange
} from '@jupyterlab-hpc/api';

import type { Log } from '../../commands';
import { BridgeError, messageOf } from '../../errors';
import { parseJobId } from '../arrays';
import { actOn, cancelRunning } from './actions';
import { changeSignal } from './attempt';
import { changeOn } from './change';
import type { Deed } from './deed';
import type { Pass } from './pass';
import { type LocalJob, type Plan, planFor } from './plan';
import { isOver } from './state';
import type { JobStore } from './store';
import { tell } from './tell';

/** Milliseconds between two looks while jobs live and nobody asks. */
const lookPause = 10_000;

export interface KeeperOptions {
  store: JobStore;
  pass: Pass;
  log: Log;
  /** Epoch seconds. */
  now: () => number;
}

/** Has the jobs brought up to date whenever somebody looks, and now and then. */
export class Keeper {
  constructor(private readonly options: KeeperOptions) {
    // Those of an earlier bridge may wait for their time.
    this.lookLater();
  }

  /**
   * The jobs, brought up to date. Where nothing can be written, they are shown
   * as they are in their files.
   */
  async look(): Promise<{
    jobs: readonly LocalJob[];
    reasons: Plan['reasons'];
  }> {
    const { log, now, pass, store } = this.options;
    const known = await store.load();
    if (known.every(({ state }) => isOver(state))) {
      return { jobs: known, reasons: new Map() };
    }
    this.lookLater();
    try {
      const { jobs, plan } = await store.turn(() => pass.run());
      return { jobs, reasons: plan.reasons };
    } catch (error) {
      const message = messageOf(error);
      log.warn({ message }, 'local jobs cannot be brought up to date');
      const jobs = known.map(job => pass.seen(job));
      const { reasons } = planFor(jobs, { cpus: 0, memory: 0 }, now());
      return { jobs, reasons };
    }
  }

  /** Does something to jobs, and tells for each id whether it was done. */
  async act(
    action: JobAction,
    ids: readonly string[]
  ): Promise<ActionResult[]> {
    const { now, store } = this.options;
    return this.doing(
      jobs => actOn(jobs, action, ids, now()),
      // What fills the disk has to be stopped all the same.
      job => action === 'cancel' && cancelRunning(store, job)
    );
  }

  /** Changes jobs, and tells for each id whether it was done. */
  async change(
    change: JobChange,
    ids: readonly string[]
  ): Promise<ActionResult[]> {
    const { store } = this.options;
    let changed: readonly LocalJob[] = [];
    const results = await this.doing(jobs => {
      const deed = changeOn(jobs, change, ids);
      changed = [...deed.changed.values()];
      return deed;
    });
    for (const job of changed) {
      tell(store, job, job.state.running, changeSignal);
    }
    return results;
  }

  /** Does what writes; where that cannot be, rejects with words for a person. */
  async writing<T>(act: () => Promise<T>): Promise<T> {
    try {
      await this.options.store.open();
      return await act();
    } catch (error) {
      throw error instanceof BridgeError
        ? error
        : new BridgeError(this.unwritten(error), { cause: error });
    }
  }

  /** Whether a job may still begin: somebody has to be there for it. */
  async isBusy(): Promise<boolean> {
    try {
      const jobs = await this.options.store.load();
      return jobs.some(({ state }) => !isOver(state));
    } catch {
      return false;
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.isStopped = true;
  }

  /** Writes down what is done to the jobs, in turn, unless it is done `otherwise`. */
  private async doing(
    deedOn: (jobs: readonly LocalJob[]) => Deed,
    otherwise: (job: LocalJob) => boolean = () => false
  ): Promise<ActionResult[]> {
    const { store } = this.options;
    const results = await this.writing(() =>
      store.turn(async () => {
        const { changed, results } = deedOn(await store.load());
        const errors = new Map<string, ErrorInfo>();
        for (const job of changed.values()) {
          await store.write(job).catch((error: unknown) => {
            if (!otherwise(job)) {
              errors.set(String(job.spec.id), this.unwritten(error));
            }
          });
        }
        return results.map(result => {
          const error = errors.get(parseJobId(result.id)?.base ?? '');
          return error === undefined ? result : { ...result, error };
        });
      })
    );
    // Tells the supervisors, and begins what has room.
    await this.look();
    return results;
  }

  private unwritten(error: unknown): ErrorInfo {
    return {
      code: 'scheduler-refused',
      message: `This computer cannot write down its jobs in ${this.options.store.folder}.`,
      hint: 'Make room there, or make it writable, then try again.',
      detail: messageOf(error)
    };
  }

  /** A job may begin at a time of its own, or a supervisor be gone. */
  private lookLater(): void {
    clearTimeout(this.timer);
    if (!this.isStopped) {
      const look = (): void => {
        this.look().catch((error: unknown) => {
          const message = messageOf(error);
          this.options.log.warn({ message }, 'local jobs cannot be read');
        });
      };
      this.timer = setTimeout(look, lookPause).unref();
    }
  }

  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
}
