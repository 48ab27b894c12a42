import {
  type DaskCluster,
  type DaskClusters,
  type DaskDetail,
  type DaskForeign,
  type DaskScale,
  type DaskSpec,
  type DaskWorker,
  isLive,
  type Job
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { baseOf } from '../scheduler/arrays';
import type { Scheduler } from '../scheduler/scheduler';
import { folderBytes } from './bytes';
import { clustersHere } from './here';
import { endedIdle, keepIdle } from './idle';
import { jobsOf } from './jobs';
import type { Launcher } from './launch';
import { whoActs } from './lease';
import { LoadHistory } from './loadhistory';
import { mayAnswer } from './loop/scheduler';
import type { ClusterRecord, Wish } from './records';
import type { QueueAt } from './loop/tasks';
import { clusterOf, type DaskAnswer, endOf, type Sight } from './state';
import type { ClusterStore } from './store';

/** What is asked of Dask's scheduler of a cluster. */
export interface DaskScheduler {
  /** Undefined where it does not answer in time; never rejects. */
  answer(record: ClusterRecord): Promise<DaskAnswer | undefined>;
  /** Rejects with `dask-unreachable`. */
  workers(record: ClusterRecord): Promise<DaskWorker[]>;
}

/**
 * Seconds until another look: Dask's schedulers answer at little cost, and the
 * queue is asked at its own pace, however often clusters are looked at.
 */
const pauses = { alive: 10, over: 60 } as const;

/** A queue, and why it could not be asked for anew. */
export interface KnownQueue extends QueueAt {
  readonly failure?: BridgeError;
}

export interface DaskClustersOptions {
  readonly store: ClusterStore;
  readonly launcher: Launcher;
  readonly dask: DaskScheduler;
  readonly scheduler: Pick<Scheduler, 'kind' | 'probe'>;
  /**
   * The user's own jobs, with those of which the end is known, and why they
   * are old. Rejects when nothing is known.
   */
  readonly queue: (fresh: boolean) => Promise<KnownQueue>;
  readonly host: string;
  /** Clusters of notebooks among jobs that are none of ours. */
  readonly foreign: (jobs: readonly Job[]) => Promise<DaskForeign[]>;
  /** Somebody looks at the clusters. */
  readonly onLook: () => void;
  /** Told that something is to be done for a cluster, by whoever acts for it. */
  readonly onWish: (id: string) => void;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** A person's clusters: what they are, and what is wanted of them. All reject with a `BridgeError`. */
export class DaskClusterService {
  constructor(private readonly options: DaskClustersOptions) {}

  /** With the moment from which asking again is worthwhile, in epoch seconds. */
  async list(fresh: boolean): Promise<DaskClusters & { nextAt: number }> {
    const { foreign, now, onLook, queue, store } = this.options;
    onLook();
    const { problems, records } = await store.list();
    const known = await queue(fresh);
    const here = await clustersHere(records, this.options);
    const clusters = await Promise.all(
      here.map(record => this.look(record, known))
    );
    const ours = new Set(
      records.flatMap(({ submissions }) =>
        submissions.flatMap(({ id }) => id ?? [])
      )
    );
    const isOver = clusters.every(({ state }) =>
      ['ended', 'lost'].includes(state)
    );
    return {
      nextAt: now() + (isOver ? pauses.over : pauses.alive),
      clusters,
      foreign: await foreign(
        known.jobs.filter(({ id }) => !ours.has(baseOf(id)))
      ),
      problems: [...problems],
      ...(known.failure && { error: known.failure.info })
    };
  }

  async get(id: string): Promise<DaskDetail> {
    const { dask, queue, store } = this.options;
    const record = await store.get(id);
    const known = await queue(false);
    const [cluster, workers] = await Promise.all([
      this.look(record, known),
      mayAnswer(record, known) ? dask.workers(record).catch(() => []) : []
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
      const scaled = Math.floor(this.options.now());
      return { ...wish, scale, scaled };
    });
  }

  keep(id: string, seconds: number): Promise<DaskCluster> {
    const { now } = this.options;
    return this.wish(id, async (wish, record) => {
      const keepUntil = Math.ceil(now() + seconds);
      await keepIdle(record, keepUntil);
      return { ...wish, keepUntil };
    });
  }

  /** What it holds is gone; its folder stays, with the logs. */
  async stop(id: string): Promise<DaskCluster> {
    const { now, onWish, store } = this.options;
    const { end, wish } = await store.get(id);
    if (end === undefined && wish.stop === undefined) {
      await store.wish(id, { ...wish, stop: Math.floor(now()) });
    }
    onWish(id);
    return this.fresh(id);
  }

  async remove(id: string): Promise<{ removed: boolean }> {
    const { queue, store } = this.options;
    const record = await store.get(id);
    const { jobs } = await queue(true);
    const { scheduler, workers } = jobsOf(record, jobs);
    const isOver = scheduler === undefined || !isLive(scheduler.state);
    if (!isOver || workers.length > 0) {
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
    const { queue, store } = this.options;
    const [record, known] = await Promise.all([store.get(id), queue(true)]);
    return this.look(record, known);
  }

  private async look(
    record: ClusterRecord,
    queue: QueueAt
  ): Promise<DaskCluster> {
    const { dask, now, onWish, store } = this.options;
    const { id } = record.launched;
    const answer = mayAnswer(record, queue)
      ? await dask.answer(record)
      : undefined;
    const sight: Sight = {
      ...{ now: now(), queue, wasIdle: await endedIdle(record) },
      acts: await whoActs(record.folder, now()),
      ...(answer && { dask: answer })
    };
    if (answer !== undefined) {
      this.loads.note(id, answer.load);
    }
    const end = endOf(record, sight);
    if (end !== undefined && record.end === undefined) {
      if (end.why === 'insecure') {
        await store.end(id, end);
      }
      onWish(id);
    }
    const cluster = clusterOf(record, sight);
    return ['ended', 'lost'].includes(cluster.state)
      ? { ...cluster, folderBytes: await folderBytes(record.folder) }
      : cluster;
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
