import { type ChildProcess, fork } from 'node:child_process';

import type { Answer, Question } from './agent';
import type { Columns, FileOps, Names, Status } from './ops';

/** A call that was ended because it took too long. */
export class SlowError extends Error {
  constructor(path: string) {
    super(`${path} does not answer.`);
    this.name = 'SlowError';
  }
}

/** An error of the system, from the other process. */
class FarError extends Error {
  constructor(
    message: string,
    readonly code: string | undefined
  ) {
    super(message);
    this.name = 'FarError';
  }
}

/** Calls in a process of its own, which is killed when one takes too long. */
export class ApartOps implements FileOps {
  constructor(
    /** The bundle of `agentmain.ts`. */
    private readonly program: string,
    /** Milliseconds. */
    private readonly patience: number
  ) {}

  changed(path: string): Promise<number> {
    return this.ask<number>(path, { op: 'changed', args: [path] });
  }

  names(path: string): Promise<Names> {
    return this.ask<Names>(path, { op: 'names', args: [path] });
  }

  statuses(
    path: string,
    names: readonly { name: string; raw?: string }[]
  ): Promise<(Status | undefined)[]> {
    return this.ask(path, { op: 'statuses', args: [path, names] });
  }

  columns(
    path: string,
    names: readonly string[],
    raw: Names['raw']
  ): Promise<Columns> {
    return this.ask(path, { op: 'columns', args: [path, names, raw] });
  }

  real(path: string): Promise<string | undefined> {
    return this.ask(path, { op: 'real', args: [path] });
  }

  /** Ends the process; what is under way is rejected. */
  end(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private ask<T>(path: string, question: Question): Promise<T> {
    const child = (this.child ??= this.begin());
    const number = (this.last += 1);
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new SlowError(path));
        this.end();
      }, this.patience);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        act();
      };
      const onMessage = (message: { number: number; reply: Answer }): void => {
        if (message.number === number) {
          const { reply } = message;
          settle(() => {
            if ('value' in reply) {
              // The answer of our own code, over our own process's channel.
              resolve(reply.value as T);
            } else {
              reject(new FarError(reply.message, reply.code));
            }
          });
        }
      };
      const onExit = (): void => settle(() => reject(new SlowError(path)));
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.send({ number, question });
    });
  }

  private begin(): ChildProcess {
    const child = fork(this.program, [], {
      cwd: '/',
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc']
    });
    child.setMaxListeners(0);
    child.once('exit', () => {
      this.child = this.child === child ? undefined : this.child;
    });
    // It must not keep the bridge from ending.
    child.unref();
    child.channel?.unref();
    return child;
  }

  private child: ChildProcess | undefined;
  private last = 0;
}
