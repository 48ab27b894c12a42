import type { Estimate, SubmitRequest, Submitted } from '@jupyterlab-hpc/api';

import type { Budget } from '../../budget';
import type { Commands } from '../../commands';
import type { Config } from '../../config';
import { BridgeError } from '../../errors';
import { CommandError, type CommandResult } from '../../exec';
import { directoryUnusable } from '../preflight';
import type { Preparation, Prepared } from './preparation';
import { commandLine, locate } from './programs';
import { refusal, unknown } from './refusals';
import type { SlurmRunner } from './runner';
import {
  parseEstimate,
  parseSubmitted,
  sbatchArgs,
  SubmittedSearch
} from './submit';

/** sbatch itself tries again for two minutes; killed earlier, all is unknown. */
const sbatchTimeout = 150_000;
const testTimeout = 60_000;
const testInterval = 30_000;
const submitCost = 1;
const testCost = 2;
const searchCost = 3;

/** The exit code of `env` when it cannot go to the folder. */
const cannotEnter = 125;

export interface SubmissionOptions {
  config: Config;
  commands: Commands;
  budget: Budget;
  runner: SlurmRunner;
  preparation: Preparation;
  /** The server's own PATH. */
  path: string | undefined;
  now: () => number;
}

/** Hands scripts to sbatch: checked before, in the person's own environment. */
export class Submissions {
  constructor(private readonly options: SubmissionOptions) {}

  async submit(request: SubmitRequest): Promise<Submitted> {
    const prepared = await this.options.preparation.prepare(request);
    try {
      const submitted = await this.handOver(request, prepared);
      const warnings = [prepared.warning, submitted.warnings]
        .filter(Boolean)
        .join('\n');
      return warnings === '' ? submitted : { ...submitted, warnings };
    } finally {
      await prepared.remove();
    }
  }

  /** At most once in half a minute; the same question has the same answer until then. */
  async test(request: SubmitRequest): Promise<Estimate> {
    const key = JSON.stringify(request);
    const now = this.options.now();
    const last = this.lastTest;
    const wait = last === undefined ? 0 : last.at + testInterval - now;
    if (last !== undefined && wait > 0) {
      if (last.key === key) {
        return last.answer;
      }
      const seconds = Math.ceil(wait / 1000);
      throw new BridgeError({
        code: 'scheduler-busy',
        message: `Slurm was asked for an estimate a moment ago.`,
        hint: `Try again in ${seconds} s: an estimate is work for the scheduler.`
      });
    }
    const answer = this.estimate(request);
    this.lastTest = { at: now, key, answer };
    answer.catch((error: unknown) => {
      // What sbatch was never asked may be asked again at once.
      const asked =
        error instanceof BridgeError && error.info.code === 'scheduler-refused';
      if (!asked) {
        this.lastTest = last;
      }
    });
    return answer;
  }

  private async estimate(request: SubmitRequest): Promise<Estimate> {
    const prepared = await this.options.preparation.prepare(request);
    try {
      const result = await this.sbatch(request, prepared, 'test');
      this.refuse(request, prepared, result);
      return parseEstimate(result.stderr);
    } catch (error) {
      throw error instanceof CommandError
        ? await this.options.runner.lost(error)
        : error;
    } finally {
      await prepared.remove();
    }
  }

  private async handOver(
    request: SubmitRequest,
    prepared: Prepared
  ): Promise<Submitted> {
    let stderr = '';
    try {
      const result = await this.sbatch(request, prepared, 'submit');
      stderr = result.stderr;
      this.refuse(request, prepared, result);
      const submitted = parseSubmitted(result.stdout, stderr);
      if (submitted !== undefined) {
        return submitted;
      }
    } catch (error) {
      if (error instanceof CommandError) {
        if (['missing', 'unstartable'].includes(error.failure)) {
          throw await this.options.runner.lost(error);
        }
        stderr = [error.message, error.stderr].join('\n');
      } else if (
        error instanceof BridgeError &&
        error.info.code === 'submit-unknown'
      ) {
        stderr = error.info.detail ?? '';
      } else {
        throw error;
      }
    }
    return this.find(request, prepared, stderr);
  }

  /** The answer is lost; a pasted script is still known by its unique path. */
  private async find(
    request: SubmitRequest,
    { path }: Prepared,
    detail: string
  ): Promise<Submitted> {
    if (request.path === undefined) {
      const search = new SubmittedSearch(path);
      try {
        await this.options.runner.query('squeue', search.args, {
          cost: searchCost,
          onStdout: chunk => search.add(chunk)
        });
        const id = search.end();
        if (id !== undefined) {
          return {
            id,
            warnings:
              'The answer of sbatch was lost; the job was found in the queue.'
          };
        }
      } catch {
        // Slurm does not answer: it stays unknown.
      }
    }
    throw new BridgeError(unknown(request, detail));
  }

  private refuse(
    request: SubmitRequest,
    { text }: Prepared,
    result: CommandResult
  ): void {
    if (result.code === 0) {
      return;
    }
    const { code, stderr } = result;
    if (code === cannotEnter && stderr.includes('env:')) {
      throw new BridgeError({
        ...directoryUnusable(request.directory, 'it cannot be entered'),
        detail: stderr.trim()
      });
    }
    if (code === 127 || code === 126) {
      throw this.options.runner.missing('sbatch');
    }
    throw new BridgeError(refusal(stderr, request, text));
  }

  private async sbatch(
    request: SubmitRequest,
    { environment, path }: Prepared,
    mode: 'submit' | 'test'
  ): Promise<CommandResult> {
    const { budget, commands, config, runner } = this.options;
    const test = mode === 'test';
    const emptyEnvironment = config.jobEnvironment === 'none';
    await runner.failFast();
    await budget.take(test ? testCost : submitCost);
    return commands.run({
      program: 'sbatch',
      argv: commandLine(
        await locate(config, 'sbatch', this.options.path),
        'sbatch',
        sbatchArgs(request, path, { test, emptyEnvironment }),
        // Slurm makes SLURM_SUBMIT_DIR of it, which scripts go back to.
        request.directory
      ),
      env: test ? { ...environment, SLURM_TIME_FORMAT: '%s' } : environment,
      timeout: test ? testTimeout : sbatchTimeout,
      outlives: !test
    });
  }

  private lastTest:
    { at: number; key: string; answer: Promise<Estimate> } | undefined;
}
