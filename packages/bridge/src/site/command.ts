import { basename } from 'node:path';

import type { ErrorInfo } from '@jupyterlab-hpc/api';
import type { Static, TSchema } from '@sinclair/typebox';

import type { CommandOptions } from '../commands';
import { messageOf } from '../errors';
import { CommandError, type CommandResult, type Environment } from '../exec';
import { checkJson } from '../validate';

/** A command of the site that prints one JSON document on stdout. */
export interface SiteCommand<S extends TSchema> {
  /** The whole vector, as the administrator wrote it; no shell reads it. */
  readonly command: readonly string[];
  /** What stands for `{name}` in each of its words. */
  readonly values: Readonly<Record<string, string>>;
  readonly schema: S;
  /** What it tells, for a sentence: `quotas`. */
  readonly about: string;
  readonly run: (command: CommandOptions) => Promise<CommandResult>;
  readonly environment: Environment;
  /** Milliseconds that it may take. */
  readonly timeout: number;
}

/**
 * What a command of the site says, checked; or why that cannot be had: it
 * failed (an exit code that is not 0), took too long, or printed something
 * else. Rejects never.
 */
export async function askSite<S extends TSchema>(
  site: SiteCommand<S>
): Promise<{ readonly said: Static<S> } | { readonly error: ErrorInfo }> {
  const { about, environment, run, schema, timeout, values } = site;
  const argv = site.command.map(word =>
    word.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole
    )
  );
  const program = basename(argv[0] ?? '');
  const failed = (what: string, detail: string) => ({
    error: {
      code: 'command-failed' as const,
      message: `The site’s own command for ${about}, ${program}, ${what}.`,
      hint: 'Tell the people who run this site. All else goes on without it.',
      ...(detail !== '' && { detail })
    }
  });
  try {
    const { code, stderr, stdout } = await run({
      ...{ program, argv, timeout },
      env: environment
    });
    return code === 0
      ? { said: checkJson(schema, stdout, `What ${program} printed`) }
      : failed(`ended with code ${code}`, stderr);
  } catch (error) {
    const stderr = error instanceof CommandError ? error.stderr : '';
    return failed('failed', stderr || messageOf(error));
  }
}
