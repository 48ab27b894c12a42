import type { ClusterRecord } from '../records';
import { Agent } from './agent';
import type { LoopParts } from './options';
import type { Round } from './step';

/** Seconds between two looks at the clusters that are known. */
const tick = 10;

/** Seconds after which the folder is read again for clusters that others launched. */
const listFor = 60;

/** Seconds between two rounds: with work to do, without, and with nobody looking. */
const pauses = { busy: 10, looked: 60, alone: 300 } as const;

/** Seconds for which somebody who asked is looking. */
const looking = 90;

/** Seconds after its end in which a cluster may have left something. */
const clearing = 300;

interface Watched {
  readonly agent: Agent;
  /** Epoch seconds of the next round. */
  nextAt: number;
}

/**
 * While the bridge runs, acts for the clusters of the store for which nobody
 * acts from inside: scales, adapts, replaces, and cancels what was left over.
 * Does nothing where there is no cluster.
 */
export class Watch {
  constructor(private readonly parts: LoopParts) {}

  /** Looks once for what was left over, and goes on while there are clusters. */
  start(): void {
    this.stopped = false;
    this.listedAt = -Infinity;
    this.schedule(0);
  }

  /** Somebody looks at the clusters. */
  look(): void {
    this.lookedAt = this.parts.now();
    this.goOn();
  }

  /** A cluster was launched or changed: its next round is now. */
  wake(id: string): void {
    this.lookedAt = this.parts.now();
    this.watch(id).nextAt = -Infinity;
    this.goOn();
    this.schedule(0);
  }

  /** Lets others act; a round under way comes to its end. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    const all = [...this.watched.values()];
    this.watched.clear();
    await Promise.allSettled(all.map(({ agent }) => agent.release()));
  }

  private goOn(): void {
    if (this.timer === undefined && this.running === undefined) {
      this.schedule(0);
    }
  }

  private schedule(seconds: number): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.stopped) {
      return;
    }
    if (this.running !== undefined) {
      this.again = true;
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.running = this.tick().finally(() => {
        this.running = undefined;
        const soon = this.again;
        this.again = false;
        if (soon || this.watched.size > 0) {
          this.schedule(soon ? 0 : tick);
        }
      });
    }, seconds * 1000).unref();
  }

  private async tick(): Promise<void> {
    const { logger, now } = this.parts;
    try {
      if (now() - this.listedAt >= listFor) {
        await this.list();
      }
    } catch (error) {
      logger.warn({ err: error }, 'Dask clusters cannot be listed');
    }
    // One after the other: all of them share what the scheduler bears.
    for (const [id, watched] of this.watched) {
      if (this.stopped) {
        return;
      }
      try {
        await this.turn(id, watched);
      } catch (error) {
        watched.nextAt = now() + pauses.looked;
        logger.warn({ cluster: id, err: error }, 'a Dask cluster has to wait');
      }
    }
  }

  private async turn(id: string, watched: Watched): Promise<void> {
    const { agent } = watched;
    if (this.parts.now() < watched.nextAt) {
      await agent.keep();
      return;
    }
    const round = await agent.round();
    if (round !== undefined && !needsCare(round, this.parts.now())) {
      this.watched.delete(id);
      await agent.release();
      return;
    }
    watched.nextAt = this.parts.now() + this.pauseAfter(round);
  }

  private pauseAfter(round: Round | undefined): number {
    const looked = this.parts.now() - this.lookedAt < looking;
    const adapts = round?.seen.record.wish.scale.adapt !== undefined;
    return round?.plan.busy === true && (looked || adapts)
      ? pauses.busy
      : looked
        ? pauses.looked
        : pauses.alone;
  }

  private async list(): Promise<void> {
    const { records } = await this.parts.store.list();
    this.listedAt = this.parts.now();
    const there = new Set(records.map(({ launched }) => launched.id));
    for (const id of this.watched.keys()) {
      if (!there.has(id)) {
        // Removed: its lease went with its folder.
        this.watched.delete(id);
      }
    }
    records
      .filter(record => mayBeLive(record, this.listedAt))
      .forEach(({ launched }) => this.watch(launched.id));
  }

  private watch(id: string): Watched {
    const known = this.watched.get(id);
    if (known !== undefined) {
      return known;
    }
    const agent = new Agent(id, 'here', this.parts);
    const watched = { agent, nextAt: -Infinity };
    this.watched.set(id, watched);
    return watched;
  }

  private readonly watched = new Map<string, Watched>();
  private listedAt = -Infinity;
  private lookedAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;
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
  const { end } = seen.record;
  return plan.busy || mayBeLive({ ...seen.record, ...(end && { end }) }, now);
}
