import type { CommandCounter } from '@jupyterlab-hpc/api';

import {
  CommandError,
  execute,
  type Command,
  type CommandResult
} from './exec';

/** Where commands are logged: the server's own log fits. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface CommandOptions extends Command {
  /** Let it finish when the bridge ends: half of what it does may be done. */
  outlives?: boolean;
  /** Exit codes that are no failure; 0 without it. */
  expected?: readonly number[];
}

/** Runs programs, counts them by name and logs them (never their data). */
export class Commands {
  constructor(private readonly log: Log) {}

  /** Runs, failures and milliseconds by program, since the bridge started. */
  counters(): Record<string, CommandCounter> {
    return Object.fromEntries(
      [...this.counts].map(([program, count]) => [program, { ...count }])
    );
  }

  /** As `execute`; any exit code but those expected counts as a failure. */
  async run(options: CommandOptions): Promise<CommandResult> {
    const { expected = [0], outlives = false, ...command } = options;
    const { program } = command;
    const begin = performance.now();
    const stopping = new AbortController();
    const signal =
      command.signal === undefined
        ? stopping.signal
        : AbortSignal.any([stopping.signal, command.signal]);
    const ended = execute({ ...command, signal });
    const running = { ended, stopping };
    if (!outlives) {
      this.running.add(running);
    }
    try {
      const result = await ended;
      const { code } = result;
      this.note(program, begin, { code }, !expected.includes(code));
      return result;
    } catch (error) {
      const failure =
        error instanceof CommandError ? error.failure : 'unreadable output';
      this.note(program, begin, { failure }, true);
      throw error;
    } finally {
      this.running.delete(running);
    }
  }

  /** Ends the programs that do not outlive the bridge, and waits for them. */
  async stop(): Promise<void> {
    const running = [...this.running];
    running.forEach(({ stopping }) => stopping.abort());
    await Promise.allSettled(running.map(({ ended }) => ended));
  }

  private note(
    program: string,
    begin: number,
    outcome: object,
    failed: boolean
  ): void {
    const milliseconds = Math.round(performance.now() - begin);
    const count = this.counts.get(program) ?? {
      runs: 0,
      failures: 0,
      milliseconds: 0
    };
    count.runs += 1;
    count.failures += failed ? 1 : 0;
    count.milliseconds += milliseconds;
    this.counts.set(program, count);
    this.log[failed ? 'warn' : 'debug'](
      { program, ...outcome, milliseconds },
      'command ended'
    );
  }

  private readonly counts = new Map<string, CommandCounter>();
  private readonly running = new Set<{
    ended: Promise<CommandResult>;
    stopping: AbortController;
  }>();
}
