import type { ActionResult, ErrorInfo, JobAction } from '@jupyterlab-hpc/api';

import { countTasks, hasTask, parseJobId, type TaskSet } from '../arrays';
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
import type { LocalJob } from './plan';
import type { JobStore } from './store';
import { tasksText } from './spec';
import type { JobState } from './state';
import { tell } from './tell';

/** Said of a job that is not there, or not any more. */
export const unknownJob: ErrorInfo = {
  code: 'job-not-found',
  message: 'This computer has no such job any more.',
  hint: 'What ended is forgotten after a week.'
};

/** What an action does to the jobs, before anything of it is written. */
export interface Deed {
  /** Those that are another thing after it, by id. */
  readonly changed: ReadonlyMap<number, LocalJob>;
  /** One for each id, in their order. */
  readonly results: readonly ActionResult[];
}

/** Applies an action to ids in Slurm's grammar; what cannot be is told for each. */
export function actOn(
  jobs: readonly LocalJob[],
  action: JobAction,
  ids: readonly string[],
  now: number
): Deed {
  const known = new Map(jobs.map(job => [job.spec.id, job]));
  const changed = new Map<number, LocalJob>();
  const results = ids.map(id => {
    const parts = parseJobId(id);
    const number = Number(parts?.base);
    const job = changed.get(number) ?? known.get(number);
    if (parts === undefined || job === undefined) {
      return { id, error: unknownJob };
    }
    const all = tasksIn(tasksText(job.spec));
    const named = parts.tasks;
    const isOfArray = job.spec.array !== undefined;
    const tasks = named === undefined ? all : both(named, all);
    if (countTasks(tasks) === 0 || (named !== undefined && !isOfArray)) {
      return { id, error: unknownJob };
    }
    const error = refusal(action, job.state, tasks);
    if (error !== undefined) {
      return { id, error };
    }
    const state = applied(action, job.state, tasks, now);
    changed.set(number, { spec: job.spec, state });
    return { id };
  });
  return { changed, results };
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
  const isStill = named.some(one => one.suspended !== undefined);
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
      return isStill ? undefined : no('The job is not suspended.');
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
