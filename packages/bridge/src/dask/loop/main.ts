import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { Commands } from '../../commands';
import { type Config, readConfig } from '../../config';
import { messageOf, systemCode } from '../../errors';
import { keepHeapSmall } from '../../heap';
import { createLogger, type Logger } from '../../logger';
import { Feed } from '../../queue/feed';
import { Pace } from '../../queue/pace';
import { localRates, ratesOf } from '../../queue/rates';
import { LocalScheduler } from '../../scheduler/local';
import type { Scheduler } from '../../scheduler/scheduler';
import { SlurmScheduler } from '../../scheduler/slurm';
import { Groups } from '../../site/groups';
import { Policy } from '../../site/policy';
import { SiteFile } from '../../site/siteFile';
import { actingScheduler } from '../acting';
import { DaskControl } from '../control';
import { clusterPath } from '../folder';
import { endedIdle } from '../idle';
import { requireMore } from '../permission';
import { ClusterQueue } from '../queue';
import { ClusterStore } from '../store';
import { workersOf } from '../workersof';
import { Agent } from './agent';
import { endWhenWished } from './ending';
import { actInside, sleepUntil } from './inside';

/** Milliseconds between two looks whether Dask's scheduler is still there. */
const look = 2000;

/**
 * node daskloop.js FOLDER PID
 *
 * Scales, adapts and replaces the workers of the cluster in a folder, from
 * within the job of its scheduler, whose process is PID: it ends with that,
 * and nobody waits for it. `loop.json` in the folder is the configuration of
 * the bridge that launched the cluster.
 */
async function main(): Promise<void> {
  keepHeapSmall();
  const [folder = '', pid = ''] = process.argv.slice(2);
  if (!folder.startsWith('/') || !/^[1-9][0-9]*$/.test(pid)) {
    throw new Error('usage: daskloop.js FOLDER PID');
  }
  const settings = clusterPath(folder, 'loop');
  const config = readConfig(existsSync(settings) ? settings : undefined);
  const logger = createLogger(config.logLevel);
  const store = new ClusterStore(dirname(folder));
  const id = basename(folder);
  const { kind, spec } = (await store.get(id)).launched;
  const commands = new Commands(logger);
  const scheduler = schedulerOf(kind, { folder, config, commands, logger });
  const now = (): number => Date.now() / 1000;
  const rates = () => (kind === 'local' ? localRates : ratesOf('mine', config));
  const mine = new Feed({
    ...{ scheduler, scope: 'mine', logger, now },
    pace: new Pace(rates),
    coolDown: () => rates().coolDown
  });
  // How jobs ended that left it, nobody here has seen.
  const queue = new ClusterQueue(mine, () => Promise.resolve([]));
  const control = new DaskControl(id, folder);
  const agent = new Agent(id, 'inside', {
    ...{ store, endedIdle, logger, now, workersScript: workersOf },
    scheduler: actingScheduler(scheduler, {
      mayAdd: mayAdd(kind, { config, commands, logger }),
      onActed: () => mine.invalidate()
    }),
    queue: fresh => queue.readNow(fresh),
    control: () => control
  });
  const ended = endOf(Number(pid), clusterPath(folder, 'over'));
  const wish = clusterPath(folder, 'wish');
  const about = { cluster: id, ended, wish, logger };
  const acting = actInside({ ...about, agent }).catch((error: unknown) =>
    logger.warn({ cluster: id, err: error }, 'nobody acts from inside')
  );
  if (spec.mode === 'here') {
    await endWhenWished({
      ended,
      read: () => store.get(id),
      tell: () => tell(Number(pid)),
      sleep: time => sleepUntil(ended, time)
    });
  }
  await acting;
  scheduler.stop();
}

interface About {
  /** Of the cluster. */
  readonly folder: string;
  readonly config: Config;
  readonly commands: Commands;
  readonly logger: Logger;
}

function schedulerOf(
  kind: Scheduler['kind'],
  { commands, config, folder, logger: log }: About
): Scheduler {
  const about = { config, commands, log, environment: process.env };
  return kind === 'slurm'
    ? new SlurmScheduler({ ...about, folder: join(folder, 'scripts') })
    : new LocalScheduler({
        ...about,
        dataDir: dirname(dirname(folder)),
        supervisor: join(__dirname, 'supervisor.js')
      });
}

/** Rejects where the site has switched off more jobs of Dask's since the launch. */
function mayAdd(
  kind: Scheduler['kind'],
  { commands, config, logger }: Omit<About, 'folder'>
): () => Promise<void> {
  const clock = (): number => performance.now() / 1000;
  const site = new SiteFile(config.siteFile, logger, clock);
  const groups = new Groups(commands, process.env);
  const settings = (): Config => ({ ...config, ...site.current });
  const policy = new Policy({
    switches: () => settings().features,
    groups: () => groups.names(),
    siteMessage: () => settings().siteMessage
  });
  return async () => {
    await site.refresh();
    await requireMore(policy, kind);
  };
}

/** Aborted when a process has ended or a file is there, and when told to end. */
function endOf(pid: number, over: string): AbortSignal {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  setInterval(() => {
    if (!isThere(pid) || existsSync(over)) {
      end();
    }
  }, look).unref();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, end);
  }
  return ended.signal;
}

/** Tells a process to end; one that has ended need not be told. */
function tell(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') {
      throw error;
    }
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`daskloop: ${messageOf(error)}\n`);
    process.exit(1);
  }
);
