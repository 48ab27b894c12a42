import type {
  DaskCluster,
  DaskClusters,
  DaskDetail,
  DaskForeign,
  DaskScale,
  DaskSpec,
  DaskState,
  DaskWorker,
  Job
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { baseOf } from '../scheduler/arrays';
import { folderBytes } from './bytes';
import type { ClustersHere } from './here';
import { endedIdle } from './idle';
import { withLastWords } from './lastwords';
import type { Launcher } from './launch';
import { whoActs } from './lease';
import { LoadHistory } from './loadhistory';
import { mayAnswer } from './loop/scheduler';
import { requireFreeName } from './names';
import type { KnownQueue } from './queue';
import type { ClusterRecord } from './records';
import type { QueueAt } from './loop/tasks';
import { clusterOf, endOf, type Sight } from './state';
import type { ClusterStore } from './store';
import { Wishes } from './wishes';

/** What Dask's scheduler says, or why it says nothing. */
export type DaskSaid = Pick<Sight, 'dask' | 'problem'>;

/** What is asked of Dask's scheduler of a cluster. */
export interface DaskScheduler {
  /** Never rejects. */
  answer(record: ClusterRecord): Promise<DaskSaid>;
  /** Rejects with `dask-unreachable`. */
  workers(record: ClusterRecord): Promise<DaskWorker[]>;
}

/**
 * Seconds until another look: Dask's schedulers answer at little cost, and the
 * queue is asked at its own pace, however often clusters are looked at.
 */
const pauses = { alive: 10, over: 60 } as const;

export interface DaskClustersOptions {
  readonly store: ClusterStore;
  readonly launcher: Launcher;
  readonly dask: DaskScheduler;
  readonly here: ClustersHere;
  /**
   * The user's own jobs, with those of which the end is known, and why they
   * are old. Rejects when nothing is known.
   */
  readonly queue: (fresh: boolean) => Promise<KnownQueue>;
  /** Clusters of notebooks among jobs that are none of ours. */
  readonly foreign: (jobs: readonly Job[]) => Promise<DaskForeign[]>;
  /** Somebody looks at the clusters. */
  readonly onLook: () => void;
  /** Told that something is to be done for a cluster, by whoever acts for it. */
  readonly onWish: (id: string) => void;
  /** Epoch seconds. */
  readonly now: () => number;
}

function isOver(state: DaskState): boolean {
  return state === 'ended' || state === 'lost';
}

/** A person's clusters: what they are, and what is wanted of them. All reject with a `BridgeError`. */
export class DaskClusterService {
  constructor(private readonly options: DaskClustersOptions) {
    const { now, onWish, store } = options;
    this.wishes = new Wishes({
      ...{ onWish, now },
      store: {
        get: id => this.record(id),
        wish: (id, wish) => store.wish(id, wish)
      },
      visible: () => this.visible()
    });
  }

  /** With the moment from which asking again is worthwhile, in epoch seconds. */
  async list(fresh: boolean): Promise<DaskClusters & { nextAt: number }> {
    const { foreign, now, onLook, queue, store } = this.options;
    onLook();
    const { problems, records } = await store.list();
    const known = await queue(fresh);
    const here = await this.options.here.of(records);
    const clusters = await Promise.all(
      here.map(record => this.look(record, known))
    );
    const ours = new Set(
      records.flatMap(({ submissions }) =>
        submissions.flatMap(({ id }) => id ?? [])
      )
    );
    const isAlive = clusters.some(({ state }) => !isOver(state));
    return {
      nextAt: now() + (isAlive ? pauses.alive : pauses.over),
      clusters,
      foreign: await foreign(
        known.jobs.filter(({ id }) => !ours.has(baseOf(id)))
      ),
      problems: [...problems],
      ...(known.failure && { error: known.failure.info })
    };
  }

  async get(id: string): Promise<DaskDetail> {
    const { dask, queue } = this.options;
    const record = await this.record(id);
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
        requireFreeName(spec.name, await this.visible());
        return this.options.launcher.launch(spec);
      });
    this.launching = launching;
    const { launched } = await launching;
    this.options.onWish(launched.id);
    return this.fresh(launched.id);
  }

  async rename(id: string, name: string): Promise<DaskCluster> {
    await this.wishes.rename(id, name);
    return this.fresh(id);
  }

  async scale(id: string, scale: DaskScale): Promise<DaskCluster> {
    await this.wishes.scale(id, scale);
    return this.fresh(id);
  }

  async keep(id: string, seconds: number): Promise<DaskCluster> {
    await this.wishes.keep(id, seconds);
    return this.fresh(id);
  }

  /** What it holds is gone; its folder stays, with the logs. */
  async stop(id: string): Promise<DaskCluster> {
    await this.wishes.stop(id);
    return this.fresh(id);
  }

  /** Nothing of it may be in the queue, nor come there: its ids would be lost. */
  async remove(id: string): Promise<{ removed: boolean }> {
    const { queue, store } = this.options;
    const record = await this.record(id);
    const { failure, ...known } = await queue(true);
    if (failure !== undefined) {
      throw failure;
    }
    const { state } = await this.look(record, known);
    const isOpen = record.submissions.some(
      one => one.id === undefined && one.over !== true
    );
    if (!isOver(state) || isOpen) {
      throw new BridgeError({
        code: 'dask-refused',
        message: isOpen
          ? 'It is not known yet whether its jobs were submitted.'
          : 'It is not over: its jobs are still in the queue.',
        hint: isOpen ? 'Try again in some minutes.' : 'Stop it first.'
      });
    }
    await store.remove(id);
    this.loads.forget(id);
    this.bytes.delete(id);
    return { removed: true };
  }

  /** Of a queue that cannot be asked nothing is concluded: what was done, is. */
  private async fresh(id: string): Promise<DaskCluster> {
    const { queue, store } = this.options;
    const unknown: KnownQueue = { at: 0, jobs: [] };
    const [record, known] = await Promise.all([
      store.get(id),
      queue(true).catch(() => unknown)
    ]);
    return this.look(record, known);
  }

  private async look(
    record: ClusterRecord,
    queue: QueueAt
  ): Promise<DaskCluster> {
    const { dask, now, onWish, store } = this.options;
    const { id } = record.launched;
    const said = mayAnswer(record, queue) ? await dask.answer(record) : {};
    const sight: Sight = {
      ...{ now: now(), queue, wasIdle: await endedIdle(record) },
      acts: await whoActs(record.folder, now()),
      ...said
    };
    if (said.dask !== undefined) {
      this.loads.note(id, said.dask.load);
    }
    const end = endOf(record, sight);
    if (end !== undefined && record.end === undefined) {
      if (end.why === 'insecure') {
        await store.end(id, end);
      }
      onWish(id);
    }
    const told = end && (record.end ?? (await withLastWords(end, record)));
    const cluster = clusterOf({ ...record, ...(told && { end: told }) }, sight);
    return isOver(cluster.state)
      ? { ...cluster, folderBytes: await this.bytesOf(record) }
      : cluster;
  }

  /** Looked at once: nothing is written there any more. */
  private bytesOf({ folder, launched }: ClusterRecord): Promise<number> {
    const known = this.bytes.get(launched.id) ?? folderBytes(folder);
    this.bytes.set(launched.id, known);
    return known;
  }

  /** Clusters whose jobs this scheduler knows. */
  private async visible(): Promise<readonly ClusterRecord[]> {
    const { records } = await this.options.store.list();
    return this.options.here.of(records);
  }

  private async record(id: string): Promise<ClusterRecord> {
    const { here, store } = this.options;
    return here.require(await store.get(id));
  }

  private launching: Promise<unknown> = Promise.resolve();
  private readonly loads = new LoadHistory();
  private readonly bytes = new Map<string, Promise<number>>();
  private readonly wishes: Wishes;
}
