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
import { endedIdle } from './idle';
import { Watch } from './loop/watch';
import { loopControl } from './loopcontrol';
import { ClusterQueue } from './queue';
import { Launcher } from './launch';
import { preload } from './preload';
import { Dashboards } from './relay/dashboards';
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
  const { dataDir, home, host, logger, mine, now, past, policy, scheduler } =
    options;
  const store = new ClusterStore(join(dataDir, 'dask'));
  const answers = new DaskAnswers({
    log: logger,
    clock: () => performance.now()
  });
  const changed = (): void => mine.invalidate();
  const queue = new ClusterQueue(mine, past);
  const launcher = new Launcher({
    ...{ store, scheduler, host, now, preload },
    submissions: new ClusterSubmissions({
      ...{ store, scheduler, now, onSubmitted: changed }
    }),
    certificate: (id, limit) => makeCredentials(id, Math.floor(now()), limit),
    config: daskConfig
  });
  const watch = new Watch({
    ...{ store, endedIdle, logger, now },
    scheduler: hastening(scheduler, changed),
    queue: fresh => queue.readNow(fresh),
    control: record => loopControl(answers.control(record)),
    workersScript: (record, place) => launcher.workersScript(record, place)
  });
  const service = new DaskClusterService({
    ...{ store, launcher, scheduler, host, now },
    queue: fresh => queue.read(fresh),
    dask: answers,
    foreign: () => Promise.resolve([]),
    onLook: () => watch.look(),
    onWish: id => watch.wake(id)
  });
  const handlers: Handlers<typeof daskRoutes> = {
    ...daskHandlers({
      ...{ service, answers, store, scheduler, policy, home },
      config: daskConfig
    }),
    listDaskProfiles: notYet,
    saveDaskProfile: notYet,
    deleteDaskProfile: notYet,
    importDaskProfile: notYet,
    checkDaskEnvironment: notYet
  };
  const dashboards = new Dashboards({ clusters: store, policy, logger });
  return {
    handlers,
    extend: dashboards.extend,
    isBusy: () => dashboards.isBusy(),
    start: () => watch.start(),
    stop: async () => {
      answers.stop();
      await watch.stop();
    }
  };
}

/** Whatever is done changes the queue: it is asked for again sooner. */
function hastening(
  scheduler: Pick<Scheduler, 'act' | 'submit'>,
  changed: () => void
): Pick<Scheduler, 'act' | 'submit'> {
  return {
    act: (action, ids) => scheduler.act(action, ids).finally(changed),
    submit: request => scheduler.submit(request).finally(changed)
  };
}

function notYet(): never {
  throw new Error('Not there yet.');
}
