import type { Job, JobState as Word } from '@jupyterlab-hpc/api';

import { countTasks } from '../arrays';
import { tasksIn } from './changes';
import type { LocalJob, Plan } from './plan';
import { type JobSpec, taskId } from './spec';
import type { Ended, Outcome, Running } from './state';

export interface RowFacts {
  user: string;
  host: string;
  reasons: Plan['reasons'];
}

/** Slurm's word for each outcome; of a task that is lost, Slurm would not know so much. */
const rawStates: Readonly<Record<Outcome, string>> = {
  completed: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
  'timed-out': 'TIMEOUT',
  lost: 'LOST'
};

/** The rows of the queue that tell of a job: one, or those of its tasks, the waiting rest as one. */
export function rowsOf({ spec, state }: LocalJob, facts: RowFacts): Job[] {
  const shared = sharedOf(spec, facts);
  const rest = (tasks: string, word: Word, reason: string): Job[] => {
    const count = countTasks(tasksIn(tasks));
    return count === 0
      ? []
      : [
          {
            ...shared,
            ...idOf(spec, tasks, count),
            ...(count > 1 && spec.throttle !== undefined
              ? { throttle: spec.throttle }
              : {}),
            state: word,
            rawState: 'PENDING',
            reason
          }
        ];
  };
  const reason = facts.reasons.get(spec.id) ?? 'None';
  return [
    ...state.running.map(one => ({
      ...shared,
      ...runningOf(spec, one, facts)
    })),
    ...rest(state.waiting, 'waiting', reason),
    ...rest(state.held, 'held', 'JobHeldUser'),
    ...state.ended.map(end => ({ ...shared, ...endedOf(spec, end, facts) }))
  ];
}

type Shared = Omit<Job, 'id' | 'state' | 'rawState'>;

function sharedOf(spec: JobSpec, { user }: RowFacts): Shared {
  const { begin, comment, dependency, timeLimit } = spec;
  return {
    ...(spec.array !== undefined && { arrayId: String(spec.id) }),
    name: spec.name,
    user,
    partition: 'local',
    submitted: Math.floor(spec.submitted),
    ...(timeLimit !== undefined && { timeLimit }),
    nodes: 1,
    cpus: spec.cpus,
    ...(spec.memory > 0 && { memory: spec.memory }),
    directory: spec.directory,
    ...(dependency !== undefined && { dependency }),
    ...(begin !== undefined && { estimatedStart: Math.floor(begin) }),
    ...(comment !== undefined && { comment })
  };
}

function idOf(
  spec: JobSpec,
  tasks: string,
  count: number
): Pick<Job, 'id' | 'tasks'> {
  if (spec.array === undefined) {
    return { id: String(spec.id) };
  }
  return count === 1
    ? { id: `${spec.id}_${tasks}` }
    : { id: `${spec.id}_[${tasks}]`, tasks: count };
}

type Own = Pick<Job, 'id' | 'state' | 'rawState'> & Partial<Job>;

function runningOf(spec: JobSpec, one: Running, { host }: RowFacts): Own {
  const { called, stood = 0, suspended, task, wish } = one;
  const shown: Pick<Job, 'state' | 'rawState' | 'elapsed'> =
    wish !== undefined
      ? { state: 'completing', rawState: 'COMPLETING' }
      : suspended !== undefined
        ? {
            state: 'suspended',
            rawState: 'SUSPENDED',
            elapsed: Math.max(0, Math.floor(suspended - called - stood))
          }
        : { state: 'running', rawState: 'RUNNING' };
  return {
    id: taskId(spec, task),
    ...shown,
    reason: 'None',
    // As if it had begun later: run time and limit count from there.
    started: Math.floor(called + stood),
    nodeList: host
  };
}

function endedOf(spec: JobSpec, end: Ended, { host }: RowFacts): Own {
  const { elapsed, ended, outcome, reason = 'None', started, tasks } = end;
  return {
    ...idOf(spec, tasks, countTasks(tasksIn(tasks))),
    state: outcome,
    rawState: rawStates[outcome],
    reason,
    ...(started !== undefined && {
      started: Math.floor(started),
      nodeList: host
    }),
    ended: Math.floor(ended),
    ...(elapsed !== undefined && { elapsed: Math.round(elapsed) })
  };
}
