import type { RunningTask, Tasks } from './tasks';
import { staying, type WorkersByJob } from './workers';

/** Tasks of one submission. */
export interface Part {
  readonly token: string;
  /** The id of the array. */
  readonly id: string;
  readonly tasks: readonly number[];
}

/** Seconds within which a job that began may yet bring its workers. */
const starting = 300;

export interface ExpectedTasks {
  readonly tasks: Tasks;
  /** Of those, the ones that are not counted on any more. */
  readonly off: ReadonlySet<number>;
}

/** Waiting tasks, so many of them: the youngest first, as they would begin last. */
export function waitingToDrop(
  all: readonly ExpectedTasks[],
  count: number
): Part[] {
  const parts: Part[] = [];
  let left = count;
  for (const { off, tasks } of [...all].reverse()) {
    const { id, token } = tasks.submission;
    const waiting = tasks.waiting.filter(task => !off.has(task));
    const chosen = left > 0 ? waiting.slice(-left) : [];
    if (id !== undefined && chosen.length > 0) {
      parts.push({ token, id, tasks: chosen });
      left -= chosen.length;
    }
  }
  return parts;
}

/** Tasks that were to be cancelled, and wait all the same. */
export function waitingAgain(all: readonly ExpectedTasks[]): Part[] {
  return all.flatMap(({ off, tasks }) => {
    const { id, token } = tasks.submission;
    const waiting = tasks.waiting.filter(task => off.has(task));
    return id === undefined || waiting.length === 0
      ? []
      : [{ token, id, tasks: waiting }];
  });
}

export interface Retirement {
  readonly parts: readonly Part[];
  readonly addresses: readonly string[];
}

interface Candidate {
  readonly token: string;
  readonly id: string;
  readonly task: number;
  readonly started: number;
  readonly addresses: readonly string[];
  /** Tasks of Dask's under way or waiting, and bytes held. */
  readonly work: number;
  readonly memory: number;
}

/**
 * Jobs, so many of them, whose workers hand over what they hold and end: whole
 * jobs, those with the least to do and to hand over first, then the oldest,
 * which end soonest anyway. With `careful`, none while one is still starting.
 */
export function runningToRetire(
  all: readonly ExpectedTasks[],
  count: number,
  {
    careful,
    now,
    perJob,
    workers
  }: {
    readonly careful: boolean;
    readonly now: number;
    /** Dask's worker processes in a job. */
    readonly perJob: number;
    readonly workers: WorkersByJob;
  }
): Retirement {
  const candidates: Candidate[] = [];
  for (const { off, tasks } of all) {
    const { id = '', token } = tasks.submission;
    for (const { started = now, task } of tasks.running) {
      if (off.has(task)) {
        continue;
      }
      const own = workers.get(`${id}_${task}`) ?? [];
      const isWhole = own.length >= perJob || now - started > starting;
      if (!isWhole && careful) {
        return { parts: [], addresses: [] };
      }
      if (isWhole && own.length > 0) {
        candidates.push({
          ...{ token, id, task, started },
          addresses: staying(own).map(({ address }) => address),
          work: sum(own.map(worker => worker.tasks)),
          memory: sum(own.map(worker => worker.memory))
        });
      }
    }
  }
  const chosen = candidates
    .sort(
      (a, b) => a.work - b.work || a.memory - b.memory || a.started - b.started
    )
    .slice(0, count);
  return {
    parts: chosen.map(({ id, task, token }) => ({ token, id, tasks: [task] })),
    addresses: chosen.flatMap(({ addresses }) => addresses)
  };
}

/** Workers that should have left, or came only after their job was to. */
export function lateToLeave(
  all: readonly ExpectedTasks[],
  workers: WorkersByJob
): string[] {
  return all.flatMap(({ off, tasks }) =>
    tasks.running
      .filter(({ task }) => off.has(task))
      .flatMap(({ task }: RunningTask) =>
        staying(workers.get(`${tasks.submission.id ?? ''}_${task}`) ?? [])
      )
      .map(({ address }) => address)
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
