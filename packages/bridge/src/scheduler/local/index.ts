import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';

import type {
  ActionResult,
  Estimate,
  Job,
  JobAction,
  JobDetail,
  Resources,
  Scope,
  SubmitRequest,
  Submitted
} from '@jupyterlab-hpc/api';

import type { Commands, Log } from '../../commands';
import type { Config } from '../../config';
import { BridgeError, messageOf } from '../../errors';
import { parseJobId } from '../arrays';
import { currentAccount, LoginShell } from '../login';
import type { Probe, Scheduler } from '../scheduler';
import { actOn, cancelRunning } from './actions';
import { detailOf } from './detail';
import { launcher } from './launch';
import { type Capacity, capacityOf } from './machine';
import { nodeName, outputsOf } from './outputs';
import { Pass } from './pass';
import { type LocalJob, type Plan, planFor } from './plan';
import { rowsOf } from './rows';
import { isOver } from './state';
import { JobStore } from './store';
import { Submissions } from './submissions';

/** Milliseconds between two looks while jobs live and nobody asks. */
const lookPause = 10_000;

export interface LocalOptions {
  config: Config;
  commands: Commands;
  log: Log;
  /** The server's own environment, `process.env`. */
  environment: Readonly<Record<string, string | undefined>>;
  /** The bundle that runs a task: `supervisor.js`. */
  supervisor: string;
  /** Jupyter's data folder for us. */
  dataDir: string;
}

/** “This computer”: the same scripts as local processes, in files that outlive everybody. */
export class LocalScheduler implements Scheduler {
  readonly kind = 'local';
  readonly capabilities = [
    'end-with-session',
    'ends-leftovers',
    'refuses-impossible',
    'refuses-unknown'
  ] as const;

  constructor(options: LocalOptions) {
    const { commands, config, dataDir, environment, log, supervisor } = options;
    this.log = log;
    this.capacity = capacityOf({
      cpus: config.localCpus,
      memory: config.localMemory * 2 ** 30
    });
    const folder = join(dataDir, 'local', encodeURIComponent(hostname()));
    this.store = new JobStore(folder, log);
    const account = currentAccount(environment);
    this.user = userInfo().username;
    this.pass = new Pass({
      store: this.store,
      capacity: this.capacity,
      now,
      launch: launcher({ program: supervisor, folder, ...this.capacity })
    });
    this.submissions = new Submissions({
      config,
      store: this.store,
      capacity: this.capacity,
      login: new LoginShell(commands, environment, account),
      given: environment,
      now
    });
  }

  probe(): Promise<Probe> {
    return Promise.resolve(
      process.platform === 'win32'
        ? { state: 'missing', message: 'Windows is not supported.' }
        : { state: 'ready' }
    );
  }

  async queue(_scope: Scope, signal?: AbortSignal): Promise<Job[]> {
    const { jobs, reasons } = await this.look();
    signal?.throwIfAborted();
    const facts = { user: this.user, host: nodeName(), reasons };
    return jobs.flatMap(job => rowsOf(job, facts));
  }

  async job(id: string): Promise<JobDetail> {
    const { jobs, reasons } = await this.look();
    const job = found(jobs, id);
    const facts = { user: this.user, host: nodeName(), reasons };
    return detailOf(job, id, facts);
  }

  async script(id: string): Promise<string> {
    return this.store.script((await this.get(id)).spec.id);
  }

  async logPath(id: string, stream: 'stdout' | 'stderr'): Promise<string> {
    const { spec } = await this.get(id);
    const [task = 0, ...more] = (parseJobId(id)?.tasks?.ranges ?? []).flatMap(
      ({ first, last }) => (first === last ? [first] : [first, last])
    );
    const isOne = spec.array === undefined || id.includes('_');
    if (!isOne || more.length > 0) {
      throw new BridgeError({
        code: 'log-missing',
        message: 'There is no log yet.',
        hint: 'Each task of the array writes its own when it starts.'
      });
    }
    return outputsOf(spec, task)[stream];
  }

  async submit(request: SubmitRequest): Promise<Submitted> {
    const { id, ...said } = await this.writing(() =>
      this.submissions.submit(request)
    );
    await this.begin();
    return { id: String(id), ...said };
  }

