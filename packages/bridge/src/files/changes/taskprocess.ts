import type { ChildProcess } from 'node:child_process';

import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { forkAgent } from '../forked';
import type { Progress } from './report';
import type { Request } from './serve';
import type { Task, Word } from './task';

/**
 * Milliseconds without a sign of life after which a task is given up: until it
 * has begun, while it works (an archive may have a file brought from tape
 * first), and once it is to stop.
 */
const usual = { begin: 15_000, work: 600_000, stop: 15_000 };
export type Patience = typeof usual;

/** `lost`: its process is not there any more, or was ended as it did not answer. */
export type End = 'done' | 'stopped' | 'lost';

/**
 * A task in a process of its own: it keeps nobody waiting, and where a file
 * system hangs it can be ended.
 */
export class TaskProcess {
  /** How many entries are worked on. Rejects with a `BridgeError` when they cannot be. */
  readonly begun: Promise<number>;
  readonly ended: Promise<End>;

  constructor(
    /** The bundle of `agentmain.ts`. */
    program: string,
    private readonly task: Task,
    private readonly patience: Patience = usual
  ) {
    this.child = forkAgent(program, 'task');
    this.begun = new Promise((resolve, reject) => {
      this.onBegun = resolve;
      this.onRefused = info => reject(new BridgeError(info));
    });
    // Who starts a task may look at its end only.
    this.begun.catch(() => undefined);
    this.ended = new Promise(resolve => (this.onEnded = resolve));
    this.child.on('message', (word: Word) => this.hear(word));
    this.child.once('error', () => this.lose(this.gone()));
    this.child.once('exit', () => this.lose(this.gone()));
    this.tell({ task });
    this.watch(patience.begin);
  }

  /** As it was told last. */
  get progress(): Progress {
    return this.told;
  }

  /** Why it was lost. */
  get loss(): ErrorInfo | undefined {
    return this.why;
  }

  /** Has it end what is in work, and do no more. */
  stop(): void {
    this.isStopping = true;
    this.tell({ isStopped: true });
    this.watch(this.patience.stop);
  }

  /** Ends it at once. A process that hangs in the kernel is not waited for. */
  kill(): void {
    this.child.kill('SIGKILL');
    this.lose(this.silent());
  }

  private hear(word: Word): void {
    switch (word.about) {
      case 'begun':
        this.hasBegun = true;
        this.onBegun(word.items);
        break;
      case 'refused':
        this.lose(word.info);
        return;
      case 'progress':
        this.told = word.progress;
        break;
      case 'ended':
        this.told = word.progress;
        this.settle(word.isStopped ? 'stopped' : 'done');
        return;
    }
    const { stop, work } = this.patience;
    this.watch(this.isStopping ? stop : work);
  }

  private watch(milliseconds: number): void {
    clearTimeout(this.timer);
    if (!this.isOver) {
      this.timer = setTimeout(() => this.kill(), milliseconds);
    }
  }

  private tell(request: Request): void {
    // One that has just ended says so by its exit.
    if (this.child.connected) {
      this.child.send(request, () => undefined);
    }
  }

  private lose(info: ErrorInfo): void {
    if (!this.isOver) {
      this.why = info;
      this.onRefused(info);
      this.settle('lost');
    }
  }

  private settle(end: End): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.onEnded(end);
  }

  private gone(): ErrorInfo {
    return {
      code: 'internal',
      message: `The process that worked on ${this.place()} is not there any more.`,
      hint: `Something ended it: look at what was done, and begin again.${this.leftover()}`
    };
  }

  private silent(): ErrorInfo {
    return {
      code: 'path-slow',
      message: `${this.place()} does not answer: the work was given up there.`,
      hint: `Its file system may be down or busy.${this.leftover()}`
    };
  }

  private place(): string {
    return this.told.current ?? this.task.from.folder;
  }

  private leftover(): string {
    return 'to' in this.task && this.hasBegun
      ? ` What may be left beside the copies, of a name that begins with .incomplete-copy, can be deleted.`
      : '';
  }

  private readonly child: ChildProcess;
  private told: Progress = { entries: 0, bytes: 0, failed: 0, failures: [] };
  private timer: NodeJS.Timeout | undefined;
  private hasBegun = false;
  private isStopping = false;
  private isOver = false;
  private why: ErrorInfo | undefined;
  private onBegun!: (items: number) => void;
  private onRefused!: (info: ErrorInfo) => void;
  private onEnded!: (end: End) => void;
}
