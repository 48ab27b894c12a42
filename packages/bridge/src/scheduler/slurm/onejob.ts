import {
  isLive,
  type JobDetail,
  type JobShell,
  type ShellQuery
} from '@jupyterlab-hpc/api';

import type { Config } from '../../config';
import { BridgeError } from '../../errors';
import type { ClusterQueries } from './cluster';
import { jobDetail, OneJobQuery, type Record as JobRecord } from './detail';
import { type LogPair, LogPaths } from './logpaths';
import { type OutputReader, readOutput } from './output';
import type { SlurmRunner } from './runner';
import { shellIn } from './shell';

/** Remote calls that commands make, as `sdiag` counts them. */
const costs = { squeue: 3, show: 2, script: 1, hostnames: 0 };

export interface OneJobOptions {
  readonly runner: SlurmRunner;
  readonly cluster: ClusterQueries;
  /** Whether queries go to several clusters. */
  readonly several: boolean;
  readonly config: Config;
  /** The server's own environment. */
  readonly given: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

/** What Slurm knows of one job; all of it rejects with a `BridgeError` where there is none. */
export class OneJob {
  constructor(private readonly options: OneJobOptions) {
    this.logPaths = new LogPaths(options.now);
  }

  async record(id: string): Promise<JobRecord> {
    const { cluster, runner, several } = this.options;
    const query = new OneJobQuery(id, several, await cluster.version());
    const record = await this.read(query);
    if (record === undefined) {
      throw await runner.failure('squeue', 'Invalid job id specified');
    }
    return record;
  }

  /** Asks squeue about one job. */
  read<T>(
    query: OutputReader<T> & { readonly args: readonly string[] }
  ): Promise<T> {
    const { args } = query;
    return readOutput(this.options.runner, query, { args, cost: costs.squeue });
  }

  async detail(id: string): Promise<JobDetail> {
    const record = await this.record(id);
    const args = ['show', 'job', record.number];
    return jobDetail(record, await this.scontrol(args, costs.show));
  }

  script(id: string): Promise<string> {
    const bare = id.replace(/_.*$/, '');
    return this.scontrol(['write', 'batch_script', bare, '-'], costs.script);
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
    const { config, given } = this.options;
    const { job, number } = await this.record(id);
    if (job.state !== 'running' || job.nodeList === undefined) {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: `Job ${id} does not run.`,
        hint: 'Only a job that runs can be entered.'
      });
    }
    const args = ['show', 'hostnames', job.nodeList];
    const names = await this.scontrol(args, costs.hostnames);
    const nodes = names.split('\n').filter(name => name !== '');
    return shellIn({ config, given, nodes, number }, query);
  }

  private async scontrol(
    args: readonly string[],
    cost: number
  ): Promise<string> {
    const { runner } = this.options;
    const { stdout } = await runner.query('scontrol', args, { cost });
    return stdout;
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

  private readonly logPaths: LogPaths;
}
