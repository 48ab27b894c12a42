/** Commands as argv lists, never through a shell. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** A problem told to the person at the terminal as it stands, without a stack trace. */
export class Problem extends Error {}

/**
 * @param {unknown} error
 * @returns {string | undefined} its `code`, as errors of the system and of Node carry one
 */
export function codeOf(error) {
  const code =
    error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/**
 * Tells the person at the terminal what went wrong: a foreseen problem in its own words, a mistake
 * of ours with its trace.
 *
 * @param {unknown} error
 */
export function report(error) {
  const foreseen =
    error instanceof Problem || codeOf(error)?.startsWith('ERR_PARSE_ARGS');
  console.error(foreseen && error instanceof Error ? error.message : error);
}

/** Where programs are looked up: root's ones too, which an ordinary login's PATH leaves out. */
export const PATH = [
  process.env.PATH,
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/usr/bin',
  '/bin'
]
  .filter(Boolean)
  .join(':');

/**
 * @param {string} program
 * @returns {string | undefined} its path
 */
export function which(program) {
  for (const folder of PATH.split(':')) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here
    }
  }
  return undefined;
}

/**
 * Runs a command to its end.
 *
 * @param {string[]} argv
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, timeout?: number, input?: string}} [options]
 *   `timeout` in milliseconds; at its end the command is killed
 * @returns {Promise<{code: number, stdout: string, stderr: string}>} a code of -1 when it was killed or could not start
 */
export function tryRun(
  [program, ...args],
  { env, cwd = '/', timeout = 60_000, input } = {}
) {
  return new Promise(resolve => {
    const child = execFile(
      program,
      args,
      {
        cwd,
        env: { ...(env ?? process.env), PATH },
        timeout,
        killSignal: 'SIGKILL',
        maxBuffer: 256 << 20
      },
      (error, stdout, stderr) => {
        const code = error
          ? typeof error.code === 'number'
            ? error.code
            : -1
          : 0;
        resolve({
          code,
          stdout,
          stderr: stderr || (code === -1 ? String(error?.message) : '')
        });
      }
    );
    child.stdin?.on('error', () => {}); // it need not read what it is given
    child.stdin?.end(input ?? '');
  });
}

/**
 * Runs a command that must succeed.
 *
 * @param {string[]} argv
 * @param {Parameters<typeof tryRun>[1]} [options]
 * @returns {Promise<string>} its output
 * @throws {Problem} with the command's own words
 */
export async function run(argv, options) {
  const { code, stdout, stderr } = await tryRun(argv, options);
  if (code !== 0) {
    throw new Problem(
      `${argv.join(' ')} failed (exit code ${code}):\n${stderr.trim() || stdout.trim()}`
    );
  }
  return stdout;
}
