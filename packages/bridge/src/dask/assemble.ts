import { join } from 'node:path';

import type { daskRoutes, Job } from '@jupyterlab-hpc/api';

import type { Config } from '../config';
import type { Handlers } from '../handlers';
import type { Logger } from '../logger';
import type { Feed } from '../queue/feed';
import { daskHandlers } from '../routes/dask';
import type { Scheduler } from '../scheduler/scheduler';
import type { Policy } from '../site/policy';
import { DaskAnswers } from './answers';
import { makeCredentials } from './certificate';
import { DaskClusterService } from './clusters';
import { daskConfig } from './config';
import { Ending } from './ending';
import { Launcher } from './launch';
import { preload } from './preload';
import { addWorkers } from './addworkers';
import { clustersHere } from './here';
import { queueOf } from './loop/queueof';
import { Watch } from './loop/watch';
import { ClusterStore } from './store';
import { ClusterSubmissions } from './submissions';

export interface DaskPartsOptions {
  readonly config: Config;
  readonly scheduler: Scheduler;
  readonly policy: Policy;
  readonly mine: Feed;
  /** Jobs of which the end is known. */
  readonly past: () => Promise<readonly Job[]>;
  readonly dataDir: string;
  readonly home: string;
  readonly host: string;
  readonly logger: Logger;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** Puts the parts of Dask clusters together. */
export function assembleDask(options: DaskPartsOptions) {
  const { config, dataDir, home, host, logger, mine, now } = options;
  const { past, policy, scheduler } = options;
  const store = new ClusterStore(join(dataDir, 'dask'));
  const answers = new DaskAnswers({
    log: logger,
    clock: () => performance.now()
  });
  const changed = (): void => mine.invalidate();
  const submissions = new ClusterSubmissions({
    ...{ store, scheduler, now, onSubmitted: changed }
  });
  const launcher = new Launcher({
    ...{ store, scheduler, submissions, host, now, preload, loop },
    loopConfig: JSON.stringify(config),
    certificate: (id, limit) => makeCredentials(id, Math.floor(now()), limit),
    config: daskConfig
  });
  const ending = new Ending({
    ...{ store, scheduler, onActed: changed },
    outcome: async id => (await past()).find(job => job.id === id)
  });
  const service = new DaskClusterService({
    ...{ store, launcher, ending, scheduler, mine, host, now },
    dask: answers,
    foreign: () => Promise.resolve([]),
    onWish: id => watch.wake(id)
  });
  const watch = new Watch({
    parts: {
      ...{ store, scheduler, ending, logger, now, onActed: changed },
      queue: queueOf(mine),
      control: record => answers.control(record),
      addWorkers: (record, jobs, replaces) =>
        addWorkers(submissions, record, jobs, replaces)
    },
    here: records => clustersHere(records, { host, scheduler })
  });
  watch.start();
  const own = daskHandlers({
    ...{ service, answers, store, scheduler, policy, home, loop },
    config: daskConfig
  });
  const handlers: Handlers<typeof daskRoutes> = {
    ...own,
    listDaskClusters: (...asked) => {
      watch.look();
      return own.listDaskClusters(...asked);
    },
    listDaskProfiles: notYet,
    saveDaskProfile: notYet,
    deleteDaskProfile: notYet,
    importDaskProfile: notYet,
    checkDaskEnvironment: notYet
  };
  return {
    handlers,
    stop: async () => {
      await watch.stop();
      answers.stop();
    }
  };
}

/** What scales from inside a job, which is a small one: words before the folder. */
const loop = [
  process.execPath,
  '--max-old-space-size=64',
  '--max-semi-space-size=1',
  join(__dirname, 'daskloop.js')
];

function notYet(): never {
  throw new Error('Not there yet.');
}
