import { constants } from 'node:fs';

import { systemCode } from '../../errors';
import type { FileOps } from '../../files/ops';
import type { Files } from '../../texts/folder';
import { sweepPath } from '../folder';
import type { SweepRecord } from '../records';
import { guarded } from './guarded';
import { readStatuses } from './statusfiles';
import type { Rows, RunTable } from './table';
import { mostOfTasks, parseTasksFile } from './tasksfile';

/** Reads the parameters of all runs (`runs.jsonl`), a column for each. */
export type ReadRows = (record: SweepRecord) => Promise<Rows>;

/** Milliseconds after which all files are looked at again, if their folder changed. */
const fullPause = 60_000;

/** What a file was when it was read. */
interface Mark {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Keeps the table of one sweep as its files are. */
export class Looker {
  constructor(
    private readonly files: Files,
    private readonly readRows: ReadRows,
    readonly table: RunTable
  ) {}

  /**
   * Reads what is new. `mayChange` tells runs that ended of which a task may
   * be at work; `isForced` has all that is there looked at. Rejects with a
   * `BridgeError`, and what was known stays.
   */
  async look(
    record: SweepRecord,
    mayChange: (run: number) => boolean,
    isForced: boolean
  ): Promise<void> {
    await this.guarded(record, record.folder, ops =>
      this.lookAround(ops, record)
    );
    await this.lookAtRows(record, isForced);
    const isFull = isForced || performance.now() - this.fullAt > fullPause;
    const done = new Set<number>();
    const path = sweepPath(record.folder, 'status');
    const { mtimeMs } = await this.guarded(record, path, ops =>
      readStatuses(ops, {
        ...{ folder: record.folder, table: this.table, done },
        mayChange: isFull ? () => true : mayChange
      })
    );
    if (isFull || mtimeMs === this.changedAt) {
      this.fullAt = performance.now();
    }
    this.changedAt = mtimeMs;
  }

  private guarded<T>(
    record: SweepRecord,
    path: string,
    act: (ops: FileOps) => Promise<T>
  ): Promise<T> {
    return guarded(this.files, record, path, act);
  }

  /** Whose the folder is, and what its tasks are. */
  private async lookAround(ops: FileOps, { folder }: SweepRecord) {
    const about = await ops.target(folder);
    const own = process.getuid?.() ?? 0;
    this.table.owner = {
      isOwn: await ops.may(folder, constants.W_OK | constants.X_OK),
      isForeign: about.uid !== own
    };
    const path = sweepPath(folder, 'tasks');
    const tasks = await ops.target(path).catch(unlessSystem);
    if (tasks === undefined || isSame(tasks, this.tasks)) {
      return;
    }
    const { bytes, mtimeMs, size } = await ops.part(path, 0, mostOfTasks);
    this.table.setTasks(parseTasksFile(new TextDecoder().decode(bytes)));
    this.tasks = { size, mtimeMs };
  }

  private async lookAtRows(
    record: SweepRecord,
    isForced: boolean
  ): Promise<void> {
    const path = sweepPath(record.folder, 'runs');
    const about = await this.guarded(record, path, ops => ops.target(path));
    if (isForced || !isSame(about, this.rows)) {
      const rows = await this.readRows(record);
      this.table.setRows(rows, rows.columns[0]?.length ?? record.manifest.runs);
      this.rows = about;
    }
  }

  private rows: Mark | undefined;
  private tasks: Mark | undefined;
  private fullAt = -Infinity;
  private changedAt = -1;
}

/** What the system refuses is not there for us; other failures are of the calls themselves. */
function unlessSystem(error: unknown): undefined {
  if (systemCode(error) === undefined) {
    throw error;
  }
  return undefined;
}

function isSame(now: Mark, before: Mark | undefined): boolean {
  return now.size === before?.size && now.mtimeMs === before.mtimeMs;
}
