import type { SweepValue } from '@jupyterlab-hpc/api';

import type { Tasks } from '../parts';
import type { RunStatus } from '../records';
import { Interned } from './interned';
import { keptOf, type KnownStatus, unreadable, valuesOf } from './status';

/** Parameters of runs, a column each. */
export interface Rows {
  readonly names: readonly string[];
  readonly columns: readonly (readonly SweepValue[])[];
}

/** A column of what runs recorded; a place for each run. */
export type Values = readonly (SweepValue | undefined)[];

/** What the files of a run were when they were read. */
interface Seen {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Columns of recorded values that are kept: a notebook that makes up names has no more. */
const mostColumns = 500;

/** The runs of one sweep as its files tell: a few hundred bytes for each. */
export class RunTable {
  /** It changes with whatever is told here. */
  version = 0;
  /** Of `tasks.txt`; what arrays that were started by hand go by. */
  get tasks(): Tasks | undefined {
    return this.tasksOfFile;
  }
  /** Whether the folder is this account's, and may be written by it. */
  owner = { isOwn: true, isForeign: false };

  /** By their number, less one. */
  get statuses(): readonly (KnownStatus | typeof unreadable | undefined)[] {
    return this.known;
  }

  get rows(): Rows {
    return this.parameters;
  }

  get runs(): number {
    return this.count;
  }

  /** What the runs recorded, in the order in which that was seen first. */
  get values(): ReadonlyMap<string, Values> {
    return this.recorded;
  }

  setTasks(tasks: Tasks): void {
    this.tasksOfFile = tasks;
    this.version += 1;
  }

  setRows(rows: Rows, runs: number): void {
    this.parameters = rows;
    this.count = runs;
    this.known.length = Math.min(this.known.length, runs);
    while (this.known.length < runs) {
      this.known.push(undefined);
    }
    this.recorded.forEach(column => {
      column.length = Math.min(column.length, runs);
      while (column.length < runs) {
        column.push(undefined);
      }
    });
    this.version += 1;
  }

  statusOf(run: number): KnownStatus | undefined {
    const known = this.known[run - 1];
    return known === unreadable ? undefined : known;
  }

  seen(run: number): Seen | undefined {
    return this.files.get(run);
  }

  /** Takes in a status file: undefined where it cannot be read. */
  take(run: number, status: RunStatus | undefined, seen: Seen): void {
    this.files.set(run, seen);
    this.known[run - 1] =
      status === undefined ? unreadable : keptOf(status, this.interned);
    this.setValues(run, status === undefined ? [] : valuesOf(status));
    this.version += 1;
  }

  /** It has no status file any more. */
  drop(run: number): void {
    this.files.delete(run);
    this.known[run - 1] = undefined;
    this.setValues(run, []);
    this.version += 1;
  }

  /** Runs of which there is a file. */
  get present(): IterableIterator<number> {
    return this.files.keys();
  }

  private setValues(
    run: number,
    values: readonly (readonly [string, SweepValue])[]
  ): void {
    this.recorded.forEach(column => (column[run - 1] = undefined));
    for (const [name, value] of values) {
      const column = this.recorded.get(name) ?? this.newColumn(name);
      if (column !== undefined) {
        column[run - 1] = this.interned.value(value);
      }
    }
  }

  private newColumn(name: string): (SweepValue | undefined)[] | undefined {
    if (this.recorded.size === mostColumns) {
      return undefined;
    }
    const column = new Array<SweepValue | undefined>(this.count).fill(
      undefined
    );
    this.recorded.set(name, column);
    return column;
  }

  private tasksOfFile: Tasks | undefined;
  private parameters: Rows = { names: [], columns: [] };
  private count = 0;
  private readonly known: (KnownStatus | typeof unreadable | undefined)[] = [];
  private readonly files = new Map<number, Seen>();
  private readonly recorded = new Map<string, (SweepValue | undefined)[]>();
  private readonly interned = new Interned();
}
