import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { basename } from 'node:path';

import type { Commands } from '../commands';
import type { Config } from '../config';
import type { Environment } from '../exec';

const timeout = 10_000;
const keepFor = 5 * 60_000;
const keepFailureFor = 60_000;

/** What a login starts with; the login shell's own files add the rest. */
const loginPath = '/usr/local/bin:/usr/bin:/bin';

export type LoginEnvironment =
  { kind: 'login'; environment: Environment } | { kind: 'failed'; why: string };

export interface Account {
  name: string;
  home: string;
  shell: string;
}

/**
 * Who logs in: the account's own shell, and its home unless the server was
 * given another one.
 */
export function currentAccount(
  given: Readonly<Record<string, string | undefined>>
): Account {
  const { username, homedir, shell } = userInfo();
  return {
    name: username,
    home: given['HOME'] || homedir,
    shell: shell || '/bin/sh'
  };
}

/** The environment of a fresh login of this user, kept for some minutes. */
export class LoginShell {
  constructor(
    private readonly commands: Commands,
    private readonly given: Readonly<Record<string, string | undefined>>,
    private readonly account: Account = currentAccount(given),
    private readonly now: () => number = () => performance.now()
  ) {}

  /** Never rejects: that a login shell hangs or fails is an answer. */
  environment(): Promise<LoginEnvironment> {
    if (this.answer === undefined || this.now() >= this.until) {
      this.until = Infinity;
      this.answer = this.ask().then(answer => {
        this.until =
          this.now() + (answer.kind === 'login' ? keepFor : keepFailureFor);
        return answer;
      });
    }
    return this.answer;
  }

  private async ask(): Promise<LoginEnvironment> {
    const { home, name, shell } = this.account;
    const marker = `login-${randomBytes(12).toString('hex')}`;
    const language = this.given['LANG'];
    try {
      const { code, stdout } = await this.commands.run({
        program: 'login shell',
        // In words that sh, csh and fish read alike.
        argv: [shell, '-c', `echo ${marker}; /usr/bin/env -0; echo ${marker}`],
        // The dash makes a login shell of any shell.
        argv0: `-${basename(shell)}`,
        env: {
          HOME: home,
          USER: name,
          LOGNAME: name,
          SHELL: shell,
          PATH: loginPath,
          TERM: 'dumb',
          ...(language === undefined ? {} : { LANG: language })
        },
        timeout
      });
      const environment = parseDump(stdout, marker);
      return environment === undefined
        ? failed(`${shell} ended with code ${code} before it was asked.`)
        : { kind: 'login', environment };
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  }

  private answer: Promise<LoginEnvironment> | undefined;
  private until = 0;
}

/**
 * What a job is submitted with by the site's policy: a login's environment, or
 * the server's own, also where there is no login; the person is told then.
 */
export async function submissionEnvironment(
  { jobEnvironment }: Pick<Config, 'jobEnvironment'>,
  login: LoginShell,
  given: Readonly<Record<string, string | undefined>>
): Promise<{
  environment: Readonly<Record<string, string | undefined>>;
  warning?: string;
}> {
  if (jobEnvironment !== 'login') {
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

function failed(why: string): LoginEnvironment {
  return { kind: 'failed', why };
}

/**
 * What `env -0` printed between two lines with the marker; undefined when that
 * is not there. What a login shell says before is its own matter.
 */
export function parseDump(
  text: string,
  marker: string
): Environment | undefined {
  const [, dump, ...more] = text.split(`${marker}\n`);
  if (dump === undefined || more.length === 0) {
    return undefined;
  }
  const environment: Record<string, string> = {};
  for (const entry of dump.split('\0')) {
    const equals = entry.indexOf('=');
    if (equals > 0) {
      environment[entry.slice(0, equals)] = entry.slice(equals + 1);
    }
  }
  return environment;
}
