import type { ErrorInfo, JobAction } from '@jupyterlab-hpc/api';

import { countTasks, hasTask, type TaskSet } from '../arrays';
import {
  both,
  cancelled,
  held,
  released,
  requeued,
  resumed,
  suspended,
  tasksIn
} from './changes';
import { cancelSignal } from './attempt';
import { type Deed, deedOn, unknownJob } from './deed';
import type { LocalJob } from './plan';
import type { JobStore } from './store';
import { tasksText } from './spec';
import { isStill, type JobState } from './state';
import { tell } from './tell';

/** Applies an action to ids in Slurm's grammar; what cannot be is told for each. */
export function actOn(
  jobs: readonly LocalJob[],
  action: JobAction,
  ids: readonly string[],
  now: number
): Deed {
  return deedOn(jobs, ids, ({ spec, state }, { tasks: named }) => {
    const all = tasksIn(tasksText(spec));
    const isOfArray = spec.array !== undefined;
    const tasks = named === undefined ? all : both(named, all);
    if (countTasks(tasks) === 0 || (named !== undefined && !isOfArray)) {
      return { error: unknownJob };
    }
    const error = refusal(action, state, tasks);
    return error === undefined
      ? { state: applied(action, state, tasks, now) }
      : { error };
  });
}

function applied(
  action: JobAction,
  state: JobState,
  tasks: TaskSet,
  now: number
): JobState {
  switch (action) {
    case 'cancel':
      return cancelled(state, tasks, now);
    case 'hold':
      return held(state, tasks);
    case 'release':
      return released(state, tasks);
    case 'requeue':
      return requeued(state, tasks);
    case 'suspend':
      return suspended(state, tasks, now);
    case 'resume':
      return resumed(state, tasks, now);
  }
}

/** Why none of these tasks can be what the action wants; undefined when one can. */
function refusal(
  action: JobAction,
  state: JobState,
  tasks: TaskSet
): ErrorInfo | undefined {
  const has = (set: TaskSet): boolean => countTasks(both(set, tasks)) > 0;
  const waiting = has(tasksIn(state.waiting));
  const isHeld = has(tasksIn(state.held));
  const named = state.running.filter(({ task }) => hasTask(tasks, task));
  const running = named.length > 0;
  const isWanted = named.some(({ wish }) => wish === undefined);
  const no = (message: string): ErrorInfo => ({
    code: 'scheduler-refused',
    message
  });
  switch (action) {
    case 'cancel':
      return waiting || isHeld || running
        ? undefined
        : no('The job has already ended.');
    case 'hold':
      return waiting || isHeld
        ? undefined
        : no('Only a job that waits can be held.');
    case 'release':
      return isHeld || waiting ? undefined : no('The job is not held.');
    case 'requeue':
      return running || remembers(state, tasks)
        ? undefined
        : no(
            'The job is waiting already; only jobs that started can be requeued.'
          );
    case 'suspend':
      return isWanted
        ? undefined
        : waiting || isHeld
          ? no('The job waits: it does not run yet.')
          : no('The job has already ended.');
    case 'resume':
      return named.some(isStill) ? undefined : no('The job is not suspended.');
  }
}

/**
 * Has the supervisors of the tasks that are to be cancelled end them, though
 * nothing can be written; false when others of the job only wait.
 */
export function cancelRunning(store: JobStore, job: LocalJob): boolean {
  const wanted = job.state.running.filter(({ wish }) => wish === 'cancel');
  const told = tell(store, job, wanted, cancelSignal);
  return told.length > 0 && told.length === wanted.length;
}

function remembers(state: JobState, tasks: TaskSet): boolean {
  return state.ended.some(
    end => countTasks(both(tasksIn(end.tasks), tasks)) > 0
  );
}
