import type {
  DaskCluster,
  DaskClusters,
  DaskDetail,
  DaskForeign,
  DaskScale,
  DaskSpec,
  DaskWorker,
  Job
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Feed } from '../queue/feed';
import type { Scheduler } from '../scheduler/scheduler';
import { isOver } from './ending';
import type { Ending } from './ending';
import { clustersHere } from './here';
import { jobsOf } from './jobs';
import type { Launcher } from './launch';
import { LoadHistory } from './loadhistory';
import type { ClusterRecord, Wish } from './records';
import { clusterOf, type DaskAnswer, mayAnswer, type Sight } from './state';
import type { ClusterStore } from './store';

/** What is asked of Dask's scheduler of a cluster. */
export interface DaskScheduler {
  /** Undefined where it does not answer in time; never rejects. */
  answer(record: ClusterRecord): Promise<DaskAnswer | undefined>;
  /** Rejects with `dask-unreachable`. */
  workers(record: ClusterRecord): Promise<DaskWorker[]>;
}

export interface DaskClustersOptions {
  readonly store: ClusterStore;
  readonly launcher: Launcher;
  readonly dask: DaskScheduler;
  readonly ending: Ending;
  readonly scheduler: Pick<Scheduler, 'kind' | 'probe'>;
  readonly mine: Pick<Feed, 'read' | 'invalidate'>;
  readonly host: string;
  /** Clusters of notebooks among jobs that are none of ours. */
  readonly foreign: (jobs: readonly Job[]) => Promise<DaskForeign[]>;
  /** Told that what a cluster is to be has changed: somebody has to act. */
  readonly onWish: (id: string) => void;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** A person's clusters: what they are, and what is wanted of them. All reject with a `BridgeError`. */
export class DaskClusterService {
  constructor(private readonly options: DaskClustersOptions) {}

  async list(fresh: boolean): Promise<DaskClusters> {
    const { foreign, mine, store } = this.options;
    const { problems, records } = await store.list();
    const { failure, snapshot } = await mine.read(fresh);
    const here = await clustersHere(records, this.options);
    const clusters = await Promise.all(
      here.map(record => this.look(record, snapshot))
    );
    const ours = new Set(
      records.flatMap(({ submissions }) =>
        submissions.flatMap(({ id }) => id ?? [])
      )
    );
    return {
      clusters,
      foreign: await foreign(
        snapshot.jobs.filter(({ arrayId, id }) => !ours.has(arrayId ?? id))
      ),
      problems: [...problems],
      ...(failure && { error: failure.info })
    };
  }

  async get(id: string): Promise<DaskDetail> {
    const { dask, mine, store } = this.options;
    const record = await store.get(id);
    const { snapshot } = await mine.read(false);
    const [cluster, workers] = await Promise.all([
      this.look(record, snapshot),
      mayAnswer(record, snapshot.jobs)
        ? dask.workers(record).catch(() => [])
        : []
    ]);
    return { cluster, workers, history: [...this.loads.of(id)] };
  }

  async launch(spec: DaskSpec): Promise<DaskCluster> {
    // One after the other, so that two of one name are noticed.
    const launching = this.launching
      .catch(() => undefined)
      .then(async () => {
        await this.requireName(spec.name);
        return this.options.launcher.launch(spec);
      });
    this.launching = launching;
    const { launched } = await launching;
    return this.fresh(launched.id);
  }

  rename(id: string, name: string): Promise<DaskCluster> {
    return this.wish(id, async wish => {
      await this.requireName(name, id);
      return { ...wish, name };
    });
  }

