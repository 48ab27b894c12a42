import { hasTask } from '../arrays';
import { messageOf } from '../../errors';
import { cancelSignal, changeSignal, type EndNote } from './attempt';
import {
  again,
  called,
  cancelled,
  finished,
  neverBegan,
  tasksIn
} from './changes';
import { forgettable } from './history';
import { isAlive } from './identity';
import type { Capacity } from './machine';
import { type LocalJob, type Plan, planFor } from './plan';
import { endMarked, send } from './processes';
import { tasksText } from './spec';
import type { Ended, JobState, Running } from './state';
import type { JobStore } from './store';

/** Seconds after which a supervisor that was called for and is not there is called again. */
const toBegin = 15;

export interface PassOptions {
  store: JobStore;
  capacity: Capacity;
  /** Epoch seconds. */
  now: () => number;
  /** Calls the supervisor of one attempt; rejects where that cannot be. */
  launch: (job: number, task: number, attempt: number) => Promise<void>;
}

/**
 * Brings the jobs up to date, in turn: takes in what supervisors noted, begins
 * what may begin, forgets what is old. Anybody may do it, at any time and as
 * often as they like; broken off anywhere, the next pass goes on from there.
 */
export class Pass {
  constructor(private readonly options: PassOptions) {}

  /** The jobs as they are then, and why those that wait do. */
  async run(): Promise<{ jobs: readonly LocalJob[]; plan: Plan }> {
    const { capacity, now, store } = this.options;
    if (!this.isSwept) {
      await store.sweep();
      this.isSwept = true;
    }
    const known = await store.load();
    const jobs = new Map<number, LocalJob>();
    for (const job of known) {
      jobs.set(job.spec.id, await this.settle(job));
    }
    const plan = planFor([...jobs.values()], capacity, now());
    await this.giveUp(jobs, plan);
    for (const { job, task } of plan.begin) {
      await this.begin(jobs, job.spec.id, task);
    }
    for (const id of forgettable([...jobs.values()], now())) {
      await store.remove(id);
      jobs.delete(id);
    }
    return { jobs: [...jobs.values()], plan };
  }

  private isSwept = false;

  /** Takes in what has become of the tasks that ran. */
  private async settle(job: LocalJob): Promise<LocalJob> {
    const { spec } = job;
    const { now, store } = this.options;
    const { over, state: seen } = this.seen(job);
    let state = seen;
    if (spec.session !== undefined && !isAlive(spec.session)) {
      const all = tasksIn(tasksText(spec));
      const waits = `${state.waiting}${state.held}` !== '';
      state = waits ? cancelled(state, all, now(), 'SessionEnded') : state;
    }
    if (state !== job.state) {
      await store.write({ spec, state });
    }
    // Only now may what they noted go.
    for (const { attempt, task } of over) {
      await store.attempt(spec.id, task, attempt).remove();
    }
    return { spec, state };
  }

  /** A job with what has become of the tasks that ran, as their supervisors noted it. */
  seen({ spec, state: before }: LocalJob): LocalJob & { over: Running[] } {
    let state = before;
    const over: Running[] = [];
    for (const one of before.running) {
      const next = this.next(spec.id, state, one);
      if (next !== state) {
        state = next;
        over.push(one);
      }
    }
    return { spec, state, over };
  }

