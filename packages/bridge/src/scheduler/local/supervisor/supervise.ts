import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

import { messageOf, systemCode } from '../../../errors';
import {
  type AttemptFiles,
  cancelSignal,
  changeSignal,
  type EndNote
} from '../attempt';
import { taskEnvironment } from '../environment';
import { identify, isAlive } from '../identity';
import { nodeName, outputsOf } from '../outputs';
import type { LocalJob } from '../plan';
import { type JobSpec, taskId } from '../spec';
import type { JobStore } from '../store';
import { interpreterOf } from './interpreter';
import { Task } from './task';

/** Milliseconds between two looks at the session that a job is to end with. */
const sessionPause = 2000;
/** Milliseconds between two tries to write down the end. */
const writePause = 1000;

/** Epoch seconds. */
const now = (): number => Date.now() / 1000;

/**
 * One attempt at one task, from its claim to the note of its end. It does not
 * begin what somebody else began, or what is not to be begun any more.
 */
export async function supervise(
  store: JobStore,
  id: number,
  task: number,
  attempt: number
): Promise<void> {
  const files = store.attempt(id, task, attempt);
  const mark = randomBytes(16).toString('hex');
  const started = now();
  const wishes = new Wishes();
  const job = await store.turn(() =>
    claim({ store, files, id, task, attempt, mark, started })
  );
  if (job === undefined) {
    return;
  }
  let end: Omit<EndNote, 'ended' | 'started'>;
  try {
    const about = { store, job, task, attempt, mark, started };
    end = await wishes.run(await prepare(about), job.spec);
  } catch (error) {
    end = { cause: 'unable', elapsed: 0, message: messageOf(error) };
  }
  await note(files, { ...end, started, ended: Math.max(started, now()) });
}

/** What others want of the task, from before it begins to its end. */
class Wishes {
  constructor() {
    process.on('SIGTERM', () => this.ask('asked'));
    process.on(cancelSignal, () => this.ask('cancelled'));
    process.on(changeSignal, () => this.task?.changed());
    process.on('SIGINT', () => undefined);
  }

  /** Runs the task to its end, unless it was asked to end before. */
  async run(
    task: Task,
    { session }: JobSpec
  ): Promise<Omit<EndNote, 'ended' | 'started'>> {
    if (this.cause !== undefined) {
      return { cause: this.cause, elapsed: 0 };
    }
    this.task = task;
    const timer =
      session === undefined
        ? undefined
        : setInterval(() => {
            if (!isAlive(session)) {
              this.ask('session');
            }
          }, sessionPause);
    const end = await task.run();
    clearInterval(timer);
    return end;
  }

  private ask(cause: EndNote['cause']): void {
    this.cause ??= cause;
    this.task?.stop(this.cause);
  }

  private task: Task | undefined;
  private cause: EndNote['cause'] | undefined;
}

interface Attempt {
  store: JobStore;
  files: AttemptFiles;
  id: number;
  task: number;
  attempt: number;
  mark: string;
  started: number;
}

/** In turn: the job, when this attempt is ours to begin. */
async function claim(about: Attempt): Promise<LocalJob | undefined> {
  const { attempt, files, id, mark, started, store, task } = about;
  const job = await store.get(id);
  const one = job?.state.running.find(
    running => running.task === task && running.attempt === attempt
  );
  if (one === undefined || files.run() !== undefined) {
    return undefined;
  }
  const supervisor = identify(process.pid);
  if (supervisor === undefined) {
    throw new Error('This process cannot be told from others.');
  }
  await files.begin({ supervisor, mark, started });
  if (one.wish !== undefined) {
    await files.finish({ cause: 'asked', ended: started, elapsed: 0 });
    return undefined;
  }
  return job;
}

async function prepare(
  about: Omit<Attempt, 'files' | 'id'> & { job: LocalJob }
): Promise<Task> {
  const { attempt, mark, started, store, task } = about;
  const { spec } = about.job;
  const { gid, uid, username } = userInfo();
  const script = await store.script(spec.id);
  const { stderr, stdout } = outputsOf(spec, task);
  const current = async (): Promise<LocalJob> =>
    (await store.get(spec.id)) ?? about.job;
  return new Task({
    argv: [
      ...interpreterOf(script),
      store.scriptPath(spec.id),
      ...spec.arguments
    ],
    directory: spec.directory,
    environment: taskEnvironment({
      spec,
      task,
      attempt,
      host: nodeName(),
      user: { name: username, uid, gid },
      mark,
      started
    }),
    mark,
    stdout,
    stderr,
    append: spec.append || attempt > 0,
    limit: async () => (await current()).spec.timeLimit,
    isSuspended: async () => {
      const { running } = (await current()).state;
      return running.some(
        one =>
          one.task === task &&
          one.attempt === attempt &&
          one.suspended !== undefined
      );
    },
    farewell: limit =>
      `*** Job ${taskId(spec, task)} is ended at its time limit of ${Math.round(limit / 60)} min ***`
  });
}

/** A disk that is full may be so for a while: until it is written, the task counts as ending. */
async function note(files: AttemptFiles, end: EndNote): Promise<void> {
  for (;;) {
    try {
      await files.finish(end);
      return;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') {
        return; // The job was removed meanwhile: nobody will ask.
      }
      await delay(writePause);
    }
  }
}
