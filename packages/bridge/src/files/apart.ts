import type { ChildProcess } from 'node:child_process';

import type { Answer, Question } from './agent';
import { forkAgent } from './forked';
import type { Columns, Elsewhere, FileOps, Name, Names } from './ops';
import { SlowError } from './slow';
import type { Path } from './system';

/** Entries that are asked about at once: between, whoever asks may have left. */
const batch = 64;

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

/** Milliseconds for which the process is kept for more. */
const idlePause = 30_000;

/**
 * Calls in a process of its own, which is killed when one takes too long. It is
 * begun when there is something to ask, and ends some time after.
 */
export class Apart implements Elsewhere {
  constructor(
    /** The bundle of `agentmain.ts`. */
    private readonly program: string,
    /** Milliseconds. */
    private readonly patience: number
  ) {}

  ops(signal?: AbortSignal): FileOps {
    const ask = <T>(path: Path, question: Question): Promise<T> => {
      signal?.throwIfAborted();
      return this.ask<T>(path, question);
    };
    const inBatches = async <T>(
      op: 'statuses' | 'shown',
      path: string,
      names: readonly Name[]
    ): Promise<T[]> => {
      const all: T[] = [];
      while (all.length < names.length) {
        const some = names.slice(all.length, all.length + batch);
        all.push(...(await ask<T[]>(path, { op, args: [path, some] })));
      }
      return all;
    };
    return {
      target: async path => ask(path, { op: 'target', args: [path] }),
      reach: async path => ask(path, { op: 'reach', args: [path] }),
      status: async path => ask(path, { op: 'status', args: [path] }),
      link: async path => ask(path, { op: 'link', args: [path] }),
      real: async path => ask(path, { op: 'real', args: [path] }),
      may: async (path, rights) =>
        ask(path, { op: 'may', args: [path, rights] }),
      names: async path => ask(path, { op: 'names', args: [path] }),
      part: async (path, offset, limit) =>
        ask(path, { op: 'part', args: [path, offset, limit] }),
      statuses: (path, names) => inBatches('statuses', path, names),
      shown: (path, names) => inBatches('shown', path, names)
    };
  }

  columns(
    path: string,
    names: readonly string[],
    raw: Names['raw'],
    width: number
  ): Promise<Columns> {
    return this.ask(path, { op: 'columns', args: [path, names, raw, width] });
  }

  end(): void {
    clearTimeout(this.idle);
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private ask<T>(path: Path, question: Question): Promise<T> {
    const child = (this.child ??= this.begin());
    const number = (this.last += 1);
    clearTimeout(this.idle);
    this.open += 1;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(
        () =>
          settle(() => {
            reject(new SlowError(String(path)));
            this.end();
          }),
        this.patience
      );
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        child.off('error', onExit);
        this.open -= 1;
        if (this.open === 0) {
          this.idle = setTimeout(() => this.end(), idlePause).unref();
        }
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
      const onExit = (): void =>
        settle(() => reject(new SlowError(String(path))));
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.once('error', onExit);
      child.send({ number, question });
    });
  }

  private begin(): ChildProcess {
    const child = forkAgent(this.program);
    child.setMaxListeners(0);
    const forget = (): void => {
      this.child = this.child === child ? undefined : this.child;
    };
    child.once('exit', forget);
    // It could not be begun, or ended before it took in a question.
    child.on('error', forget);
    // It must not keep the bridge from ending.
    child.unref();
    child.channel?.unref();
    return child;
  }

  private child: ChildProcess | undefined;
  private last = 0;
  private open = 0;
  private idle: NodeJS.Timeout | undefined;
}
