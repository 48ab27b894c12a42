import { isOver } from '../../dask/loop/tasks';
import type { Files } from '../../texts/folder';
import type { KnownJobs } from '../parts';
import type { SweepRecord } from '../records';
import { arraysOf } from './arrays';
import { Looker, type ReadRows } from './look';
import { isWrittenFor, type Runs, runsOf } from './runs';
import { RunTable } from './table';

/** Sweeps of which a table is kept, and for how many milliseconds nobody has to ask. */
const most = 4;
const longestIdle = 10 * 60_000;

/** Milliseconds for which what is known will do. */
const fresh = 2000;

export interface TableOptions {
  readonly files: Files;
  readonly readRows: ReadRows;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** Seconds after the end of a task within which its files are looked for; later, all files are. */
const recently = 120;

interface Entry {
  readonly folder: string;
  readonly looker: Looker;
  readonly idle: NodeJS.Timeout;
  /** By `performance.now`; when what is known was read. */
  lookedAt: number;
  looking: Promise<void> | undefined;
  isChanged: boolean;
  runs: Runs | undefined;
  /** What `runs` was made of. */
  madeOf: readonly unknown[];
}

/** The tables of the sweeps that were asked about last. */
export class Tables {
  constructor(private readonly options: TableOptions) {}

  /**
   * The runs of a sweep as they are, at most two seconds ago. Its files are
   * read by one at a time: who asks meanwhile gets the same. Rejects with a
   * `BridgeError`.
   */
  async runs(
    record: SweepRecord,
    known: KnownJobs,
    isFresh = false
  ): Promise<Runs> {
    const entry = this.entry(record);
    const { looker } = entry;
    const asked = performance.now();
    const age = asked - entry.lookedAt;
    const isOld = isFresh || entry.isChanged;
    if (entry.looking !== undefined) {
      // One that began before a change does not tell of it.
      await (isOld ? entry.looking.catch(() => undefined) : entry.looking);
    }
    if (isOld || (age > fresh && entry.lookedAt < asked)) {
      await (entry.looking ?? this.look(entry, record, known));
    }
    const now = Math.floor(this.options.now());
    const { table } = looker;
    const madeOf = [record, known, table.version, now];
    if (
      entry.runs === undefined ||
      madeOf.some((one, index) => one !== entry.madeOf[index])
    ) {
      entry.runs = runsOf(record, known, table, now);
      entry.madeOf = madeOf;
    }
    return entry.runs;
  }

  /** Whether its runs are at hand. */
  has({ folder, id }: SweepRecord): boolean {
    return this.entries.get(id)?.folder === folder;
  }

  /** Files of a sweep were changed from here: what is known will not do. */
  changed(id: string): void {
    const entry = this.entries.get(id);
    if (entry !== undefined) {
      entry.isChanged = true;
    }
  }

  /** Forgets all. */
  stop(): void {
    [...this.entries.keys()].forEach(id => this.drop(id));
  }

  private look(
    entry: Entry,
    record: SweepRecord,
    known: KnownJobs
  ): Promise<void> {
    const isForced = entry.isChanged;
    entry.isChanged = false;
    const look = async (): Promise<void> => {
      try {
        const mayChange = atWork(entry, record, known, this.options.now());
        await entry.looker.look(record, mayChange, isForced);
        entry.lookedAt = performance.now();
      } catch (error) {
        entry.isChanged ||= isForced;
        throw error;
      } finally {
        entry.looking = undefined;
      }
    };
    return (entry.looking = look());
  }

  private entry({ folder, id }: SweepRecord): Entry {
    const known = this.entries.get(id);
    if (known !== undefined && known.folder === folder) {
      known.idle.refresh();
      // The order of a map is that of its last uses.
      this.entries.delete(id);
      this.entries.set(id, known);
      return known;
    }
    this.drop(id);
    const { files, readRows } = this.options;
    const entry: Entry = {
      folder,
      looker: new Looker(files, readRows, new RunTable()),
      idle: setTimeout(() => this.drop(id), longestIdle).unref(),
      lookedAt: -Infinity,
      looking: undefined,
      isChanged: false,
      runs: undefined,
      madeOf: []
    };
    this.entries.set(id, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > most && oldest !== undefined) {
      this.drop(oldest);
    }
    return entry;
  }

  private drop(id: string): void {
    clearTimeout(this.entries.get(id)?.idle);
    this.entries.delete(id);
  }

  private readonly entries = new Map<string, Entry>();
}

/**
 * Runs of which a task is at work, or is to be, though there is an end of
 * them: it may make them anew. Also those of which a task has just ended, and
 * that have the end of an attempt before it alone.
 */
function atWork(
  { runs }: Entry,
  record: SweepRecord,
  known: KnownJobs,
  now: number
): (run: number) => boolean {
  if (runs === undefined) {
    return () => true;
  }
  const live = new Set<number>();
  const { table } = runs;
  for (const array of arraysOf(record, known, table)) {
    for (const [task, some] of array.runsOf) {
      const job = array.byTask.get(task) ?? array.whole;
      if (job !== undefined && !isOver(job.state)) {
        some.forEach(run => live.add(run));
        continue;
      }
      const ended = job === undefined ? array.at : (job.ended ?? now);
      if (now - ended < recently) {
        some
          .filter(run => {
            const status = table.statusOf(run);
            return status !== undefined && !isWrittenFor(status, array);
          })
          .forEach(run => live.add(run));
      }
    }
  }
  return run => live.has(run);
}
