import {
  type ActionResult,
  type Balance,
  type Capability,
  type Estimate,
  type Job,
  type JobAction,
  type JobChange,
  type JobDetail,
  type JobShell,
  type JobUse,
  type Reservations,
  type Scope,
  type ShellQuery,
  type SubmitRequest,
  type Submitted
} from '@jupyterlab-hpc/api';

import { Budget } from '../../budget';
import type { Commands, Log } from '../../commands';
import type { Config } from '../../config';
import { queryEnvironment } from '../../environment';
import { Groups } from '../../site/groups';
import type { FinishedJobs } from '../finished';
import type { DatedResources, Probe, Scheduler } from '../scheduler';
import { Accounting } from './accounting';
import { JobActions } from './actions';
import { accountsIn } from './mayuse';
import { currentAccount, LoginShell } from '../login';
import { heldApart } from './mixed';
import { OneJob } from './onejob';
import { Preparation } from './preparation';
import type { Reading } from './reading';
import { readOutput } from './output';
import { randomToken } from './records';
import { ReservationQueries } from './reservations';
import { ResourceQueries } from './resources';
import { SlurmRunner } from './runner';
import { ClusterQueries } from './cluster';
import { QueueReader, queueArgs } from './squeue';
import { askBalances } from './sshare';
import { Submissions } from './submissions';
import { Uses } from './use';

/** Remote calls that commands make, as `sdiag` counts them. */
const costs = { mine: 3, all: 2 };

/** What Slurm can for everybody. */
const always: readonly Capability[] = [
  'everyone',
  'nodes',
  'partitions',
  'change-jobs',
  'shell',
  'use',
  'heterogeneous'
];

export interface SlurmOptions {
  config: Config;
  /** Runs and counts Slurm's programs; whoever made it ends them. */
  commands: Commands;
  log: Log;
  /** The server's own environment, `process.env`. */
  environment: Readonly<Record<string, string | undefined>>;
  /**
   * A private folder, which need not exist: pasted scripts are there while
   * sbatch reads them.
   */
  folder: string;
  /** A clock in milliseconds that only goes forward. */
  now?: () => number;
}

/** Slurm by its own programs; what they are told and tell is in the files beside. */
export class SlurmScheduler implements Scheduler {
  readonly kind = 'slurm';
  readonly finished: FinishedJobs;

  constructor(options: SlurmOptions) {
    const { commands, config, environment: given, folder, log } = options;
    const now = options.now ?? (() => performance.now());
    const budget = new Budget(config.rpcPerMinute, now);
    this.several = Boolean(given['SLURM_CLUSTERS']);
    this.runner = new SlurmRunner({
      config,
      commands,
      budget,
      environment: queryEnvironment(given, config.keepEnvironment)
    });
    const account = currentAccount(given);
    const login = new LoginShell(commands, given, account, now);
    this.cluster = new ClusterQueries(this.runner, account.name, log, now);
    const { cluster, runner, several } = this;
    this.finished = new Accounting({ runner, cluster, several });
    this.one = new OneJob({ cluster, config, given, now, runner, several });
    this.available = new ResourceQueries({
      cluster,
      given,
      log,
      now,
      runner,
      login: config.jobEnvironment === 'login' ? login : undefined,
      emptyEnvironment: config.jobEnvironment === 'none'
    });
    this.uses = new Uses({
      runner: this.runner,
      record: id => this.one.record(id),
      isUnmeasured: async () =>
        (await this.cluster.facts()).unmeasured === true,
      now
    });
    const groups = new Groups(commands, given);
    this.reserved = new ReservationQueries({
      runner: this.runner,
      person: async withGroups => ({
        user: account.name,
        groups: withGroups ? await groups.names() : new Set(),
        ...accountsIn(await this.cluster.associations())
      }),
      now
    });
    this.user = account.name;
    this.actions = new JobActions(this.runner);
    this.submissions = new Submissions({
      config,
      commands,
      budget,
      runner: this.runner,
      preparation: new Preparation({
        config,
        login,
        given,
        folder
      }),
      path: given['PATH'],
      now
    });
  }

  /** Who asked for resources may be known as an operator by then. */
  get capabilities(): readonly Capability[] {
    return this.cluster.isOperator ? [...always, 'suspend-jobs'] : always;
  }

  async probe(): Promise<Probe> {
    const [{ message, state }, version] = await Promise.all([
      this.runner.ping(),
      this.cluster.version()
    ]);
    const named = {
      state,
      ...(version === undefined ? {} : { version }),
      ...(message === undefined ? {} : { message })
    };
    if (state !== 'ready') {
      return named;
    }
    const cluster = await this.cluster.name();
    return cluster === undefined ? named : { ...named, cluster };
  }

  async queue(scope: Scope, signal?: AbortSignal): Promise<Job[]> {
    const token = randomToken();
    const before = this.readings.get(scope);
    const reader = new QueueReader(token, this.several, before);
    const jobs = await readOutput(this.runner, reader, {
      args: queueArgs(scope, token),
      cost: costs[scope],
      ...(signal === undefined ? {} : { signal })
    });
    this.readings.set(scope, reader.reading);
    return scope === 'mine'
      ? heldApart(jobs, query => this.one.read(query))
      : jobs;
  }

  job(id: string): Promise<JobDetail> {
    return this.one.detail(id);
  }

  script(id: string): Promise<string> {
    return this.one.script(id);
  }

  logPath(id: string, stream: 'stdout' | 'stderr'): Promise<string> {
    return this.one.logPath(id, stream);
  }

  shell(id: string, query: ShellQuery): Promise<JobShell> {
    return this.one.shell(id, query);
  }

  use(id: string): Promise<JobUse> {
    return this.uses.of(id);
  }

  submit(request: SubmitRequest): Promise<Submitted> {
    return this.submissions.submit(request);
  }

  test(request: SubmitRequest): Promise<Estimate> {
    return this.submissions.test(request);
  }

  act(action: JobAction, ids: readonly string[]): Promise<ActionResult[]> {
    return this.actions.act(action, ids);
  }

  change(change: JobChange, ids: readonly string[]): Promise<ActionResult[]> {
    return this.actions.change(change, ids);
  }

  resources(): Promise<DatedResources> {
    return this.available.get();
  }

  balances(): Promise<Balance[]> {
    return askBalances(this.runner, this.cluster, this.user);
  }

  reservations(): Promise<Reservations> {
    return this.reserved.get();
  }

  /** Slurm goes on by itself. */
  isBusy(): Promise<boolean> {
    return Promise.resolve(false);
  }

  stop(): void {
    // Its programs are ended by who has them run.
  }

  private readonly readings = new Map<Scope, Reading>();
  private readonly several: boolean;
  private readonly runner: SlurmRunner;
  private readonly cluster: ClusterQueries;
  private readonly one: OneJob;
  private readonly available: ResourceQueries;
  private readonly reserved: ReservationQueries;
  private readonly user: string;
  private readonly uses: Uses;
  private readonly actions: JobActions;
  private readonly submissions: Submissions;
}
