import { join } from 'node:path';

import type { daskRoutes, Job, SubmitRequest } from '@jupyterlab-hpc/api';

import type { Config } from '../config';
import type { Handlers } from '../handlers';
import type { Logger } from '../logger';
import type { Feed } from '../queue/feed';
import { daskHandlers } from '../routes/dask';
import { LocalScheduler } from '../scheduler/local';
import type { Scheduler } from '../scheduler/scheduler';
import type { Policy } from '../site/policy';
import { actingScheduler } from './acting';
import { DaskAnswers } from './answers';
import { actOnBoth, Beside } from '../scheduler/beside';
import { makeCredentials } from './certificate';
import { DaskClusterService } from './clusters';
import { daskConfig } from './config';
import { ForeignClusters } from './foreign';
import { ClustersHere } from './here';
import { endedIdle } from './idle';
import { Watch } from './loop/watch';
import { ClusterQueue } from './queue';
import { Launcher } from './launch';
import { requireMore } from './permission';
import { preload } from './preload';
import {
  assembleProfiles,
  type ProfilePartsOptions
} from './profiles/assemble';
import { Dashboards } from './relay/dashboards';
import { guardedReads } from './reads';
import { ClusterStore } from './store';
import { ClusterSubmissions } from './submissions';
import { workersOf } from './workersof';

export interface DaskPartsOptions extends Omit<
  ProfilePartsOptions,
  'clusters'
> {
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
  const { dataDir, home, host, logger, mine, now, past, policy, scheduler } =
    options;
  const store = new ClusterStore(
    join(dataDir, 'dask'),
    guardedReads(options.files)
  );
  const answers = new DaskAnswers({
    log: logger,
    clock: () => performance.now()
  });
  const changed = (): void => mine.invalidate();
  const beside = scheduler.kind === 'slurm' ? besideOf(options) : undefined;
  const queue = new ClusterQueue(mine, past, beside);
  const both =
    beside === undefined
      ? scheduler
      : {
          kind: scheduler.kind,
          probe: () => scheduler.probe(),
          submit: (request: SubmitRequest) => scheduler.submit(request),
          act: actOnBoth(scheduler, beside)
        };
  const submissionsTo = (taker: Pick<Scheduler, 'submit'>) =>
    new ClusterSubmissions({
      ...{ store, now },
      scheduler: {
        submit: request => taker.submit(request).finally(changed)
      }
    });
  const launcher = new Launcher({
    ...{ store, scheduler: both, host, now, preload, loop },
    log: logger,
    loopConfig: JSON.stringify(options.config),
    submissions: submissionsTo(scheduler),
    ...(beside && { beside: submissionsTo(beside) }),
    certificate: (id, limit) => makeCredentials(id, Math.floor(now()), limit),
    config: daskConfig
  });
  const here = new ClustersHere({ host, scheduler });
  const watch = new Watch({
    ...{ store, endedIdle, logger, now, workersScript: workersOf },
    scheduler: actingScheduler(both, {
      mayAdd: () => requireMore(policy, scheduler.kind),
      onActed: changed
    }),
    queue: fresh => queue.readNow(fresh),
    control: record => answers.control(record),
    here: records => here.of(records)
  });
  const foreign = new ForeignClusters(scheduler);
  const service = new DaskClusterService({
    ...{ store, launcher, here, now },
    queue: fresh => queue.read(fresh),
    dask: answers,
    foreign: jobs => foreign.among(jobs),
    onLook: () => watch.look(),
    onWish: id => watch.wake(id)
  });
  const profiles = assembleProfiles({ ...options, clusters: store });
  const handlers: Handlers<typeof daskRoutes> = {
    ...daskHandlers({
      ...{ service, answers, store, scheduler, policy, home, loop },
      config: daskConfig,
      check: environment => profiles.environments.check(environment)
    }),
    ...profiles.handlers
  };
  const dashboards = new Dashboards({ clusters: store, policy, logger });
  return {
    handlers,
    extend: dashboards.extend,
    isBusy: () => dashboards.isBusy(),
    start: () => watch.start(),
    stop: async () => {
      await watch.stop();
      answers.stop();
      beside?.stop();
    }
  };
}

/** What runs jobs on this computer, in a folder of its own. */
function besideOf(options: DaskPartsOptions): Beside {
  const { commands, config, dataDir, environment, host, logger } = options;
  const folder = join(dataDir, 'dask-here');
  const about = { config, commands, log: logger, environment };
  const supervisor = join(__dirname, 'supervisor.js');
  return new Beside(
    host,
    folder,
    () => new LocalScheduler({ ...about, dataDir: folder, supervisor })
  );
}

/** What scales from inside a job, which is a small one: words before the folder. */
const loop = [
  process.execPath,
  '--max-old-space-size=64',
  '--max-semi-space-size=1',
  join(__dirname, 'daskloop.js')
];
