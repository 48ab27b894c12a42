import { countTasks, hasTask, taskNumbers } from '../arrays';
import { splitTasks } from '../tasks';
import { tasksIn } from './changes';
import {
  type Need,
  parseDependency,
  type Verdict,
  verdictOf
} from './dependency';
import type { Capacity } from './machine';
import type { JobSpec } from './spec';
import { isOver, isStill, type JobState } from './state';

export interface LocalJob {
  /** As it is now: what was submitted, with what was changed since. */
  readonly spec: JobSpec;
  readonly state: JobState;
}

/** What may begin now, and why the rest of each job has to wait, in Slurm's words where it has one. */
export interface Plan {
  readonly begin: readonly { readonly job: LocalJob; readonly task: number }[];
  /** By the id of the job. */
  readonly reasons: ReadonlyMap<number, string>;
}

/**
 * First come, first served: a job that has to wait for processors or memory
 * lets none pass that came later, so that none waits for ever. One that waits
 * for anything else is in nobody's way.
 */
export function planFor(
  jobs: readonly LocalJob[],
  capacity: Capacity,
  now: number
): Plan {
  const free = freeOf(jobs, capacity);
  const begin: { job: LocalJob; task: number }[] = [];
  const reasons = new Map<number, string>();
  let blocked = false;
  for (const job of inOrder(jobs)) {
    const { spec, state } = job;
    const waiting = tasksIn(state.waiting);
    const count = countTasks(waiting);
    if (count === 0) {
      continue;
    }
    const reason = standstill(job, jobs, now);
    if (reason !== undefined) {
      reasons.set(spec.id, reason);
      continue;
    }
    const turns = (spec.throttle ?? Infinity) - state.running.length;
    const fitting = blocked ? 0 : room(spec, free);
    const starts = Math.max(0, Math.min(count, turns, fitting));
    const [next] = splitTasks(waiting, starts);
    begin.push(...taskNumbers(next).map(task => ({ job, task })));
    free.cpus -= spec.cpus * starts;
    free.memory -= spec.memory * starts;
    if (starts < count) {
      const isThrottled = turns <= starts;
      reasons.set(
        spec.id,
        isThrottled
          ? 'JobArrayTaskLimit'
          : blocked
            ? 'EarlierJobs'
            : 'ComputerInUse'
      );
      blocked ||= !isThrottled;
    }
  }
  return { begin, reasons };
}

/**
 * What running tasks leave: those that stand still keep their memory only. Less
 * than nothing where the capacity became smaller, or such a task goes on.
 */
export function freeOf(
  jobs: readonly LocalJob[],
  capacity: Capacity
): { cpus: number; memory: number } {
  const free = { ...capacity };
  for (const { spec, state } of jobs) {
    const going = state.running.filter(one => !isStill(one));
    free.cpus -= spec.cpus * going.length;
    free.memory -= spec.memory * state.running.length;
  }
  return free;
}

/** Why a job could not begin even on a free machine. */
function standstill(
  { spec }: LocalJob,
  jobs: readonly LocalJob[],
  now: number
): string | undefined {
  if (spec.dependency !== undefined) {
    const dependency = parseDependency(spec.dependency);
    const verdict = verdictOf(dependency, need => judge(need, spec, jobs, now));
    if (verdict !== 'met') {
      return verdict === 'never' ? 'DependencyNeverSatisfied' : 'Dependency';
    }
  }
  return spec.begin !== undefined && spec.begin > now ? 'BeginTime' : undefined;
}

function judge(
  { condition, delay, job }: Need,
  own: JobSpec,
  jobs: readonly LocalJob[],
  now: number
): Verdict {
  if (condition === 'singleton') {
    const before = jobs.some(
      ({ spec, state }) =>
        spec.name === own.name && spec.id < own.id && !isOver(state)
    );
    return before ? 'open' : 'met';
  }
  const [base = '', task] = job.split('_');
  const other = jobs.find(({ spec }) => String(spec.id) === base);
  if (other === undefined) {
    // It is gone, and how it ended with it.
    return condition === 'after' || condition === 'afterany' ? 'met' : 'never';
  }
  const { state } = task === undefined ? other : onlyOf(other, Number(task));
  if (condition === 'after') {
    const began = isOver(state) ? 0 : state.allBegan;
    return began !== undefined && began + delay <= now ? 'met' : 'open';
  }
  if (!isOver(state)) {
    return 'open';
  }
  const total = Object.values(state.counts).reduce((sum, one) => sum + one, 0);
  const isWell = (state.counts['completed'] ?? 0) === total;
  const isMet =
    condition === 'afterany' || (condition === 'afterok') === isWell;
  return isMet ? 'met' : 'never';
}

/** A job as if it were one of its tasks alone. */
function onlyOf({ spec, state }: LocalJob, task: number): LocalJob {
  const has = (text: string): string =>
    hasTask(tasksIn(text), task) ? String(task) : '';
  const running = state.running.filter(one => one.task === task);
  const end = state.ended.findLast(one => has(one.tasks) !== '');
  const waiting = has(state.waiting);
  const held = has(state.held);
  const isThere = running.length > 0 || waiting !== '' || held !== '';
  return {
    spec,
    state: {
      ...state,
      waiting,
      held,
      running,
      // An ending that is not listed any more went well.
      counts: isThere ? {} : { [end?.outcome ?? 'completed']: 1 },
      ...(running[0] !== undefined && { allBegan: running[0].called })
    }
  };
}

function room({ cpus, memory }: JobSpec, free: Capacity): number {
  const byMemory = memory === 0 ? Infinity : Math.floor(free.memory / memory);
  return Math.min(Math.floor(free.cpus / cpus), byMemory);
}

function inOrder(jobs: readonly LocalJob[]): LocalJob[] {
  return [...jobs].sort((a, b) => a.spec.id - b.spec.id);
}
