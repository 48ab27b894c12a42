import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CommandCounter } from '@jupyterlab-hpc/api';

import { type Config, defaultConfig } from '../../../config';
import { BridgeError } from '../../../errors';
import type { Scheduler } from '../../scheduler';
import { type ClusterInfo, type User, userEnvironment } from './cluster';
import type { Answer, Question } from './protocol';

const esbuild = join(__dirname, '../../../../../../node_modules/.bin/esbuild');

/** A budget that no test comes to the end of, unless it says so. */
export const generous: Config = { ...defaultConfig, rpcPerMinute: 6000 };

export interface Ordinary extends Scheduler {
  counters(): Promise<Record<string, CommandCounter>>;
  readonly pid: number;
  /** Where pasted scripts are while sbatch reads them. */
  readonly folder: string;
  /** Ends the process and removes its folder. */
  close(): Promise<void>;
}

/** The Slurm scheduler as an ordinary account, in a process of its own. */
export async function ordinaryScheduler(
  cluster: ClusterInfo,
  user: User,
  options: { config?: Config; environment?: Record<string, string> } = {}
): Promise<Ordinary> {
  const place = mkdtempSync(join(tmpdir(), 'hpc-driver-'));
  chmodSync(place, 0o755);
  const bundle = join(place, 'driver.cjs');
  execFileSync(esbuild, [
    join(__dirname, 'driver.ts'),
    '--bundle',
    '--platform=node',
    '--log-level=error',
    `--outfile=${bundle}`
  ]);
  const child = fork(bundle, [], {
    cwd: '/',
    env: { ...userEnvironment(cluster, user), ...options.environment },
    execArgv: [],
    gid: user.gid,
    uid: user.uid
  });
  const ask = asker(child);
  const folder = join(user.home, `scripts-${child.pid}`);
  const config = options.config ?? generous;
  await ask({ verb: 'start', config, folder });
  return {
    kind: 'slurm',
    pid: child.pid ?? 0,
    folder,
    probe: () => ask({ verb: 'probe' }),
    queue: scope => ask({ verb: 'queue', scope }),
    job: id => ask({ verb: 'job', id }),
    script: id => ask({ verb: 'script', id }),
    logPath: (id, stream) => ask({ verb: 'logPath', id, stream }),
    submit: request => ask({ verb: 'submit', request }),
    test: request => ask({ verb: 'test', request }),
    act: (action, ids) => ask({ verb: 'act', action, ids }),
    resources: () => ask({ verb: 'resources' }),
    counters: () => ask({ verb: 'counters' }),
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
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
