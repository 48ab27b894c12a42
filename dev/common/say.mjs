/** Running a long command before the eyes of whoever waits for it. */
import { spawn } from 'node:child_process';
import { PATH, Problem } from './run.mjs';

/** @param {string} text one line of progress */
export function say(text) {
  console.log(process.stdout.isTTY ? `\x1b[1m${text}\x1b[0m` : text);
}

/**
 * @param {string} title what is being done, in words
 * @param {string[]} argv
 * @param {{cwd: string, env?: Record<string, string>}} options `env` is added to the own one
 * @throws {Problem}
 */
export async function show(title, [program, ...args], { cwd, env = {} }) {
  say(title);
  const begin = performance.now();
  await new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH, ...env },
      stdio: ['ignore', 'inherit', 'inherit']
    });
    const fail = (/** @type {string} */ why) =>
      reject(
        new Problem(
          `${title} ${why}. The command was:\n  ${[program, ...args].join(' ')}`
        )
      );
    child.once('error', error => fail(`could not begin: ${error.message}`));
    child.once('exit', (code, signal) =>
      code === 0
        ? resolve(undefined)
        : fail(`failed (${signal ?? `exit code ${code}`})`)
    );
  });
  say(`  done in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}
