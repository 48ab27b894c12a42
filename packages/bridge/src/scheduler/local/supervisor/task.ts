import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync, statSync, writeSync } from 'node:fs';

import { messageOf, systemCode } from '../../../errors';
import type { Environment } from '../../../exec';
import type { EndNote } from '../attempt';
import { endMarked, marked, send, stopMarked } from '../processes';
import { LimitClock } from './limitclock';

/** Milliseconds between asking a task to end and ending it (Slurm's `KillWait` is 30 s). */
const killWait = 5000;

export interface TaskOptions {
  argv: readonly string[];
  directory: string;
  environment: Environment;
  mark: string;
  stdout: string;
  stderr: string;
  append: boolean;
  /** Seconds that it may run, as they are now; undefined: no limit. */
  limit: () => Promise<number | undefined>;
  /** Whether it is to stand still, as it is now. */
  isSuspended: () => Promise<boolean>;
  /** Said in its log when it is ended at its limit, of so many seconds. */
  farewell: (limit: number) => string;
}

/** What a supervisor learns of a task that could not begin. */
class UnableError extends Error {}

/** The processes of one task, from its script to the last that it left behind. */
export class Task {
  constructor(private readonly options: TaskOptions) {}

  /** Its time limit may be another, or it is to stand still or to go on. */
  changed(): void {
    void this.clock?.look();
    // One after the other: the last that is read is what holds.
    this.obeyed = this.obeyed.then(() => this.obey());
  }

  /** Asks all of it to end, and ends it when it does not. */
  stop(cause: EndNote['cause']): void {
    this.cause ??= cause;
    this.askAll();
    this.killing ??= setTimeout(() => {
      this.endAll();
    }, killWait);
  }

  /** Runs it to its end; nothing of it is left then. Never rejects. */
  async run(): Promise<Omit<EndNote, 'ended' | 'started'>> {
    const clock = new LimitClock(this.options.limit, limit => {
      this.say(this.options.farewell(limit));
      this.stop('limit');
    });
    this.clock = clock;
    try {
      const ended = this.script();
      // It may be that it was suspended before it began.
      this.changed();
      const [code, signal] = await ended;
      const cause = this.cause ?? 'exit';
      const end = { cause, elapsed: clock.elapsed };
      return signal === null ? { ...end, code: code ?? 0 } : { ...end, signal };
    } catch (error) {
      return {
        cause: 'unable',
        elapsed: clock.elapsed,
        message: messageOf(error)
      };
    } finally {
      this.isOver = true;
      clock.stop();
      clearTimeout(this.killing);
      this.endAll();
    }
  }

  /** Stands still or goes on, as it is written down; what is to end does neither. */
  private async obey(): Promise<void> {
    const isSuspended = await this.options
      .isSuspended()
      .catch(() => this.isStill);
    if (this.cause !== undefined || this.isOver) {
      return;
    }
    if (isSuspended) {
      this.clock?.pause();
      this.stopAll();
    } else if (this.isStill) {
      this.signalAll('SIGCONT');
      this.clock?.goOn();
    }
    this.isStill = isSuspended;
  }

  private script(): Promise<[number | null, NodeJS.Signals | null]> {
    const { argv, directory, environment } = this.options;
    requireFolder(directory);
    const [program = '', ...words] = argv;
    const [stdout, stderr] = this.openLogs();
    return new Promise((resolve, reject) => {
      try {
        this.child = spawn(program, words, {
          cwd: directory,
          env: environment,
          detached: true,
          stdio: ['ignore', stdout, stderr]
        });
      } finally {
        new Set([stdout, stderr]).forEach(closeSync);
      }
      this.child.once('error', error =>
        reject(
          new UnableError(
            `The interpreter ${program} cannot be run: ${systemCode(error) ?? error.message}.`
          )
        )
      );
      this.child.once('exit', (code, signal) => resolve([code, signal]));
    });
  }

  private openLogs(): [number, number] {
    const { append, stderr, stdout } = this.options;
    const mode = append ? constants.O_APPEND : constants.O_TRUNC;
    const flags = constants.O_WRONLY | constants.O_CREAT | mode;
    const open = (path: string): number => {
      try {
        // As a pipe without a reader would wait for ever.
        return openSync(path, flags | constants.O_NONBLOCK, 0o666);
      } catch (error) {
        throw new UnableError(
          `The output file ${path} cannot be written: ${systemCode(error) ?? messageOf(error)}.`
        );
      }
    };
    const first = open(stdout);
    return [first, stderr === stdout ? first : open(stderr)];
  }

  /** A line of ours at the end of its log, where there is room. */
  private say(text: string): void {
    try {
      const flags = constants.O_WRONLY | constants.O_APPEND;
      const file = openSync(this.options.stderr, flags | constants.O_NONBLOCK);
      try {
        writeSync(file, `${text}\n`);
      } finally {
        closeSync(file);
      }
    } catch {
      // The log tells less; that is all.
    }
  }

  private askAll(): void {
    // What was stopped hears nothing.
    this.signalAll('SIGTERM', 'SIGCONT');
  }

  private stopAll(): void {
    this.signalGroup('SIGSTOP');
    stopMarked(this.options.mark);
  }

  private endAll(): void {
    this.signalGroup('SIGKILL');
    endMarked(this.options.mark);
  }

  private signalAll(...signals: readonly NodeJS.Signals[]): void {
    const others = marked(this.options.mark);
    for (const signal of signals) {
      this.signalGroup(signal);
      others.forEach(other => send(other, signal));
    }
  }

  private signalGroup(signal: NodeJS.Signals): void {
    const pid = this.child?.pid;
    if (pid !== undefined) {
      send(-pid, signal);
    }
  }

  private clock: LimitClock | undefined;
  private obeyed: Promise<void> = Promise.resolve();
  private isStill = false;
  private isOver = false;
  private child: ChildProcess | undefined;
  private cause: EndNote['cause'] | undefined;
  private killing: NodeJS.Timeout | undefined;
}

function requireFolder(directory: string): void {
  let why = 'it is not a folder';
  try {
    if (statSync(directory).isDirectory()) {
      return;
    }
  } catch (error) {
    why = systemCode(error) ?? messageOf(error);
  }
  throw new UnableError(`The job cannot run in ${directory}: ${why}.`);
}