  scale(id: string, scale: DaskScale): Promise<DaskCluster> {
    return this.wish(id, (wish, { launched }) => {
      if (launched.spec.mode === 'allocation') {
        throw new BridgeError({
          code: 'dask-refused',
          message: 'One allocation keeps the workers that it began with.',
          hint: 'Start another cluster in the mode “Jobs”: that one can be scaled.'
        });
      }
      const { adapt } = scale;
      if (adapt !== undefined && adapt.minimum > adapt.maximum) {
        throw new BridgeError({
          code: 'dask-refused',
          message: `The minimum (${adapt.minimum}) is more than the maximum (${adapt.maximum}).`,
          hint: 'Exchange them.',
          field: 'body.adapt'
        });
      }
      return { ...wish, scale, scaled: Math.floor(this.options.now()) };
    });
  }

  keep(id: string, seconds: number): Promise<DaskCluster> {
    const { ending, now } = this.options;
    return this.wish(id, async (wish, record) => {
      const keepUntil = Math.ceil(now() + seconds);
      await ending.keep(record, keepUntil);
      return { ...wish, keepUntil };
    });
  }

  /** What it holds is gone; its folder stays, with the logs. */
  async stop(id: string): Promise<DaskCluster> {
    const { ending, now, store } = this.options;
    const record = await store.get(id);
    if (record.wish.stop === undefined) {
      await store.wish(id, { ...record.wish, stop: Math.floor(now()) });
    }
    const { snapshot } = await this.options.mine.read(true);
    await ending.end(await store.get(id), snapshot.jobs);
    return this.fresh(id);
  }

  async remove(id: string): Promise<{ removed: boolean }> {
    const { mine, store } = this.options;
    const record = await store.get(id);
    const { snapshot } = await mine.read(true);
    const { scheduler, workers } = jobsOf(record, snapshot.jobs);
    if (!isOver(scheduler) || workers.length > 0) {
      throw new BridgeError({
        code: 'dask-refused',
        message: 'It is not over: its jobs are still in the queue.',
        hint: 'Stop it first.'
      });
    }
    await store.remove(id);
    this.loads.forget(id);
    return { removed: true };
  }

  private async wish(
    id: string,
    change: (wish: Wish, record: ClusterRecord) => Wish | Promise<Wish>
  ): Promise<DaskCluster> {
    const { onWish, store } = this.options;
    const record = await store.get(id);
    if (record.end !== undefined || record.wish.stop !== undefined) {
      throw new BridgeError({
        code: 'dask-not-running',
        message: 'This cluster is over, or is ending.',
        hint: 'Start it again.'
      });
    }
    await store.wish(id, await change(record.wish, record));
    onWish(id);
    return this.fresh(id);
  }

  private async fresh(id: string): Promise<DaskCluster> {
    const { mine, store } = this.options;
    const [record, { snapshot }] = await Promise.all([
      store.get(id),
      mine.read(true)
    ]);
    return this.look(record, snapshot);
  }

  private async look(
    record: ClusterRecord,
    { at, jobs }: { readonly at: number; readonly jobs: readonly Job[] }
  ): Promise<DaskCluster> {
    const { dask, ending, now } = this.options;
    const answer = mayAnswer(record, jobs)
      ? await dask.answer(record)
      : undefined;
    const sight: Sight = {
      ...{ now: now(), queue: jobs, at },
      ...(answer && { dask: answer })
    };
    const seen = await ending.note(record, sight);
    if (answer !== undefined) {
      this.loads.note(record.launched.id, answer.load);
    }
    return clusterOf(seen, sight);
  }

  /** Two of a name could not be told apart. */
  private async requireName(name: string, but?: string): Promise<void> {
    const { records } = await this.options.store.list();
    const isTaken = records.some(
      ({ end, launched, wish }) =>
        end === undefined && wish.name === name && launched.id !== but
    );
    if (isTaken) {
      throw new BridgeError({
        code: 'dask-name-taken',
        message: `You have a cluster “${name}” already.`,
        hint: 'Give this one another name, or stop that one first.',
        field: but === undefined ? 'body.spec.name' : 'body.name'
      });
    }
  }

  private launching: Promise<unknown> = Promise.resolve();
  private readonly loads = new LoadHistory();
}
