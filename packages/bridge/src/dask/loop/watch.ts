import type { ClusterRecord } from '../records';
import { Agent } from './agent';
import type { LoopParts } from './options';
import type { Round } from './step';

/** Seconds between two looks at the clusters that are known. */
const tick = 10;

/** Seconds after which the folder is read again for clusters that others launched. */
const listFor = 60;

/** Seconds between two rounds: soon, seldom, and with nothing to do and nobody looking. */
const pauses = { soon: 10, seldom: 60, alone: 300 } as const;

/** Seconds for which somebody who asked is looking. */
const looking = 90;

/** Seconds after its end in which a cluster may have left something. */
const clearing = 300;

export interface WatchOptions extends LoopParts {
  /** Those of which the scheduler knows the jobs. */
  readonly here: (
    records: readonly ClusterRecord[]
  ) => Promise<readonly ClusterRecord[]>;
  /** Calls after so many seconds; what it returns takes that back. */
  readonly later?: (seconds: number, act: () => Promise<void>) => () => void;
}

/** A bridge that is to end is not kept by it. */
function later(seconds: number, act: () => Promise<void>): () => void {
  const timer = setTimeout(() => void act(), seconds * 1000).unref();
  return () => clearTimeout(timer);
}

interface Watched {
  readonly agent: Agent;
  /** Epoch seconds of the last round. */
  lastAt: number;
  /** What that said of whether another is worthwhile. */
  isBusy: boolean;
  adapts: boolean;
  /** Whether nobody else acted for it when that was last seen. */
  isOurs: boolean;
}

/**
 * While the bridge runs, acts for the clusters of the store for which nobody
 * acts from inside: scales, adapts, replaces, and cancels what was left over.
 * Does nothing where there is no cluster.
 */
export class Watch {
  constructor(private readonly options: WatchOptions) {}

  /** Looks once for what was left over, and goes on while there are clusters. */
  start(): void {
    this.stopped = false;
    this.listedAt = -Infinity;
    this.schedule(0);
  }

  /** Somebody looks at the clusters. */
  look(): void {
    this.lookedAt = this.options.now();
    this.goOn();
  }

  /** A cluster was launched or changed: its next round is now. */
  wake(id: string): void {
    this.lookedAt = this.options.now();
    this.watch(id).lastAt = -Infinity;
    this.schedule(0);
  }

  /** Lets others act; a round under way comes to its end. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.takeBack?.();
    await this.running;
    const all = [...this.watched.values()];
    this.watched.clear();
    await Promise.allSettled(all.map(({ agent }) => agent.release()));
  }

  private goOn(): void {
    if (this.takeBack === undefined && this.running === undefined) {
      this.schedule(0);
    }
  }

  private schedule(seconds: number): void {
    this.takeBack?.();
    this.takeBack = undefined;
    if (this.stopped) {
      return;
    }
    if (this.running !== undefined) {
      this.again = true;
      return;
    }
    this.takeBack = (this.options.later ?? later)(seconds, () => {
      this.takeBack = undefined;
      this.running = this.tick().finally(() => this.scheduleNext());
      return this.running;
    });
  }

  private scheduleNext(): void {
    this.running = undefined;
    if (this.again) {
      this.again = false;
      this.schedule(0);
    } else if (this.watched.size > 0) {
      this.schedule(tick);
    }
  }

  private async tick(): Promise<void> {
    const { logger, now } = this.options;
    try {
      if (now() - this.listedAt >= listFor) {
        await this.list();
      }
    } catch (error) {
      logger.warn({ err: error }, 'Dask clusters cannot be listed');
      // Whatever else is done needs that folder as well.
      return;
    }
    // One after the other: all of them share what the scheduler bears.
    for (const [id, watched] of this.watched) {
      if (this.stopped) {
        return;
      }
      try {
        await this.turn(id, watched);
      } catch (error) {
        watched.isBusy = true;
        logger.warn({ cluster: id, err: error }, 'a Dask cluster has to wait');
      }
    }
  }

  private async turn(id: string, watched: Watched): Promise<void> {
    const { agent } = watched;
    const now = this.options.now();
    const isDue = now - watched.lastAt >= this.pauseOf(watched, now);
    const wasOurs = watched.isOurs;
    watched.isOurs = await agent.keep();
    // Whoever acted for it till now may have left something to do.
    if (!isDue && (wasOurs || !watched.isOurs)) {
      return;
    }
    watched.lastAt = now;
    const round = await agent.round();
    if (round === undefined) {
      watched.isBusy = false;
    } else if (needsCare(round, now)) {
      const { plan, seen } = round;
      watched.isBusy = plan.busy;
      watched.adapts = seen.record.wish.scale.adapt !== undefined;
    } else {
      this.watched.delete(id);
      await agent.release();
    }
  }

  private pauseOf({ adapts, isBusy }: Watched, now: number): number {
    const isLooked = now - this.lookedAt < looking;
    if (isBusy && (isLooked || adapts)) {
      return pauses.soon;
    }
    return isBusy || isLooked ? pauses.seldom : pauses.alone;
  }

  private async list(): Promise<void> {
    const { logger, now, store } = this.options;
    const { records } = await store.list();
    if (this.listedAt === -Infinity) {
      await store
        .sweep(now())
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'what is half made cannot be removed')
        );
    }
    this.listedAt = now();
    const there = new Set(records.map(({ launched }) => launched.id));
    for (const id of this.watched.keys()) {
      if (!there.has(id)) {
        // Removed: its lease went with its folder.
        this.watched.delete(id);
      }
    }
    const live = records.filter(record => mayBeLive(record, this.listedAt));
    for (const { launched } of await this.options.here(live)) {
      this.watch(launched.id);
    }
  }

  private watch(id: string): Watched {
    const known = this.watched.get(id);
    if (known !== undefined) {
      return known;
    }
    const agent = new Agent(id, 'here', this.options);
    const watched = {
      ...{ agent, lastAt: -Infinity },
      ...{ isBusy: false, adapts: false, isOurs: false }
    };
    this.watched.set(id, watched);
    return watched;
  }

  private readonly watched = new Map<string, Watched>();
  private listedAt = -Infinity;
  private lookedAt = -Infinity;
  private takeBack: (() => void) | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
}

/** Whether something of a cluster may run, or be found out about. */
function mayBeLive(
  { end, submissions }: Pick<ClusterRecord, 'end' | 'submissions'>,
  now: number
): boolean {
  return (
    end === undefined ||
    now - end.at < clearing ||
    submissions.some(({ over, role }) => role === 'workers' && over !== true)
  );
}

function needsCare({ plan, seen }: Round, now: number): boolean {
  const { end, submissions } = seen.record;
  const left = submissions.filter(({ token }) => !plan.over.includes(token));
  return (
    plan.busy || mayBeLive({ submissions: left, ...(end && { end }) }, now)
  );
}
