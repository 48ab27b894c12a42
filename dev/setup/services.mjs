/**
 * Installing a package without starting its service: Debian asks /usr/sbin/policy-rc.d before
 * it starts one. Ours is there only while we install, and what was there before comes back.
 */
import {
  chmodSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tryRun } from '../common/run.mjs';

const POLICY = '/usr/sbin/policy-rc.d';
const BEFORE = `${POLICY}.before-jupyterlab-hpc`;
const OURS = `#!/bin/sh
# jupyterlab-hpc: there while its set-up installs packages
exit 101
`;

/** Brings back what a set-up that was killed left behind. */
export function restoreServicePolicy() {
  if (existsSync(BEFORE)) {
    renameSync(BEFORE, POLICY);
  } else if (existsSync(POLICY) && readFileSync(POLICY, 'utf8') === OURS) {
    rmSync(POLICY);
  }
}

/**
 * Does the work while no service may start. One at a time: the caller holds the lock.
 *
 * @param {() => Promise<void>} work
 */
export async function withoutServices(work) {
  const { code } = await tryRun([POLICY, 'munge', 'start']);
  if (code === 101) {
    return work();
  }
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    restoreServicePolicy();
    process.kill(process.pid, signal);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    writeFileSync(`${POLICY}.new`, OURS);
    chmodSync(`${POLICY}.new`, 0o755);
    if (existsSync(POLICY)) {
      renameSync(POLICY, BEFORE);
    }
    renameSync(`${POLICY}.new`, POLICY);
    await work();
  } finally {
    restoreServicePolicy();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
