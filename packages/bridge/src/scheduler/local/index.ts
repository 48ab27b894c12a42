import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';

import type {
  ActionResult,
  Balance,
  Estimate,
  Job,
  JobAction,
  JobChange,
  JobDetail,
  JobShell,
  JobUse,
  Reservations,
  Scope,
  SubmitRequest,
  Submitted
} from '@jupyterlab-hpc/api';

import type { Commands, Log } from '../../commands';
import type { Config } from '../../config';
import { BridgeError } from '../../errors';
import { countTasks, parseJobId } from '../arrays';
import { currentAccount, LoginShell } from '../login';
import type { FinishedJobs } from '../finished';
import type { DatedResources, Probe, Scheduler } from '../scheduler';
import { unknownJob } from './deed';
import { detailOf } from './detail';
import { finishedAmong } from './finished';
import { Keeper } from './keeper';
import { launcher } from './launch';
import { type Capacity, capacityOf } from './machine';
import { nodeName, outputsOf } from './outputs';
import { Pass } from './pass';
import { freeOf, type LocalJob } from './plan';
import { maxArraySize } from './request';
import { rowsOf } from './rows';
import { onlyTask } from './spec';
import { JobStore } from './store';
import { Submissions } from './submissions';

/** Seconds: who looks at what is free need not look more often. */
const resourcesFor = 10;

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
    'change-jobs',
    'suspend-jobs',
    'end-with-session',
    'ends-leftovers',
    'refuses-impossible',
    'refuses-unknown'
  ] as const;
  readonly finished: FinishedJobs = finishedAmong(() => this.queue('mine'));

  constructor(options: LocalOptions) {
    const { commands, config, dataDir, environment, log, supervisor } = options;
    this.capacity = capacityOf({
      cpus: config.localCpus,
      memory: config.localMemory * 2 ** 30
    });
    const folder = join(dataDir, 'local', encodeURIComponent(hostname()));
    this.store = new JobStore(folder, log);
    const account = currentAccount(environment);
    this.user = userInfo().username;
    const pass = new Pass({
      store: this.store,
      capacity: this.capacity,
      now,
      launch: launcher({ program: supervisor, folder, ...this.capacity })
    });
    this.keeper = new Keeper({ store: this.store, pass, log, now });
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
    const { jobs, reasons } = await this.keeper.look();
    signal?.throwIfAborted();
    const facts = { user: this.user, host: nodeName(), reasons };
    return jobs.flatMap(job => rowsOf(job, facts));
  }

  async job(id: string): Promise<JobDetail> {
    const { jobs, reasons } = await this.keeper.look();
    const job = found(jobs, id);
    const facts = { user: this.user, host: nodeName(), reasons };
    return detailOf(job, id, facts);
  }

  async script(id: string): Promise<string> {
    return this.store.script((await this.get(id)).spec.id);
  }

  async logPath(id: string, stream: 'stdout' | 'stderr'): Promise<string> {
    const { spec } = await this.get(id);
    const tasks = parseJobId(id)?.tasks;
    const isOne = tasks !== undefined && countTasks(tasks) === 1;
    if (spec.array !== undefined && !isOne) {
      throw new BridgeError({
        code: 'log-missing',
        message: 'There is no log yet.',
        hint: 'Each task of the array writes its own when it starts.'
      });
    }
    return outputsOf(spec, tasks?.ranges[0]?.first ?? onlyTask)[stream];
  }

  shell(): Promise<JobShell> {
    return Promise.reject(
      new BridgeError({
        code: 'not-supported',
        message: 'Jobs of this computer run on it: any terminal is beside them.'
      })
    );
  }

  use(): Promise<JobUse> {
    return Promise.reject(
      new BridgeError({
        code: 'not-supported',
        message: 'Jobs of this computer are not measured: “top” shows them.'
      })
    );
  }

  async submit(request: SubmitRequest): Promise<Submitted> {
    const { id, ...said } = await this.keeper.writing(() =>
      this.submissions.submit(request)
    );
    // It may have room at once.
    await this.keeper.look();
    return { id: String(id), ...said };
  }

  test(request: SubmitRequest): Promise<Estimate> {
    return this.submissions.test(
      request,
      async () => (await this.keeper.look()).jobs
    );
  }

  act(action: JobAction, ids: readonly string[]): Promise<ActionResult[]> {
    return this.keeper.act(action, ids);
  }

  change(change: JobChange, ids: readonly string[]): Promise<ActionResult[]> {
    return this.keeper.change(change, ids);
  }

  balances(): Promise<Balance[]> {
    return Promise.resolve([]);
  }

  reservations(): Promise<Reservations> {
    return Promise.resolve({ reservations: [], nodes: [] });
  }

  async resources(): Promise<DatedResources> {
    const { cpus, memory } = this.capacity;
    const { jobs } = await this.keeper.look();
    const cpusIdle = Math.max(0, freeOf(jobs, this.capacity).cpus);
    const use =
      cpusIdle === cpus ? 'idle' : cpusIdle === 0 ? 'allocated' : 'mixed';
    const at = now();
    return {
      partitions: [
        {
          name: 'local',
          isDefault: true,
          state: 'up',
          nodes: 1,
          nodesByState: { [use]: 1 },
          cpus,
          cpusIdle,
          gres: [],
          maxNodes: 1,
          cpusPerNode: cpus,
          memoryPerNode: memory
        }
      ],
      maxArraySize,
      environment: [],
      at,
      nextAt: at + resourcesFor
    };
  }

  isBusy(): Promise<boolean> {
    return this.keeper.isBusy();
  }

  stop(): void {
    this.keeper.stop();
  }

  private async get(id: string): Promise<LocalJob> {
    return found(await this.store.load(), id);
  }

  private readonly user: string;
  private readonly capacity: Capacity;
  private readonly store: JobStore;
  private readonly keeper: Keeper;
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
    throw new BridgeError(unknownJob);
  }
  return job;
}
