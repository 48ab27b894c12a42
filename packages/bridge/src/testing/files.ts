import { columnsOf } from '../files/columns';
import { Gate } from '../files/gate';
import { Guard } from '../files/guard';
import { LocalOps } from '../files/local';
import type { Elsewhere } from '../files/ops';
import { nodeCalls, type Path, type SystemCalls } from '../files/system';

/** The real calls of the system, which a test counts and may have hang. */
export class NotedCalls implements SystemCalls {
  /** Their names, in the order in which they were made. */
  readonly made: (keyof SystemCalls)[] = [];
  /** Calls under way, now and at most. */
  open = 0;
  peak = 0;
  /** Whether a call waits until it is let go. */
  hangs: (path: string) => boolean = () => false;

  /** Waits until so many calls hang. */
  async hanging(count: number): Promise<void> {
    while (this.held.length < count) {
      await new Promise(setImmediate);
    }
  }

  /**
   * The outcome of some work, while a faked clock goes on whenever all calls
   * hang; with the milliseconds that this took by that clock.
   */
  async outcome<T>(
    work: Promise<T>,
    pass: (milliseconds: number) => Promise<void>
  ): Promise<{ value: T; took: number }> {
    let took = 0;
    const state = { isOver: false };
    const end = (): void => void (state.isOver = true);
    work.then(end, end);
    while (!state.isOver) {
      await new Promise(setImmediate);
      // What is really under way takes its own time.
      if (this.open === this.held.length && (this.away?.open ?? 0) === 0) {
        await pass(100);
        took += 100;
      }
    }
    return { value: await work, took };
  }

  /** Those that are made in another process. */
  away: NotedCalls | undefined;

  /** Lets go all that hang. */
  release(): void {
    this.held.splice(0).forEach(go => go());
  }

  /** The same without those that follow the links of a path. */
  get looks(): (keyof SystemCalls)[] {
    return this.made.filter(name => name !== 'readlink');
  }

  count(name: keyof SystemCalls): number {
    return this.made.filter(one => one === name).length;
  }

  readonly access = (path: Path, mode: number): Promise<void> =>
    this.note('access', path, () => nodeCalls.access(path, mode));
  readonly lstat: SystemCalls['lstat'] = path =>
    this.note('lstat', path, () => nodeCalls.lstat(path));
  part: SystemCalls['part'] = (path, ...about) =>
    this.note('part', path, () => nodeCalls.part(path, ...about));
  readonly readdir: SystemCalls['readdir'] = (path, encoding) =>
    this.note('readdir', path, () => nodeCalls.readdir(path, encoding));
  readonly readlink: SystemCalls['readlink'] = path =>
    this.note('readlink', path, () => nodeCalls.readlink(path));
  readonly stat: SystemCalls['stat'] = path =>
    this.note('stat', path, () => nodeCalls.stat(path));

  private async note<T>(
    name: keyof SystemCalls,
    path: Path,
    call: () => Promise<T>
  ): Promise<T> {
    this.made.push(name);
    this.open += 1;
    this.peak = Math.max(this.peak, this.open);
    try {
      if (this.hangs(String(path))) {
        await new Promise<void>(resolve => this.held.push(resolve));
      }
      return await call();
    } finally {
      this.open -= 1;
    }
  }

  private readonly held: (() => void)[] = [];
}

/** What another process would do, in this one; columns are noted. */
export class NearElsewhere implements Elsewhere {
  /** How many entries were looked at in each batch. */
  readonly batches: number[] = [];
  readonly calls = new NotedCalls();
  readonly ops = (): LocalOps =>
    new LocalOps({
      gate: new Gate({ of: 'elsewhere' }),
      system: this.calls
    });
  readonly columns: Elsewhere['columns'] = (path, names, raw, width) => {
    if (names.length > 0) {
      this.batches.push(names.length);
    }
    return columnsOf(path, names, raw, width);
  };
  readonly end = (): void => undefined;
}

/** A guard over calls that a test may count or have hang. */
export function guardOver(system = new NotedCalls()): Guard {
  return new Guard({
    agent: '',
    elsewhere: () => {
      const elsewhere = new NearElsewhere();
      system.away = elsewhere.calls;
      return elsewhere;
    },
    system
  });
}
