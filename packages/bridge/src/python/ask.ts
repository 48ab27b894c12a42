import { randomBytes } from 'node:crypto';

import type { ErrorInfo, PythonEnvironment } from '@jupyterlab-hpc/api';
import type { Static, TSchema } from '@sinclair/typebox';

import type { Commands } from '../commands';
import type { Config } from '../config';
import { jobEnvironment } from '../environment';
import { BridgeError, messageOf } from '../errors';
import { CommandError } from '../exec';
import { type LoginShell, submissionEnvironment } from '../scheduler/login';
import { sweepScripts, temporaryScript } from '../temporary';
import { type Outcome, outcomeOf } from './outcome';

/** Milliseconds that a Python, with the lines before it, may take. */
const usualTimeout = 30_000;

/** Milliseconds for which an answer holds: a problem is mended meanwhile. */
const keepFor = { good: 60_000, problem: 5000 } as const;

/** Checks that may wait for one another. */
const mostWaiting = 8;

/** Characters of its output that are looked at: the last ones. */
const tail = 65_536;

/** What is told of a Python: that it cannot be used is an answer. */
export interface Answer {
  readonly problem?: ErrorInfo;
  readonly notes?: string[];
}

/** What is asked of a Python, by a script that runs it. */
export interface Question<Schema extends TSchema, Told extends Answer> {
  readonly environment: PythonEnvironment;
  /** Tells apart what is asked of the same environment. */
  readonly about?: string;
  readonly report: Schema;
  script(marker: string): string;
  verdict(outcome: Outcome<Static<Schema>>, stderr: string): Told;
}

export interface PythonsOptions {
  /** Under which it is counted and logged. */
  readonly program: string;
  readonly commands: Pick<Commands, 'run'>;
  readonly config: Pick<Config, 'jobEnvironment'>;
  readonly login: LoginShell;
  /** The server's own environment. */
  readonly given: Readonly<Record<string, string | undefined>>;
  /** A private folder, which need not exist, for scripts while they run. */
  readonly folder: string;
  /** A clock in milliseconds that only goes forward. */
  readonly now: () => number;
  /** Milliseconds for each; 30 s without it. */
  readonly timeout?: number;
}

/**
 * Looks into Pythons on this machine, as the script of a job would begin them:
 * one at a time, whoever asks. What it is told holds for a while.
 */
export class Pythons<Schema extends TSchema, Told extends Answer> {
  constructor(private readonly options: PythonsOptions) {}

  /** Rejects with a `BridgeError` when it could not be looked at. */
  ask(question: Question<Schema, Told>): Promise<Told> {
    const { now } = this.options;
    for (const [key, { until }] of this.known) {
      if (until <= now()) {
        this.known.delete(key);
      }
    }
    const key = contentOf(question);
    const known = this.known.get(key);
    if (known !== undefined) {
      return known.answer;
    }
    const answer = this.inTurn(question);
    const entry = { answer, until: Infinity };
    this.known.set(key, entry);
    answer.then(
      ({ problem }) => {
        entry.until =
          now() + (problem === undefined ? keepFor.good : keepFor.problem);
      },
      () => this.known.delete(key)
    );
    return answer;
  }

  private async inTurn(question: Question<Schema, Told>): Promise<Told> {
    if (this.waiting >= mostWaiting) {
      throw new BridgeError({
        code: 'too-many-operations',
        message: `${mostWaiting} environments are being looked at already, one after the other.`,
        hint: 'Wait until they are through, then look again.'
      });
    }
    this.waiting += 1;
    const before = this.turn;
    const answer = before.then(() => this.look(question));
    this.turn = answer.catch(() => undefined);
    try {
      return await answer;
    } finally {
      this.waiting -= 1;
    }
  }

  private async look(question: Question<Schema, Told>): Promise<Told> {
    const { commands, folder, program, timeout = usualTimeout } = this.options;
    const marker = `told-${randomBytes(12).toString('hex')}`;
    const { env, warning } = await this.surroundings();
    const script = await this.write(folder, question.script(marker));
    let stdout = '';
    let why: string;
    let stderr: string;
    try {
      const ended = await commands.run({
        program,
        // No word of the person's is in it: they are in the file.
        argv: ['/bin/bash', script.path],
        env,
        timeout,
        endsGroup: true,
        onStdout: chunk => {
          stdout = `${stdout}${chunk.toString('latin1')}`.slice(-tail);
        }
      });
      why = `it ended with code ${ended.code}.`;
      ({ stderr } = ended);
    } catch (error) {
      if (!(error instanceof CommandError)) {
        throw error;
      }
      why =
        error.failure === 'timeout'
          ? `it took longer than ${timeout / 1000} s.`
          : messageOf(error);
      ({ stderr } = error);
    } finally {
      await script.remove();
    }
    const text = Buffer.from(stdout, 'latin1').toString('utf8');
    const verdict = question.verdict(
      outcomeOf(question.report, text, marker, why),
      stderr.replaceAll(script.path, 'the script')
    );
    return warning === undefined
      ? verdict
      : { ...verdict, notes: [...(verdict.notes ?? []), warning] };
  }

  /** Those of a job; where jobs are to have none, nodes make those of a login. */
  private async surroundings(): Promise<{
    env: Readonly<Record<string, string>>;
    warning?: string;
  }> {
    const { config, given, login } = this.options;
    const policy = config.jobEnvironment === 'all' ? 'all' : 'login';
    const { environment, warning } = await submissionEnvironment(
      { jobEnvironment: policy },
      login,
      given
    );
    return {
      env: jobEnvironment(environment, given, '/'),
      ...(warning !== undefined && { warning })
    };
  }

  private async write(folder: string, text: string) {
    try {
      this.swept ??= sweepScripts(folder);
      await this.swept;
      return await temporaryScript(folder, 'script.sh', text);
    } catch (error) {
      throw new BridgeError(
        {
          code: 'internal',
          message: 'The script that asks the Python could not be written down.',
          hint: 'Look whether there is room for temporary files, then look again.',
          detail: messageOf(error)
        },
        { cause: error }
      );
    }
  }

  private swept: Promise<void> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private readonly known = new Map<
    string,
    { readonly answer: Promise<Told>; until: number }
  >();
}

/** The same for all that is asked alike, whatever it is called. */
function contentOf({
  about,
  environment: { container, python, setup }
}: Pick<Question<TSchema, Answer>, 'about' | 'environment'>): string {
  return JSON.stringify([python, setup, container, about]);
}
