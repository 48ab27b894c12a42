import type { Estimate, SubmitRequest, Submitted } from '@jupyterlab-hpc/api';

import type { Budget } from '../../budget';
import type { Commands } from '../../commands';
import type { Config } from '../../config';
import { jobEnvironment } from '../../environment';
import { BridgeError } from '../../errors';
import { CommandError, type CommandResult, type Environment } from '../../exec';
import type { LoginShell } from './login';
import { checkSubmission, directoryUnusable } from './preflight';
import { commandLine, isRemote, locate } from './programs';
import { refusal, unknown } from './refusals';
import type { SlurmRunner } from './runner';
import {
  parseEstimate,
  parseSubmitted,
  sbatchArgs,
  SubmittedSearch
} from './submit';
import { sweepScripts, temporaryScript } from './temporary';

/** sbatch itself tries again for two minutes; killed earlier, all is unknown. */
const sbatchTimeout = 150_000;
const testTimeout = 60_000;
const testInterval = 30_000;
const submitCost = 1;
const testCost = 2;
const searchCost = 3;

/** The name of pasted text, and so of its job, when nobody gives one. */
const defaultName = 'pasted-script';

/** The exit code of `env` when it cannot go to the folder. */
const cannotEnter = 125;

export interface SubmissionOptions {
  config: Config;
  commands: Commands;
  budget: Budget;
  runner: SlurmRunner;
  login: LoginShell;
  /** The server's own environment. */
  given: Readonly<Record<string, string | undefined>>;
  /** A private folder for scripts that sbatch reads. */
  folder: string;
  now: () => number;
}

interface Prepared {
  path: string;
  environment: Environment;
  warning?: string;
  remove(): Promise<void>;
}

/** Hands scripts to sbatch: checked before, in the person's own environment. */
export class Submissions {
  constructor(private readonly options: SubmissionOptions) {}

  async submit(request: SubmitRequest): Promise<Submitted> {
    const prepared = await this.prepare(request);
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
    const prepared = await this.prepare(request);
    try {
      const result = await this.sbatch(request, prepared, 'test');
      this.refuse(request, result);
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
      this.refuse(request, result);
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

  private refuse(request: SubmitRequest, result: CommandResult): void {
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
    throw new BridgeError(refusal(stderr, request));
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
        await locate(config, 'sbatch', this.options.given['PATH']),
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

  private async prepare(request: SubmitRequest): Promise<Prepared> {
    const { config, folder, given } = this.options;
    const folders = isRemote(config, 'sbatch') ? 'elsewhere' : 'here';
    await checkSubmission(request, folders);
    this.swept ??= sweepScripts(folder);
    await this.swept;
    const { environment, warning } = await this.environment();
    const script =
      request.path === undefined
        ? await temporaryScript(
            folder,
            fileName(request.name ?? defaultName),
            request.script ?? ''
          )
        : { path: request.path, remove: () => Promise.resolve() };
    return {
      path: script.path,
      environment: jobEnvironment(environment, given, request.directory),
      ...(warning === undefined ? {} : { warning }),
      remove: () => script.remove()
    };
  }

  private async environment(): Promise<{
    environment: Readonly<Record<string, string | undefined>>;
    warning?: string;
  }> {
    const { config, given, login } = this.options;
    if (config.jobEnvironment !== 'login') {
      return { environment: given };
    }
    const answer = await login.environment();
    return answer.kind === 'login'
      ? { environment: answer.environment }
      : {
          environment: given,
          warning: `The job has the environment of the Jupyter server, as your login shell did not give its own: ${answer.why}`
        };
  }

  private swept: Promise<void> | undefined;
  private lastTest:
    { at: number; key: string; answer: Promise<Estimate> } | undefined;
}

/** A name that can be a file's; `.` and `..` are folders. */
function fileName(name: string): string {
  if (/^\.{1,2}$/.test(name) || Buffer.byteLength(name) > 255) {
    throw new BridgeError({
      code: 'bad-request',
      message: 'A script cannot have this name.',
      hint: 'Choose a shorter one, or one with letters.',
      field: 'body.name'
    });
  }
  return name;
}
