import { Apart } from './apart';
import { columnsInBatches } from './bulk';
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
    const mount = this.mountOf(path);
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
    if (performance.now() - begun < slowAfter && mount.gate.lost === 0) {
      mount.isSlow = false;
    }
    return result;
  }

  /** Sizes and times of all entries of a directory, from the other process; rejects as `run`. */
  columns(path: string, names: Names, signal?: AbortSignal): Promise<Columns> {
    const { elsewhere, gate } = this.mountOf(path);
    return columnsInBatches(elsewhere, gate, path, names, signal);
  }

  /** Ends the other processes. */
  stop(): void {
    this.known.forEach(({ elsewhere }) => elsewhere.end());
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
}
