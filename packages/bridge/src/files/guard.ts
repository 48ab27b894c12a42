import { within } from '../within';
import { ApartOps, SlowError } from './apart';
import { Mounts } from './mounts';
import { type FileOps, localOps } from './ops';

/** Milliseconds after which a file system counts as slow, and after which a call is given up. */
const slowAfter = 2000;
const deadline = 15_000;

/** The same for very many calls, and how long their process is kept for more. */
const bulkDeadline = 120_000;
const bulkPause = 30_000;

/** Calls of this process that one mount may hold at once: each may hang for ever. */
const atOnce = 3;

export interface GuardOptions {
  /** The bundle of the process that calls a slow file system. */
  agent: string;
  mounts?: Mounts;
  ops?: FileOps;
}

interface Mount {
  held: number;
  readonly waiting: (() => void)[];
  /** Once it was slow: it is called from another process. */
  apart?: ApartOps;
}

/**
 * Has each call made where it can do no harm. A file system is called from
 * here as long as it answers; one that was slow is called from a process of
 * its own, which can be ended, until it answers in time again.
 */
export class Guard {
  constructor(private readonly options: GuardOptions) {
    this.mounts = options.mounts ?? new Mounts();
    this.many = new ApartOps(options.agent, bulkDeadline);
  }

  /** Rejects with a `SlowError` at the deadline, or with the system's error. */
  async run<T>(path: string, act: (ops: FileOps) => Promise<T>): Promise<T> {
    const mount = this.mountOf(path);
    return mount.apart === undefined
      ? this.here(mount, path, act)
      : this.apart(mount, mount.apart, act);
  }

  /** Has very many calls made, in a process of their own; it ends some time after. */
  async bulk<T>(act: (ops: FileOps) => Promise<T>): Promise<T> {
    clearTimeout(this.idle);
    try {
      return await act(this.options.ops ?? this.many);
    } finally {
      this.idle = setTimeout(() => this.many.end(), bulkPause).unref();
    }
  }

  /** Ends the processes. */
  stop(): void {
    clearTimeout(this.idle);
    this.many.end();
    this.known.forEach(({ apart }) => apart?.end());
  }

  private async here<T>(
    mount: Mount,
    path: string,
    act: (ops: FileOps) => Promise<T>
  ): Promise<T> {
    if (mount.held >= atOnce) {
      await new Promise<void>(resolve => mount.waiting.push(resolve));
      if (mount.apart !== undefined) {
        return this.apart(mount, mount.apart, act);
      }
    }
    mount.held += 1;
    const work = act(this.options.ops ?? localOps).finally(() => {
      mount.held -= 1;
      mount.waiting.shift()?.();
    });
    const slow = setTimeout(() => {
      mount.apart ??= new ApartOps(this.options.agent, deadline);
      // They need not wait for what may never come.
      mount.waiting.splice(0).forEach(go => go());
    }, slowAfter);
    try {
      return await within(deadline, work, () => {
        throw new SlowError(path);
      });
    } finally {
      clearTimeout(slow);
    }
  }

  private async apart<T>(
    mount: Mount,
    ops: ApartOps,
    act: (ops: FileOps) => Promise<T>
  ): Promise<T> {
    const from = performance.now();
    const result = await act(ops);
    if (performance.now() - from < slowAfter && mount.apart === ops) {
      // It answers again.
      delete mount.apart;
      ops.end();
    }
    return result;
  }

  private mountOf(path: string): Mount {
    const point = this.mounts.of(path);
    const mount = this.known.get(point) ?? { held: 0, waiting: [] };
    this.known.set(point, mount);
    return mount;
  }

  private readonly mounts: Mounts;
  private readonly many: ApartOps;
  private idle: NodeJS.Timeout | undefined;
  private readonly known = new Map<string, Mount>();
}
