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
const mostPlaces = 1000;
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
    const place = await this.place(path, signal);
    return this.on(this.mountOf(place), act, signal);
  }

  /**
   * Where a path leads, with each link asked of the file system that it is on:
   * one that is dead is not taken for that of a link to it. Nothing at or below
   * an automount is looked at. What it was some seconds ago will do.
   */
  async place(path: string, signal?: AbortSignal): Promise<string> {
    const known = this.places.get(path);
    if (known !== undefined && performance.now() - known.at < maximumAge) {
      return known.place;
    }
    const place = await followLinks(
      path,
      one => this.mounts.at(one).type === 'autofs',
      one => this.on(this.mountOf(one), ops => ops.link(one), signal)
    );
    if (this.places.size >= mostPlaces) {
      this.places.clear();
    }
    this.places.set(path, { place, at: performance.now() });
    return place;
  }

  /** Sizes and times of all entries of a directory, from the other process; rejects as `run`. */
  async columns(
    path: string,
    names: Names,
    signal?: AbortSignal
  ): Promise<Columns> {
    const place = await this.place(path, signal);
    const { elsewhere, gate } = this.mountOf(place);
    return columnsInBatches(elsewhere, gate, path, names, signal);
  }

  /** Ends the other processes. */
  stop(): void {
    this.known.forEach(({ elsewhere }) => elsewhere.end());
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
    const onSlow = (): void => {
      mount.isSlow = true;
      // They need not wait for what may never come.
      mount.gate.expel(new MovedError());
    };
    const mount: Mount = {
      gate: new Gate({ of: point, onSlow }),
      elsewhere: elsewhere?.() ?? new Apart(agent, deadline),
      isSlow: false
    };
    return mount;
  }

  private readonly mounts: Mounts;
  private readonly known = new Map<string, Mount>();
  private readonly places = new Map<string, { place: string; at: number }>();
}
