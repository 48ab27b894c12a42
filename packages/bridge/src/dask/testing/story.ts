import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import {
  DaskCluster,
  DaskClusters,
  DaskDetail,
  type DaskSpec,
  DaskSnippet,
  type DaskState
} from '@jupyterlab-hpc/api';
import type { Static, TSchema } from '@sinclair/typebox';

import type { Config } from '../../config';
import { loginEnvironment, type User } from '../../scheduler/testing/cluster';
import { BridgePlace } from '../../testing/place';
import type { BridgeProcess, Reply } from '../../testing/process';
import { check } from '../../validate';
import { daskSpec } from './records';

/** A Python with Dask, which set-up has installed. */
export const daskPython = join(process.env['HPC_VENV'] ?? '/usr', 'bin/python');

/** Milliseconds: for what Slurm and Dask do, and between two looks. */
const patience = 120_000;
const pause = 200;

export interface StoryOptions {
  readonly user: User;
  readonly config?: Partial<Config>;
  /** What points at a cluster. */
  readonly environment?: Record<string, string>;
}

/** Dask clusters of an ordinary account, by the real bridge and real processes. */
export class DaskStory {
  bridge!: BridgeProcess;

  constructor(private readonly options: StoryOptions) {
    this.dataDir = join(options.user.home, `dask-test-${process.pid}`);
  }

  /** Starts the bridge, or the next one. */
  async start(): Promise<void> {
    const { config, environment, user } = this.options;
    this.bridge = await this.place.ready({
      account: { uid: user.uid, gid: user.gid },
      environment: { ...loginEnvironment(user), ...environment },
      config: {
        ...{ slurmBin: '', rpcPerMinute: 6000, logLevel: 'debug' },
        ...{ pollInterval: 1, pollFloor: 1 },
        ...config,
        server: { dataDir: this.dataDir }
      }
    });
  }

  async launch(more: Partial<DaskSpec> = {}): Promise<DaskCluster> {
    const spec = daskSpec({
      ...{ cores: 1, memory: 2 ** 30, time: '0:30:00' },
      environment: { python: daskPython },
      ...more
    });
    const reply = await this.bridge.post('/dask/clusters', { spec });
    return read(DaskCluster, reply);
  }

  async list(): Promise<DaskCluster[]> {
    const reply = await this.bridge.get('/dask/clusters?fresh=1');
    return read(DaskClusters, reply).clusters;
  }

  async detail(id: string): Promise<DaskDetail> {
    return read(DaskDetail, await this.bridge.get(`/dask/clusters/${id}`));
  }

  /** Tells a cluster what is wanted of it. */
  async ask(id: string, verb: string, body: object = {}): Promise<DaskCluster> {
    const reply = await this.bridge.post(`/dask/clusters/${id}/${verb}`, body);
    return read(DaskCluster, reply);
  }

  /** Asks until a cluster is so; rejects, with what it is, when that takes too long. */
  async becomes(
    id: string,
    isSo: (cluster: DaskCluster) => boolean
  ): Promise<DaskCluster> {
    let seen: DaskCluster | undefined;
    await this.until(
      async () => {
        seen = (await this.list()).find(one => one.id === id);
        return seen !== undefined && isSo(seen);
      },
      () => JSON.stringify(seen)
    );
    if (seen === undefined) {
      throw new Error(`The cluster ${id} is gone.`);
    }
    return seen;
  }

  /** Asks until something holds; rejects, with what there is, when that takes too long. */
  async until(
    holds: () => boolean | Promise<boolean>,
    what: () => string = () => 'what has to come'
  ): Promise<void> {
    const end = performance.now() + patience;
    while (!(await holds())) {
      if (performance.now() > end) {
        throw new Error(`In vain was waited for ${what()}.`);
      }
      await delay(pause);
    }
  }

  /** Asks until a cluster is in one of some states. */
  reaches(id: string, ...states: DaskState[]): Promise<DaskCluster> {
    return this.becomes(id, ({ state }) => states.includes(state));
  }

  /** Runs lines of Python after those that connect a client. */
  async python(
    id: string,
    ...lines: string[]
  ): Promise<{ stdout: string; stderr: string }> {
    const reply = await this.bridge.get(`/dask/clusters/${id}/snippet`);
    const { code } = read(DaskSnippet, reply);
    const { environment, user } = this.options;
    const script = [code, ...lines].join('\n');
    return promisify(execFile)(daskPython, ['-c', script], {
      ...{ cwd: user.home, uid: user.uid, gid: user.gid },
      env: { ...loginEnvironment(user), ...environment }
    });
  }

  /** A command as the account, in a login's environment. */
  run(argv: readonly string[]): { stdout: string; stderr: string } {
    const { environment, user } = this.options;
    const [program = '', ...args] = argv;
    return spawnSync(program, args, {
      ...{ cwd: user.home, uid: user.uid, gid: user.gid, encoding: 'utf8' },
      env: { ...loginEnvironment(user), ...environment }
    });
  }

  /** Processes of Dask that are there, one a line. */
  processes(): string {
    return this.find('pgrep', '-a', `distributed\\.cli.*${this.dataDir}/`);
  }

  /** Ends the scheduler of a cluster at once, as the kernel does when memory is short. */
  killScheduler(id: string): void {
    this.find('pkill', '-KILL', `dask_scheduler.*/${id}/`);
  }

  /** Ends one worker process of a cluster at once; or all those of a job. */
  killWorker(id: string, what: 'process' | 'job' = 'process'): void {
    const nanny = this.find('pgrep', '-o', `dask_worker.*/${id}/`).trim();
    this.find('pkill', `-KILL -P${nanny}`, 'spawn_main');
    if (what === 'job') {
      process.kill(Number(nanny), 'SIGKILL');
    }
  }

  private find(program: string, flags: string, pattern: string): string {
    const { name } = this.options.user;
    const words = [...flags.split(' '), '-u', name, '-f', pattern];
    return spawnSync(program, words, { encoding: 'utf8' }).stdout;
  }

  /** Ends all that a test left. */
  async end(): Promise<void> {
    for (const { id } of await this.list()) {
      await this.bridge.post(`/dask/clusters/${id}/stop`, {});
    }
    await this.until(() => this.processes() === '');
    await this.place.close();
    this.run(['rm', '-rf', this.dataDir]);
  }

  readonly dataDir: string;
  private readonly place = new BridgePlace();
}

function read<S extends TSchema>(schema: S, reply: Reply): Static<S> {
  if (reply.status !== 200) {
    throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
  }
  return check(schema, reply.body, 'the reply');
}