  /** The state after one that ran is looked at; the same while it goes on. */
  private next(id: number, state: JobState, one: Running): JobState {
    const files = this.options.store.attempt(id, one.task, one.attempt);
    const end = files.end();
    if (end !== undefined) {
      return one.wish === 'requeue'
        ? again(state, one)
        : finished(state, one, endingOf(one, end));
    }
    const run = files.run();
    const now = this.options.now();
    if (run === undefined) {
      if (Math.abs(now - one.called) < toBegin) {
        return state;
      }
      // Should it only be late, it finds in its turn that it is not wanted, or
      // that another has begun.
      return one.wish === 'cancel'
        ? finished(state, one, { outcome: 'cancelled', ended: now })
        : neverBegan(state, one);
    }
    if (isAlive(run.supervisor)) {
      const signal = signalFor(one);
      if (signal !== undefined) {
        send(run.supervisor.pid, signal);
      }
      return state;
    }
    endMarked(run.mark);
    const times = { started: run.started, ended: now };
    switch (one.wish) {
      case 'requeue':
        return again(state, one);
      case 'cancel':
        return finished(state, one, { ...times, outcome: 'cancelled' });
      case undefined:
        return finished(state, one, {
          ...times,
          outcome: 'lost',
          reason: 'Lost',
          message: 'Its supervisor is gone, and how the task ended with it.'
        });
    }
  }

  /** Cancels what can never begin and was to be cancelled then. */
  private async giveUp(
    jobs: Map<number, LocalJob>,
    { reasons }: Plan
  ): Promise<void> {
    const { now, store } = this.options;
    for (const [id, { spec, state }] of jobs) {
      const never = reasons.get(id) === 'DependencyNeverSatisfied';
      if (never && spec.killOnInvalid === true) {
        const all = tasksIn(tasksText(spec));
        const reason = 'DependencyNeverSatisfied';
        const next = { spec, state: cancelled(state, all, now(), reason) };
        await store.write(next);
        jobs.set(id, next);
      }
    }
  }

  /** The state says that it was begun before it is: it is never begun twice. */
  private async begin(
    jobs: Map<number, LocalJob>,
    id: number,
    task: number
  ): Promise<void> {
    const job = jobs.get(id);
    if (job === undefined || !hasTask(tasksIn(job.state.waiting), task)) {
      return;
    }
    const { launch, now, store } = this.options;
    const { spec } = job;
    const state = called(job.state, task, now());
    await store.write({ spec, state });
    jobs.set(id, { spec, state });
    const one = state.running.at(-1);
    if (one === undefined) {
      return;
    }
    try {
      await launch(id, task, one.attempt);
    } catch (error) {
      const failed = finished(state, one, {
        outcome: 'failed',
        ended: now(),
        reason: 'JobLaunchFailure',
        message: messageOf(error)
      });
      await store.write({ spec, state: failed });
      jobs.set(id, { spec, state: failed });
    }
  }
}

/** What the supervisor is told again and again: nobody knows whether it heard. */
function signalFor({
  stood,
  suspended,
  wish
}: Running): NodeJS.Signals | undefined {
  switch (wish) {
    case 'cancel':
      return cancelSignal;
    case 'requeue':
      return 'SIGTERM';
    case undefined:
      return (suspended ?? stood) === undefined ? undefined : changeSignal;
  }
}

function endingOf(
  { wish }: Running,
  { cause, elapsed, ended, code, message, signal, started }: EndNote
): Omit<Ended, 'tasks' | 'attempt'> {
  return {
    ended,
    elapsed,
    ...(code !== undefined && { code }),
    ...(signal !== undefined && { signal }),
    ...(started !== undefined && { started }),
    ...(message !== undefined && { message }),
    ...meaningOf(wish, cause, code)
  };
}

function meaningOf(
  wish: Running['wish'],
  cause: EndNote['cause'],
  code: number | undefined
): Pick<Ended, 'outcome' | 'reason'> {
  if (wish === 'cancel' || cause === 'cancelled') {
    return { outcome: 'cancelled' };
  }
  switch (cause) {
    case 'limit':
      return { outcome: 'timed-out', reason: 'TimeLimit' };
    case 'session':
      return { outcome: 'cancelled', reason: 'SessionEnded' };
    case 'asked':
      // By nobody that we know of: the computer goes down, perhaps.
      return { outcome: 'lost', reason: 'Lost' };
    case 'unable':
      return { outcome: 'failed', reason: 'JobLaunchFailure' };
    case 'exit':
      return code === 0
        ? { outcome: 'completed' }
        : { outcome: 'failed', reason: 'NonZeroExitCode' };
  }
}
