/** JupyterLab for the demo, and the address it can be reached at. */
import { spawn } from 'node:child_process';
import { readFileSync, watch } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { aborted } from '../common/interrupt.mjs';
import { Problem } from '../common/run.mjs';

/** How long JupyterLab may take until it listens, in milliseconds. */
const START_LIMIT = 120_000;

/** @returns {Promise<number>} a loopback port that is free now; Jupyter tries others if it is taken meanwhile */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * @typedef {object} LabOptions
 * @property {string} venv
 * @property {(argv: string[]) => string[]} wrap makes a command another account's
 * @property {NodeJS.ProcessEnv} env
 * @property {string} root what the file browser shows, and the working directory
 * @property {string} runtime an existing folder of that account
 * @property {string[]} options
 */

/**
 * Starts JupyterLab in a process group of its own, so that Ctrl-C reaches it only through us.
 *
 * @param {LabOptions} about
 * @param {AbortSignal} interrupted
 * @returns {Promise<{url: string, pid: number, ended: Promise<string>, end: () => Promise<void>} | undefined>}
 *   `ended` says how, when it ends; undefined when interrupted before it was ready
 */
export async function startLab(
  { venv, wrap, env, root, runtime, options },
  interrupted
) {
  const port = await freePort();
  const listening = ['--ServerApp.ip=127.0.0.1', `--ServerApp.port=${port}`];
  const place = `--ServerApp.root_dir=${root}`;
  const [program, ...args] = wrap([
    join(venv, 'bin/jupyter-lab'),
    ...listening,
    place,
    ...options
  ]);
  const changes = watch(runtime); // before the start: no event may be missed
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...env,
      PATH: `${join(venv, 'bin')}:${env.PATH}`,
      JUPYTER_RUNTIME_DIR: runtime
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const words = lastWords(child);
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`${signal ?? `exit code ${code}`}\n${words()}`)
    );
  });
  const end = async () => {
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(patience);
  };
  const limit = AbortSignal.timeout(START_LIMIT);
  const given = AbortSignal.any([interrupted, limit]);
  const url = await Promise.race([
    address(changes, join(runtime, `jpserver-${child.pid}.json`)),
    ended.then(() => undefined),
    aborted(given)
  ]);
  changes.close();
  if (url && (await Promise.race([listens(url, given), ended])) === true) {
    return { url, pid: Number(child.pid), ended, end };
  }
  await end();
  if (interrupted.aborted) {
    return undefined;
  }
  throw new Problem(`JupyterLab did not get ready: ${await ended}`);
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child */
function lastWords(child) {
  /** @type {string[]} */
  const words = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      words.push(text);
      words.splice(0, words.length - 200);
    });
  }
  return () => words.join('');
}

/**
 * Jupyter writes where it listens, with the token, into a private file once it does.
 *
 * @param {import('node:fs').FSWatcher} changes of the folder of that file
 * @param {string} file
 * @returns {Promise<string>}
 */
function address(changes, file) {
  return new Promise((resolve, reject) => {
    changes.on('error', reject);
    changes.on('change', () => {
      const about = complete(file);
      if (about) {
        resolve(`${about.url}lab?token=${about.token}`);
      }
    });
  });
}

/**
 * Jupyter tells its address a moment before it listens, and gives no sign then.
 *
 * @param {string} url
 * @param {AbortSignal} given up when aborted
 * @returns {Promise<boolean>}
 */
async function listens(url, given) {
  while (!given.aborted) {
    try {
      await fetch(url, { method: 'HEAD', signal: given });
      return true;
    } catch {
      await delay(50);
    }
  }
  return false;
}

/** @param {string} file @returns {{url: string, token: string} | undefined} once it is wholly written */
function complete(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // not there, or half of it: another event follows
  }
}
