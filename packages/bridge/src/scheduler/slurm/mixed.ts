import type { Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { oneByOne, tasksOf } from '../arrays';
import { ofTasks, uniteTasks } from '../tasks';
import { outputFormat, randomToken, RecordReader } from './records';
import { jobState } from './states';

/** More tasks than these are not made rows of their own. */
const mostSingle = 500;
/** Arrays that are asked about in one query. */
const mostArrays = 50;

const fields = ['JobArrayID', 'Reason'];

/** Squeue joins the reasons of tasks by commas, some of which have one themselves. */
function reasonsOf(reason = ''): string[] {
  return reason.split(/,(?! )/);
}

function isHeld(reason: string): boolean {
  return jobState('PENDING', reason) === 'held';
}

/** Whether a row stands for held tasks and for others: it has the reasons of all. */
function isMixed({ reason, tasks = 1 }: Job): boolean {
  if (tasks === 1) {
    return false;
  }
  const reasons = reasonsOf(reason).map(isHeld);
  return reasons.includes(true) && reasons.includes(false);
}

/** Asks which of the tasks of such rows are held. */
export class HeldTasksQuery {
  readonly args: string[];

  constructor(mixed: readonly Job[]) {
    const arrays = mixed.map(job => job.arrayId);
    const token = randomToken();
    this.args = [
      '--me',
      '--all',
      '--array',
      '--states=PENDING',
      '--noheader',
      `--jobs=${arrays.join(',')}`,
      `--Format=${outputFormat(fields, token)}`
    ];
    this.reader = new RecordReader(
      fields.length,
      token,
      ([id = '', reason = '']) => {
        if (isHeld(reason)) {
          this.held.add(id);
        }
      }
    );
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** The ids of tasks that are held. */
  end(): ReadonlySet<string> {
    this.reader.end();
    return this.held;
  }

  private readonly held = new Set<string>();
  private readonly reader: RecordReader;
}

/**
 * `squeue` folds the held tasks of an array into its waiting rest: here they
 * are apart again, as far as `ask` finds out which they are. The fewer are
 * rows of their own, so that no two rows are the rest of one array.
 */
export async function heldApart(
  jobs: Job[],
  ask: (query: HeldTasksQuery) => Promise<ReadonlySet<string>>
): Promise<Job[]> {
  const mixed = new Set(jobs.filter(isMixed).slice(0, mostArrays));
  if (mixed.size === 0) {
    return jobs;
  }
  try {
    const held = await ask(new HeldTasksQuery([...mixed]));
    return jobs.flatMap(job => (mixed.has(job) ? parted(job, held) : [job]));
  } catch (error) {
    if (error instanceof BridgeError) {
      // The rows as they came are true, if less clear.
      return jobs;
    }
    throw error;
  }
}

function parted(job: Job, held: ReadonlySet<string>): Job[] {
  const rows = oneByOne(job, tasksOf(job));
  const on = rows.filter(({ id }) => held.has(id));
  const off = rows.filter(({ id }) => !held.has(id));
  const [few, many] = on.length < off.length ? [on, off] : [off, on];
  return few.length > mostSingle
    ? [job]
    : [
        ...few.map(row => settled(row, few === on)),
        settled(ofTasks(job, uniteTasks(many.map(tasksOf))), many === on)
      ];
}

/** A row of which is known whether it is held, with those reasons that say so. */
function settled(row: Job, held: boolean): Job {
  const { reason, ...others } = row;
  const reasons = reasonsOf(reason).filter(word => isHeld(word) === held);
  return {
    ...others,
    state: held ? 'held' : 'waiting',
    reason: reasons.join(',')
  };
}
