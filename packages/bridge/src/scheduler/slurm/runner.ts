import type { Budget } from '../../budget';
import type { Commands } from '../../commands';
import { BridgeError } from '../../errors';
import {
  CommandError,
  type Command,
  type CommandResult,
  type Environment
} from '../../exec';
import { explain, hasFailed } from './messages';
import { downError, isDown, type Ping } from './ping';
import {
  commandLine,
  type ProgramConfig,
  programPath,
  type SlurmProgram,
  slurmPrograms
} from './programs';

const pingTimeout = 3000;

/**
 * Milliseconds of silence after which the controller is pinged: where it is
 * down, a command takes 9 to 18 s to find out, and need not be waited for.
 */
const doubtAfter = 2000;

/** Without munge, Slurm's programs say nothing for 50 s, and then that. */
const slowHint =
  'Slurm is busy, or the munge service of this machine is down. Try again in a minute; if it stays so, tell the administrators.';

export interface QueryOptions {
  /** Remote calls that the command makes. */
  cost: number;
  onStdout?: (chunk: Buffer) => void;
  /** Milliseconds that the budget may make it wait. */
  maxWait?: number;
  /** Ends the program. */
  signal?: AbortSignal;
  /** It does not ask the controller, and goes on without it. */
  withoutController?: true;
  /** Milliseconds, where what is usual is not enough. */
  timeout?: number;
}

export interface RunnerOptions {
  config: ProgramConfig & { readonly commandTimeout: number };
  commands: Commands;
  budget: Budget;
  /** The environment of queries. */
  environment: Environment;
}

/** Runs Slurm's programs within the budget, and says in words why they fail. */
export class SlurmRunner {
  constructor(private readonly options: RunnerOptions) {}

  /** Rejects with a `BridgeError` when the program failed, whatever its exit code. */
  async query(
    program: SlurmProgram,
    args: readonly string[],
    options: QueryOptions
  ): Promise<CommandResult> {
    const result = await this.attempt(program, args, options);
    if (hasFailed(result)) {
      throw await this.failure(program, `${result.stderr}\n${result.stdout}`);
    }
    return result;
  }

  /** As `query`, but what the program says is for the caller to judge. */
  async attempt(
    program: SlurmProgram,
    args: readonly string[],
    options: QueryOptions
  ): Promise<CommandResult> {
    const { cost, maxWait, onStdout, signal, withoutController } = options;
    if (!withoutController) {
      await this.failFast();
    }
    await this.options.budget.take(cost, maxWait);
    const { commandTimeout } = this.options.config;
    return this.call(program, args, {
      timeout: options.timeout ?? commandTimeout * 1000,
      ...(withoutController && { withoutController }),
      ...(onStdout === undefined ? {} : { onStdout }),
      ...(signal === undefined ? {} : { signal })
    });
  }

  /** Any call, outside the budget: for what has counted itself already. */
  async call(
    program: SlurmProgram,
    args: readonly string[],
    {
      signal,
      withoutController,
      ...options
    }: Pick<Command, 'timeout' | 'onStdout' | 'signal'> &
      Pick<QueryOptions, 'withoutController'>
  ): Promise<CommandResult> {
    const { commands, config, environment } = this.options;
    const giveUp = new AbortController();
    const doubt = setTimeout(() => {
      if (withoutController) {
        return;
      }
      void this.ping().then(ping => {
        if (isDown(ping)) {
          giveUp.abort();
        }
      });
    }, doubtAfter);
    const ended = commands.run({
      program,
      argv: commandLine(config, program, args),
      env: environment,
      signal:
        signal === undefined
          ? giveUp.signal
          : AbortSignal.any([signal, giveUp.signal]),
      ...options
    });
    try {
      return await ended.finally(() => clearTimeout(doubt));
    } catch (error) {
      if (!(error instanceof CommandError)) {
        throw error;
      }
      // Who ended it knows why: the controller is not to blame.
      throw signal?.aborted
        ? new BridgeError({ code: 'scheduler-slow', message: error.message })
        : await this.lost(error);
    }
  }

  /** Whether the controller answers: in milliseconds, and never rejects. */
  async ping(): Promise<Ping> {
    const { commands, config, environment } = this.options;
    try {
      const { code, stderr, stdout } = await commands.run({
        program: 'scontrol',
        argv: commandLine(config, 'scontrol', ['ping']),
        env: environment,
        timeout: pingTimeout
      });
      if (/ is UP/.test(stdout)) {
        this.down = false;
        return { state: 'ready' };
      }
      const { code: kind, message } = explain(
        'scontrol',
        `${stderr}\n${stdout}`
      );
      return kind === 'scheduler-missing' || code === 127
        ? { state: 'missing', message }
        : { state: 'down', message: stdout.trim() || message };
    } catch (error) {
      return error instanceof CommandError && error.failure === 'missing'
        ? { state: 'missing', message: this.missing('scontrol').info.message }
        : {
            state: 'down',
            silent: true,
            message: error instanceof Error ? error.message : String(error)
          };
    }
  }

  /**
   * The error for what a program said. Before anything else is blamed, the
   * controller is pinged, as its absence has many faces.
   */
  async failure(program: SlurmProgram, said: string): Promise<BridgeError> {
    const info = explain(program, said);
    return this.blame(new BridgeError(info));
  }

  missing(program: SlurmProgram): BridgeError {
    const path = programPath(this.options.config, program);
    return new BridgeError({
      code: 'scheduler-missing',
      message: `Slurm's program ${path} is not there or cannot be run.`,
      hint: "Where Slurm's programs are elsewhere, the administrator sets slurm_bin."
    });
  }

  /** The error for a program that could not be started, or did not end by itself. */
  async lost(error: CommandError): Promise<BridgeError> {
    if (error.failure === 'missing') {
      return this.missing(programOf(error));
    }
    const detail = error.stderr.trim();
    const said = explain(error.program, detail);
    if (said.code === 'scheduler-missing') {
      // Without its configuration, Slurm waits a minute for that to come.
      return new BridgeError(said, { cause: error });
    }
    const slow = ['timeout', 'aborted'].includes(error.failure);
    return this.blame(
      new BridgeError(
        {
          code: slow ? 'scheduler-slow' : 'command-failed',
          message: error.message,
          ...(slow ? { hint: slowHint } : {}),
          ...(detail === '' ? {} : { detail })
        },
        { cause: error }
      )
    );
  }

  private async blame(error: BridgeError): Promise<BridgeError> {
    const { code, detail } = error.info;
    if (code === 'scheduler-down') {
      this.down = true;
    } else if (code === 'command-failed' || code === 'scheduler-slow') {
      const probe = await this.ping();
      if (isDown(probe)) {
        this.down = true;
        return downError(probe, detail);
      }
    }
    return error;
  }

  /**
   * A controller that was down a moment ago is pinged first: a command would
   * take ten seconds and more to find out that it still is.
   */
  async failFast(): Promise<void> {
    if (this.down) {
      const probe = await this.ping();
      if (isDown(probe)) {
        throw downError(probe, undefined);
      }
      this.down = false;
    }
  }

  private down = false;
}

function programOf({ program }: CommandError): SlurmProgram {
  return slurmPrograms.find(one => one === program) ?? 'scontrol';
}
