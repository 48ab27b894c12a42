import {
  commonTasks,
  countTasks,
  hasTask,
  parseTasks,
  taskNumbers,
  type TaskSet
} from '../arrays';
import { oneTask, taskList, uniteTasks, withoutTask } from '../tasks';
import type { Ended, JobState, Running } from './state';

/** Endings that are kept one by one; those that went well are the first to go. */
const mostEnded = 1000;

/** Reads a list of tasks that we wrote. */
export function tasksIn(text: string): TaskSet {
  return text === '' ? { ranges: [] } : (parseTasks(text) ?? { ranges: [] });
}

/** All tasks of a job that is new. */
export function newState(tasks: string, hold: boolean): JobState {
  return {
    waiting: hold ? '' : tasks,
    held: hold ? tasks : '',
    attempts: {},
    running: [],
    ended: [],
    counts: {}
  };
}

/** A task gets its processor: it waits no more. */
export function called(state: JobState, task: number, now: number): JobState {
  const { [String(task)]: attempt = 0, ...attempts } = state.attempts;
  const waiting = taskList(withoutTask(tasksIn(state.waiting), task));
  return {
    ...state,
    waiting,
    attempts,
    running: [...state.running, { task, attempt, called: now }],
    ...(waiting === '' && state.held === '' && { allBegan: now })
  };
}

/** It never began after all. */
export function neverBegan(state: JobState, one: Running): JobState {
  const { attempt, task } = one;
  return {
    ...state,
    waiting: joined(state.waiting, oneTask(task)),
    attempts:
      attempt === 0 ? state.attempts : { ...state.attempts, [task]: attempt },
    running: state.running.filter(other => other !== one)
  };
}

/** It ran, and is to run again. */
export function again(state: JobState, one: Running): JobState {
  const { attempt } = one;
  const next = { ...one, attempt: attempt + 1 };
  return neverBegan(
    { ...state, running: state.running.map(it => (it === one ? next : it)) },
    next
  );
}

/** One that ran has ended. */
export function finished(
  state: JobState,
  one: Running,
  end: Omit<Ended, 'tasks' | 'attempt'>
): JobState {
  const { attempt, task } = one;
  return withEnded(
    { ...state, running: state.running.filter(other => other !== one) },
    { tasks: String(task), attempt, ...end }
  );
}

/** What waits of these tasks ends; what runs of them is asked to. */
export function cancelled(
  state: JobState,
  tasks: TaskSet,
  now: number,
  reason?: string
): JobState {
  const waiting = tasksIn(state.waiting);
  const held = tasksIn(state.held);
  const gone = uniteTasks([both(waiting, tasks), both(held, tasks)]);
  const rest = {
    ...state,
    waiting: taskList(less(waiting, tasks)),
    held: taskList(less(held, tasks)),
    running: wished(state.running, tasks, 'cancel')
  };
  return countTasks(gone) === 0
    ? rest
    : withEnded(rest, {
        tasks: taskList(gone),
        attempt: 0,
        outcome: 'cancelled',
        ended: now,
        ...(reason !== undefined && { reason })
      });
}

export function held(state: JobState, tasks: TaskSet): JobState {
  const waiting = tasksIn(state.waiting);
  return {
    ...state,
    waiting: taskList(less(waiting, tasks)),
    held: joined(state.held, both(waiting, tasks))
  };
}

export function released(state: JobState, tasks: TaskSet): JobState {
  const isHeld = tasksIn(state.held);
  return {
    ...state,
    held: taskList(less(isHeld, tasks)),
    waiting: joined(state.waiting, both(isHeld, tasks))
  };
}

/** What ended of these tasks waits again; what runs of them is asked to end first. */
export function requeued(state: JobState, tasks: TaskSet): JobState {
  let next: JobState = {
    ...state,
    running: wished(state.running, tasks, 'requeue')
  };
  for (const end of state.ended) {
    const again = both(tasksIn(end.tasks), tasks);
    const count = countTasks(again);
    if (count > 0) {
      const left = less(tasksIn(end.tasks), tasks);
      const attempts = { ...next.attempts };
      for (const task of taskNumbers(again)) {
        attempts[task] = end.attempt + 1;
      }
      next = {
        ...next,
        attempts,
        waiting: joined(next.waiting, again),
        counts: counted(next, end.outcome, -count),
        ended: next.ended.flatMap(other =>
          other !== end
            ? [other]
            : countTasks(left) === 0
              ? []
              : [{ ...end, tasks: taskList(left) }]
        )
      };
    }
  }
  return next;
}

/** What runs of these tasks is to stand still. */
export function suspended(
  state: JobState,
  tasks: TaskSet,
  now: number
): JobState {
  const running = state.running.map(one =>
    hasTask(tasks, one.task) && one.wish === undefined
      ? { suspended: now, ...one }
      : one
  );
  return { ...state, running };
}

/** What stands still of these tasks is to go on. */
export function resumed(
  state: JobState,
  tasks: TaskSet,
  now: number
): JobState {
  const running = state.running.map(one => {
    const { suspended: since, stood = 0, ...rest } = one;
    return hasTask(tasks, one.task) && since !== undefined
      ? { ...rest, stood: stood + Math.max(0, now - since) }
      : one;
  });
  return { ...state, running };
}

/** Each of its tasks that these are. */
export function both(one: TaskSet, other: TaskSet): TaskSet {
  return commonTasks(one, other) === countTasks(one)
    ? one
    : select(one, task => hasTask(other, task));
}

export function less(one: TaskSet, other: TaskSet): TaskSet {
  return commonTasks(one, other) === 0
    ? one
    : select(one, task => !hasTask(other, task));
}

function select(set: TaskSet, wanted: (task: number) => boolean): TaskSet {
  return uniteTasks(taskNumbers(set).filter(wanted).map(oneTask));
}

function joined(text: string, more: TaskSet): string {
  return taskList(uniteTasks([tasksIn(text), more]));
}

function wished(
  running: readonly Running[],
  tasks: TaskSet,
  wish: 'cancel' | 'requeue'
): Running[] {
  return running.map(one =>
    // Who cancels does not want it again.
    hasTask(tasks, one.task) && one.wish !== 'cancel' ? { ...one, wish } : one
  );
}

function withEnded(state: JobState, end: Ended): JobState {
  const ended = [...state.ended, end];
  if (ended.length > mostEnded) {
    const well = ended.findIndex(({ outcome }) => outcome === 'completed');
    ended.splice(Math.max(0, well), 1);
  }
  const count = countTasks(tasksIn(end.tasks));
  return { ...state, ended, counts: counted(state, end.outcome, count) };
}

function counted(
  { counts }: JobState,
  outcome: string,
  more: number
): JobState['counts'] {
  return { ...counts, [outcome]: Math.max(0, (counts[outcome] ?? 0) + more) };
}
