import { posix } from 'node:path';

import { within } from '../within';
import { Apart } from './apart';
import { columnsInBatches } from './bulk';
import { followLinks } from './follow';
import { deadline, Gate, slowAfter } from './gate';
import { LocalOps } from './local';
import { Mounts } from './mounts';
import type { Columns, Elsewhere, FileOps, Names } from './ops';
import type { SystemCalls } from './system';

export interface GuardOptions {
  /** The bundle of the process that calls a slow file system. */
  agent: string;
  mounts?: Mounts;
  system?: SystemCalls;
  /** Another way to make calls in another process. */
  elsewhere?: () => Elsewhere;
}

/** Paths of which it is remembered where they lead, and for how many milliseconds. */
const mostPlaces = 5000;
const maximumAge = 10_000;

interface Mount {
  readonly gate: Gate;
  readonly elsewhere: Elsewhere;
  /** It is called from the other process. */
  isSlow: boolean;
}

/** Says that calls have to be made elsewhere: their file system was slow. */
class MovedError extends Error {}

/**
 * Has each call made where it can do no harm. A file system is called from
 * here as long as it answers; one that was slow is called from a process of
 * its own, which can be ended, until it answers in time again.
 */
export class Guard {
  constructor(private readonly options: GuardOptions) {
    this.mounts = options.mounts ?? new Mounts();
  }

  /**
   * `act` may be called again, for it to be done elsewhere. Rejects with a
   * `SlowError` at the deadline, with the system's error, or with the reason of
   * the signal: once that is aborted, no more calls are made.
   */
  async run<T>(
    path: string,
    act: (ops: FileOps) => Promise<T>,
    signal?: AbortSignal
  ): Promise<T> {
    const place = await this.place(path);
    return this.on(this.mountOf(place), act, signal);
  }

  /**
   * Where an absolute path leads, with each link asked of the file system that
   * it is on: one that is dead is not taken for that of a link to it. Nothing at
   * or below an automount is looked at. What it was some seconds ago will do.
   */
  place(path: string): Promise<string> {
    const known = this.places.get(path);
    const now = performance.now();
    if (known !== undefined && now - known.at < maximumAge) {
      return known.place;
    }
    if (this.places.size >= mostPlaces) {
      this.places.clear();
    }
    const place = this.follow(path);
    this.places.set(path, { place, at: now });
    place.catch(() => this.places.delete(path));
    return place;
  }

  /** Sizes and times of all entries of a directory, from the other process; rejects as `run`. */
  async columns(
    path: string,
    names: Names,
    signal?: AbortSignal
  ): Promise<Columns> {
    const place = await this.place(path);
    const { elsewhere, gate } = this.mountOf(place);
    return columnsInBatches(elsewhere, gate, path, names, signal);
  }

  /** Ends the other processes. */
  stop(): void {
    this.known.forEach(({ elsewhere }) => elsewhere.end());
  }

  /** Goes on from where its folder leads, which others ask for as well. */
  private async follow(path: string): Promise<string> {
    const folder = posix.dirname(path);
    if (folder === path) {
      return path;
    }
    const above = await this.place(folder);
    return followLinks(
      { above, path: posix.basename(path) },
      one => this.mounts.at(one).type === 'autofs',
      one => {
        const mount = this.mountOf(one);
        const link = this.on(mount, ops => ops.link(one), undefined);
        return within(slowAfter, link, () => {
          // It leads to what is slow, or is there itself.
          this.move(mount);
          return undefined;
        });
      }
    );
  }

  private async on<T>(
    mount: Mount,
    act: (ops: FileOps) => Promise<T>,
    signal: AbortSignal | undefined
  ): Promise<T> {
    if (!mount.isSlow) {
      const { gate } = mount;
      const { system } = this.options;
      try {
        return await act(new LocalOps({ gate, signal, system }));
      } catch (error) {
        if (!(error instanceof MovedError)) {
          throw error;
        }
      }
    }
    const begun = performance.now();
    const result = await act(mount.elsewhere.ops(signal));
    if (performance.now() - begun < slowAfter && !mount.gate.isStuck) {
      mount.isSlow = false;
    }
    return result;
  }

  private mountOf(path: string): Mount {
    const point = this.mounts.of(path);
    const mount = this.known.get(point) ?? this.begin(point);
    this.known.set(point, mount);
    return mount;
  }

  private begin(point: string): Mount {
    const { agent, elsewhere } = this.options;
    const mount: Mount = {
      gate: new Gate({ of: point, onSlow: () => this.move(mount) }),
      // Together with what it took to be found slow, that is the deadline.
      elsewhere: elsewhere?.() ?? new Apart(agent, deadline - slowAfter),
      isSlow: false
    };
    return mount;
  }

  /** From now on it is called from elsewhere: nobody need wait for what may never come. */
  private move(mount: Mount): void {
    mount.isSlow = true;
    mount.gate.expel(new MovedError());
  }

  private readonly mounts: Mounts;
  private readonly known = new Map<string, Mount>();
  private readonly places = new Map<
    string,
    { readonly place: Promise<string>; readonly at: number }
  >();
}
