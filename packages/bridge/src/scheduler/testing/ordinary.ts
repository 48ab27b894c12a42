import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Capability, CommandCounter } from '@jupyterlab-hpc/api';

import { type Config, defaultConfig } from '../../config';
import { BridgeError } from '../../errors';
import type { Scheduler } from '../scheduler';
import {
  type ClusterInfo,
  loginEnvironment,
  type User,
  userEnvironment
} from './cluster';
import type { Answer, Question } from './protocol';

const root = join(__dirname, '../../../../..');
const esbuild = join(root, 'node_modules/.bin/esbuild');

/** A budget that no test comes to the end of, unless it says so. */
export const generous: Config = { ...defaultConfig, rpcPerMinute: 6000 };

export interface Ordinary extends Scheduler {
  /** Its capabilities as they are now, not as they were when it began. */
  abilities(): Promise<readonly Capability[]>;
  counters(): Promise<Record<string, CommandCounter>>;
  readonly pid: number;
  /** Where pasted scripts are while sbatch reads them; or where local jobs are. */
  readonly folder: string;
  readonly isGone: boolean;
  /** Ends the process, as a kill -9 does. */
  kill(): Promise<void>;
  /** Ends the process and removes its folder. */
  close(): Promise<void>;
}

export interface OrdinaryOptions {
  config?: Config;
  environment?: Record<string, string>;
  /** Of local jobs, when it is there already. */
  folder?: string;
}

/** The Slurm scheduler as an ordinary account, in a process of its own. */
export function ordinaryScheduler(
  cluster: ClusterInfo,
  user: User,
  options: OrdinaryOptions = {}
): Promise<Ordinary> {
  const environment = {
    ...userEnvironment(cluster, user),
    ...options.environment
  };
  return begin('slurm', user, { ...options, environment });
}

/** The local scheduler as an ordinary account, in a process of its own. */
export function localScheduler(
  user: User,
  options: OrdinaryOptions = {}
): Promise<Ordinary> {
  const environment = { ...loginEnvironment(user), ...options.environment };
  return begin('local', user, { ...options, environment });
}

async function begin(
  kind: 'slurm' | 'local',
  user: User,
  options: OrdinaryOptions
): Promise<Ordinary> {
  const place = mkdtempSync(join(tmpdir(), 'hpc-driver-'));
  chmodSync(place, 0o755);
  const bundle = join(place, 'driver.js');
  execFileSync(esbuild, [
    `driver=${join(__dirname, 'driver.ts')}`,
    `supervisor=${join(__dirname, '../local/supervisor/main.ts')}`,
    '--bundle',
    '--platform=node',
    '--log-level=error',
    `--outdir=${place}`
  ]);
  const child = fork(bundle, [], {
    cwd: '/',
    env: options.environment,
    execArgv: [],
    gid: user.gid,
    uid: user.uid
  });
  const ask = asker(child);
  const folder = options.folder ?? join(user.home, `${kind}-${child.pid}`);
  const config = options.config ?? generous;
  const isGone = (): boolean =>
    child.exitCode !== null || child.signalCode !== null;
  const kill = async (): Promise<void> => {
    if (!isGone()) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  };
  return {
    kind,
    capabilities: await ask({ verb: 'start', kind, config, folder }),
    pid: child.pid ?? 0,
    folder,
    probe: () => ask({ verb: 'probe' }),
    queue: scope => ask({ verb: 'queue', scope }),
    finished: {
      keeps: () => ask({ verb: 'keeps' }),
      since: moment => ask({ verb: 'since', moment }),
      measured: (ids, moment) => ask({ verb: 'measured', ids, moment }),
      script: id => ask({ verb: 'storedScript', id })
    },
    job: id => ask({ verb: 'job', id }),
    script: id => ask({ verb: 'script', id }),
    logPath: (id, stream) => ask({ verb: 'logPath', id, stream }),
    use: id => ask({ verb: 'use', id }),
    shell: (id, query) => ask({ verb: 'shell', id, query }),
    submit: request => ask({ verb: 'submit', request }),
    test: request => ask({ verb: 'test', request }),
    act: (action, ids) => ask({ verb: 'act', action, ids }),
    change: (change, ids) => ask({ verb: 'change', change, ids }),
    resources: () => ask({ verb: 'resources' }),
    balances: () => ask({ verb: 'balances' }),
    reservations: () => ask({ verb: 'reservations' }),
    isBusy: () => ask({ verb: 'isBusy' }),
    stop: () => undefined,
    abilities: () => ask({ verb: 'abilities' }),
    counters: () => ask({ verb: 'counters' }),
    get isGone() {
      return isGone();
    },
    kill,
    close: async () => {
      if (!isGone()) {
        await ask({ verb: 'stop' });
        const ended = once(child, 'exit');
        child.disconnect();
        await ended;
      }
      rmSync(place, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function asker(child: ChildProcess): <T>(question: Question) => Promise<T> {
  const waiting = new Map<number, (reply: Answer) => void>();
  let last = 0;
  child.on('message', (message: { number: number; reply: Answer }) => {
    waiting.get(message.number)?.(message.reply);
    waiting.delete(message.number);
  });
  return async <T>(question: Question): Promise<T> => {
    const number = (last += 1);
    const reply = await new Promise<Answer>(resolve => {
      waiting.set(number, resolve);
      child.send({ number, question });
    });
    if (reply.info !== undefined) {
      throw new BridgeError(reply.info);
    }
    if (reply.crash !== undefined) {
      throw new Error(reply.crash);
    }
    // Our own scheduler's answer, over our own process's channel.
    return reply.value as T;
  };
}
