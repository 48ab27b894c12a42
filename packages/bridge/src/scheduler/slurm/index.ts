import {
  type ActionResult,
  type Association,
  type Balance,
  type Capability,
  type Estimate,
  isLive,
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
import { environmentDefaults, queryEnvironment } from '../../environment';
import { BridgeError } from '../../errors';
import { Groups } from '../../site/groups';
import type { FinishedJobs } from '../finished';
import type { DatedResources, Probe, Scheduler } from '../scheduler';
import { Accounting } from './accounting';
import { JobActions } from './actions';
import { jobDetail, OneJobQuery, type Record as JobRecord } from './detail';
import { Kept } from './kept';
import type { Person } from './mayuse';
import { currentAccount, LoginShell } from '../login';
import { type LogPair, LogPaths } from './logpaths';
import { heldApart } from './mixed';
import { askLimits } from './limits';
import { PartitionsQuery } from './partitions';
import { Preparation } from './preparation';
import type { Reading } from './reading';
import { type OutputReader, readOutput } from './output';
import { randomToken } from './records';
import { ReservationQueries } from './reservations';
import { SlurmRunner } from './runner';
import { shellIn } from './shell';
import { ClusterQueries } from './cluster';
import { QueueReader, queueArgs } from './squeue';
import { askBalances } from './sshare';
import { Submissions } from './submissions';
import { submitCommand } from './submit';
import { Uses } from './use';

/** Remote calls that commands make, as `sdiag` counts them. */
const costs = { mine: 3, all: 2, oneJob: 3, show: 2, script: 1, sinfo: 2 };

const partitionsFor = 5 * 60_000;

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

type DatedPartitions = Pick<DatedResources, 'partitions' | 'at' | 'nextAt'>;

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
    const { commands, config, environment, folder, log } = options;
    const now = options.now ?? (() => performance.now());
    const budget = new Budget(config.rpcPerMinute, now);
    this.logPaths = new LogPaths(now);
    this.several = Boolean(environment['SLURM_CLUSTERS']);
    this.given = environment;
    this.config = config;
    this.runner = new SlurmRunner({
      config,
      commands,
      budget,
      environment: queryEnvironment(environment, config.keepEnvironment)
    });
    const account = currentAccount(environment);
    this.login = new LoginShell(commands, environment, account, now);
    this.log = log;
    this.emptyEnvironment = config.jobEnvironment === 'none';
    this.withLogin = config.jobEnvironment === 'login';
    this.cluster = new ClusterQueries(this.runner, account.name, log, now);
    const { cluster, runner, several } = this;
    this.finished = new Accounting({ runner, cluster, several });
    this.partitions = new Kept(partitionsFor, () => this.askPartitions(), now);
    this.uses = new Uses({
      runner: this.runner,
      record: id => this.record(id),
      isUnmeasured: async () =>
        (await this.cluster.facts()).unmeasured === true,
      now
    });
    const groups = new Groups(commands, environment);
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
        login: this.login,
        given: environment,
        folder
      }),
      path: environment['PATH'],
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
      ? heldApart(jobs, query => this.read(query, costs.oneJob))
      : jobs;
  }

  async job(id: string): Promise<JobDetail> {
    const record = await this.record(id);
    const { stdout } = await this.runner.query(
      'scontrol',
      ['show', 'job', record.number],
      { cost: costs.show }
    );
    return jobDetail(record, stdout);
  }

  async script(id: string): Promise<string> {
    const bare = id.replace(/_.*$/, '');
    const { stdout } = await this.runner.query(
      'scontrol',
      ['write', 'batch_script', bare, '-'],
      { cost: costs.script }
    );
    return stdout;
  }

  async logPath(id: string, stream: 'stdout' | 'stderr'): Promise<string> {
    const { isMany, ...paths } =
      this.logPaths.get(id) ?? (await this.askLogs(id));
    const path = paths[stream];
    if (path === undefined) {
      throw new BridgeError({
        code: 'log-missing',
        message: 'There is no log yet.',
        hint: isMany
          ? 'Each task of the array writes its own when it starts.'
          : 'It appears when the job starts; interactive jobs have none.'
      });
    }
    return path;
  }

  async shell(id: string, query: ShellQuery): Promise<JobShell> {
    const { job, number } = await this.record(id);
    if (job.state !== 'running' || job.nodeList === undefined) {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: `Job ${id} does not run.`,
        hint: 'Only a job that runs can be entered.'
      });
    }
    const { stdout } = await this.runner.query(
      'scontrol',
      ['show', 'hostnames', job.nodeList],
      { cost: 0 }
    );
    const nodes = stdout.split('\n').filter(name => name !== '');
    const { config, given } = this;
    return shellIn({ config, given, nodes, number }, query);
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

  async resources(): Promise<DatedResources> {
    const [dated, facts, associations, login] = await Promise.all([
      this.partitions.get(),
      this.cluster.facts(),
      this.cluster.associations(),
      this.withLogin ? this.login.environment() : undefined
    ]);
    const { billsLargest, maxArraySize, memory } = facts;
    return {
      ...dated,
      partitions: dated.partitions.map(one =>
        one.cpuMemory === undefined && one.nodeMemory === undefined
          ? { ...one, ...memory }
          : one
      ),
      ...(billsLargest && { billsLargest }),
      ...(associations === undefined ? {} : { associations }),
      ...(maxArraySize === undefined ? {} : { maxArraySize }),
      command: submitCommand(this.emptyEnvironment),
      environment: environmentDefaults(
        login?.kind === 'login' ? login.environment : {},
        this.given
      )
    };
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

  private async askLogs(id: string): Promise<LogPair> {
    const { job, stderr, stdout } = await this.record(id);
    const pair = {
      stdout,
      stderr,
      isEnded: !isLive(job.state),
      isMany: job.tasks !== undefined
    };
    this.logPaths.set(id, pair);
    return pair;
  }

  private async record(id: string): Promise<JobRecord> {
    const query = new OneJobQuery(
      id,
      this.several,
      await this.cluster.version()
    );
    const record = await this.read(query, costs.oneJob);
    if (record === undefined) {
      throw await this.runner.failure('squeue', 'Invalid job id specified');
    }
    return record;
  }

  private read<T>(
    query: OutputReader<T> & { readonly args: readonly string[] },
    cost: number
  ): Promise<T> {
    return readOutput(this.runner, query, { args: query.args, cost });
  }

  private async askPartitions(): Promise<DatedPartitions> {
    const at = Date.now() / 1000;
    const query = new PartitionsQuery();
    const partitions = await readOutput(this.runner, query, {
      program: 'sinfo',
      args: query.args,
      cost: costs.sinfo
    });
    const limits = await askLimits(this.runner, this.log);
    return {
      partitions: partitions.map(one => ({ ...one, ...limits.get(one.name) })),
      at,
      nextAt: at + partitionsFor / 1000
    };
  }

  private readonly readings = new Map<Scope, Reading>();
  private readonly logPaths: LogPaths;
  private readonly several: boolean;
  private readonly log: Log;
  private readonly emptyEnvironment: boolean;
  private readonly withLogin: boolean;
  private readonly config: SlurmOptions['config'];
  private readonly given: SlurmOptions['environment'];
  private readonly runner: SlurmRunner;
  private readonly login: LoginShell;
  private readonly cluster: ClusterQueries;
  private readonly partitions: Kept<DatedPartitions>;
  private readonly reserved: ReservationQueries;
  private readonly user: string;
  private readonly uses: Uses;
  private readonly actions: JobActions;
  private readonly submissions: Submissions;
}

/** The accounts that a person may charge, each once; nothing where unknown. */
function accountsIn(
  associations: readonly Association[] | undefined
): Pick<Person, 'accounts'> {
  return associations === undefined
    ? {}
    : { accounts: [...new Set(associations.map(one => one.account))] };
}
