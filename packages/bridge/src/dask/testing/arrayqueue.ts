import type { ActionResult, Job, SubmitRequest } from '@jupyterlab-hpc/api';

import {
  formatTasks,
  parseJobId,
  parseTasks,
  taskNumbers
} from '../../scheduler/arrays';
import { ofTasks } from '../../scheduler/tasks';
import { daskJob } from './records';

interface Task {
  readonly id: string;
  readonly task: number;
  readonly comment: string;
  job: Partial<Job> & Pick<Job, 'state'>;
}

/** A scheduler's queue of arrays, whose tasks begin and end when a test says so. */
export class ArrayQueue {
  /** Comments are dropped, as submit plugins of some sites do. */
  dropsComments = false;
  readonly cancelled: string[] = [];

  constructor(private readonly now: () => number) {}

  submit({ script = '' }: SubmitRequest): { id: string } {
    const id = String((this.last += 1));
    const last = /^#SBATCH --array=(?:0-)?([0-9]+)/m.exec(script)?.[1];
    const comment = /^#SBATCH --comment=(\S+)/m.exec(script)?.[1] ?? '';
    for (let task = 0; task <= Number(last ?? 0); task += 1) {
      const job = { state: 'waiting', rawState: 'PENDING' } as const;
      this.tasks.push({ id, task, comment, job });
    }
    if (last === undefined) {
      this.single.add(id);
    }
    return { id };
  }

  cancel(ids: readonly string[]): ActionResult[] {
    this.cancelled.push(...ids);
    for (const id of ids) {
      for (const one of this.live.filter(task => names(id, task))) {
        one.job = { state: 'cancelled', rawState: 'CANCELLED' };
      }
    }
    return ids.map(id => ({ id }));
  }

  /** So many waiting tasks of a job begin, the first ones first. */
  begin(id: string, count = Infinity): void {
    const waiting = this.live.filter(
      one => one.id === id && one.job.state === 'waiting'
    );
    for (const one of waiting.slice(0, count)) {
      one.job = {
        ...{ state: 'running', rawState: 'RUNNING' },
        started: Math.floor(this.now())
      };
    }
  }

  /** A task ends in a state, after as long as it ran. */
  end(id: string, task: number, state: Job['state']): void {
    const one = this.tasks.find(each => each.id === id && each.task === task);
    if (one !== undefined) {
      const { started = this.now() } = one.job;
      const elapsed = Math.floor(this.now() - started);
      one.job = { ...one.job, state, elapsed };
    }
  }

  /** The scheduler forgets what has ended. */
  forget(): void {
    this.tasks = this.live;
  }

  /** As squeue has them: the waiting rest of an array is one row. */
  get jobs(): Job[] {
    const rows: Job[] = [];
    const rests = new Map<string, Task[]>();
    for (const one of this.tasks) {
      if (one.job.state === 'waiting' && !this.single.has(one.id)) {
        rests.set(one.id, [...(rests.get(one.id) ?? []), one]);
      } else {
        const id = this.single.has(one.id) ? one.id : `${one.id}_${one.task}`;
        rows.push(this.row(id, one));
      }
    }
    for (const [id, waiting] of rests) {
      const tasks = parseTasks(formatTasks(waiting.map(({ task }) => task)));
      const [first] = waiting;
      if (first !== undefined && tasks !== undefined) {
        rows.push(ofTasks(this.row(id, first), tasks));
      }
    }
    return rows;
  }

  /** Tasks of arrays that wait or run. */
  get workers(): Task[] {
    return this.live.filter(({ id }) => !this.single.has(id));
  }

  private get live(): Task[] {
    return this.tasks.filter(({ job }) =>
      ['waiting', 'running'].includes(job.state)
    );
  }

  private row(id: string, { comment, job }: Task): Job {
    const { started: _, ...plain } = daskJob(id);
    return { ...plain, ...(!this.dropsComments && { comment }), ...job };
  }

  private tasks: Task[] = [];
  private readonly single = new Set<string>();
  private last = 100;
}

function names(id: string, task: Task): boolean {
  const named = parseJobId(id);
  return (
    named?.base === task.id &&
    (named.tasks === undefined || taskNumbers(named.tasks).includes(task.task))
  );
}
