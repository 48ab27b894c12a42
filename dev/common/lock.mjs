/**
 * Mutual exclusion between processes of this machine, given back by the kernel
 * at whatever end of the holder: nothing to clean up after a SIGKILL.
 */
import { createHash } from 'node:crypto';
import { closeSync, constants, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from './run.mjs';

/** @typedef {() => Promise<void>} Release */

/** macOS' flag for open(2): take an exclusive lock. Node has no name for it. */
const DARWIN_O_EXLOCK = 0x20;

/**
 * Takes the lock or says no.
 *
 * @param {string} name
 * @returns {Promise<Release | undefined>} the release, or undefined when it is held
 */
export async function tryLock(name) {
  const key = `jupyterlab-hpc-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  return process.platform === 'linux'
    ? abstractSocket(key)
    : lockedFile(join(tmpdir(), key));
}

/** @param {string} key @returns {Promise<Release | undefined>} */
function abstractSocket(key) {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy());
    server.once('error', error =>
      codeOf(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)
    );
    // A name in Linux' abstract namespace: no file, and free again when its holder ends.
    server.listen(`\0${key}`, () => {
      server.unref();
      resolve(() => new Promise(done => server.close(() => done(undefined))));
    });
  });
}

/** @param {string} path @returns {Release | undefined} */
function lockedFile(path) {
  try {
    const flags =
      constants.O_CREAT |
      constants.O_RDWR |
      constants.O_NONBLOCK |
      DARWIN_O_EXLOCK;
    const fd = openSync(path, flags, 0o600);
    return async () => closeSync(fd);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Runs a piece of work under the lock; waits for another holder as long as it takes.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {() => void} [waiting] called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(name, work, waiting) {
  let release = await tryLock(name);
  for (let said = false; !release; release = await tryLock(name)) {
    if (!said) {
      said = true;
      waiting?.();
    }
    await delay(100);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}