  test(request: SubmitRequest): Promise<Estimate> {
    return this.submissions.test(request, async () => (await this.look()).jobs);
  }

  async act(
    action: JobAction,
    ids: readonly string[]
  ): Promise<ActionResult[]> {
    const results = await this.writing(() =>
      this.store.turn(() => this.change(action, ids))
    );
    // Tells the supervisors, too.
    await this.begin();
    return results;
  }

  /** In turn. */
  private async change(
    action: JobAction,
    ids: readonly string[]
  ): Promise<ActionResult[]> {
    const jobs = await this.store.load();
    const { changed, results } = actOn(jobs, action, ids, now());
    for (const job of changed.values()) {
      try {
        await this.store.write(job);
      } catch (error) {
        // What fills the disk has to be stopped all the same.
        if (action !== 'cancel' || !cancelRunning(this.store, job)) {
          throw error;
        }
      }
    }
    return [...results];
  }

  resources(): Promise<Resources> {
    const { cpus } = this.capacity;
    return Promise.resolve({
      partitions: [
        {
          name: 'local',
          isDefault: true,
          state: 'up',
          nodes: 1,
          nodesByState: { idle: 1 },
          cpus,
          cpusIdle: cpus,
          gres: []
        }
      ],
      maxArraySize: 100_001,
      environment: []
    });
  }

  /** Whether a job may still begin: somebody has to be there for it. */
  async isBusy(): Promise<boolean> {
    try {
      return (await this.store.load()).some(({ state }) => !isOver(state));
    } catch {
      return false;
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.isStopped = true;
  }

  private async get(id: string): Promise<LocalJob> {
    return found(await this.store.load(), id);
  }

  /** A job may begin at a time of its own, or another bridge's supervisor be gone. */
  private lookLater(): void {
    clearTimeout(this.timer);
    if (!this.isStopped) {
      this.timer = setTimeout(() => void this.look(), lookPause).unref();
    }
  }

  /**
   * The jobs, brought up to date. Where nothing can be written, they are shown
   * as they are in their files.
   */
  private async look(): Promise<{
    jobs: readonly LocalJob[];
    reasons: Plan['reasons'];
  }> {
    const known = await this.store.load();
    if (known.every(({ state }) => isOver(state))) {
      return { jobs: known, reasons: new Map() };
    }
    this.lookLater();
    try {
      const { jobs, plan } = await this.store.turn(() => this.pass.run());
      return { jobs, reasons: plan.reasons };
    } catch (error) {
      const message = messageOf(error);
      this.log.warn({ message }, 'local jobs cannot be brought up to date');
      const jobs = known.map(job => this.pass.seen(job));
      const { reasons } = planFor(jobs, { cpus: 0, memory: 0 }, now());
      return { jobs, reasons };
    }
  }

  /** What has room begins; that it does is of no concern to who asked for something else. */
  private async begin(): Promise<void> {
    await this.look();
  }

  private async writing<T>(act: () => Promise<T>): Promise<T> {
    try {
      await this.store.open();
      return await act();
    } catch (error) {
      throw error instanceof BridgeError
        ? error
        : new BridgeError(
            {
              code: 'scheduler-refused',
              message: `This computer cannot write down its jobs in ${this.store.folder}.`,
              hint: 'Make room there, or make it writable; nothing was changed.',
              detail: messageOf(error)
            },
            { cause: error }
          );
    }
  }

  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private readonly log: Log;
  private readonly user: string;
  private readonly capacity: Capacity;
  private readonly store: JobStore;
  private readonly pass: Pass;
  private readonly submissions: Submissions;
}

/** Epoch seconds. */
function now(): number {
  return Date.now() / 1000;
}

function found(jobs: readonly LocalJob[], id: string): LocalJob {
  const base = Number(parseJobId(id)?.base);
  const job = jobs.find(({ spec }) => spec.id === base);
  if (job === undefined) {
    throw new BridgeError({
      code: 'job-not-found',
      message: 'This computer has no such job any more.',
      hint: 'What ended is forgotten after a week.'
    });
  }
  return job;
}
