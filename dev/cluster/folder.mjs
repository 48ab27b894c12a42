/** The folder that a cluster lives in: made with everything the daemons need, and removed. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { withLock } from '../common/lock.mjs';
import { isReachable } from '../common/place.mjs';
import { Problem, run } from '../common/run.mjs';
import { layAccounting } from './accounting.mjs';
import { prepareUsers } from './accounts.mjs';
import {
  cgroupConf,
  GPU_FILES,
  gresConf,
  NODES,
  slurmConf
} from './config.mjs';
import { confOf } from './daemons.mjs';
import { freePorts, loopbackName } from './ports.mjs';
import { writeState } from './state.mjs';
import { endCluster } from './sweep.mjs';

/**
 * @typedef {import('./state.mjs').State} State
 * @typedef {object} Wish
 * @property {string} [name] Slurm's ClusterName
 * @property {import('../common/proc.mjs').Identity} [owner] once this process is gone, `sweepStale` ends the cluster
 * @property {boolean} [accounting] with slurmdbd, accounts and limits
 * @property {number} [minJobAge] seconds for which Slurm remembers a finished job; 300 without it
 */

/** The longest socket below the folder is a step's, and a socket's path has 108 bytes. */
const LONGEST_DIR = 72;

/** @param {string} dir @returns {string} its one name, for the lock and for comparing */
export function canonical(dir) {
  const path = resolve(dir);
  const parent = dirname(path);
  const real = existsSync(parent)
    ? join(realpathSync(parent), basename(path))
    : path;
  if (!/^\/[\w@+./-]+$/.test(real) || real.length > LONGEST_DIR) {
    throw new Problem(
      `A cluster's folder needs a path of at most ${LONGEST_DIR} letters, digits and _@+.-: ${real}`
    );
  }
  return real;
}

/**
 * One change of a cluster at a time, with files that ordinary accounts may read whatever the caller's umask.
 *
 * @template T @param {string} dir @param {() => Promise<T>} work @returns {Promise<T>}
 */
export function exclusively(dir, work) {
  return withLock(`cluster ${dir}`, async () => {
    const umask = process.umask(0o022);
    try {
      return await work();
    } finally {
      process.umask(umask);
    }
  });
}

/**
 * Makes the folder with everything the daemons need.
 *
 * @param {string} dir
 * @param {Wish} wish
 * @returns {Promise<State>}
 */
export async function lay(dir, wish) {
  const { name = 'trial', owner, accounting = false, minJobAge } = wish;
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw new Problem(
      `${dir} holds other things than a cluster; name an empty or a new folder.`
    );
  }
  mkdirSync(dir, { recursive: true });
  chmodSync(dir, 0o755);
  if (!isReachable(dir)) {
    rmdirSync(dir);
    throw new Problem(
      `Ordinary accounts cannot enter ${dir}: name a folder that is open to them.`
    );
  }
  const version =
    (await run(['slurmctld', '-V'])).match(/\d+\.\d+\.\d+/)?.[0] ?? '0.0.0';
  const { host, address, prefix } = await loopbackName();
  const count = NODES.length + (accounting ? 2 : 1);
  const [controller, ...others] = await freePorts(count, address);
  const nodes = others.slice(0, NODES.length);
  const [database] = others.slice(NODES.length);
  const id = randomBytes(16).toString('hex');
  /** @type {State} */
  const state = {
    ...{ id, name, dir, version, host, address, prefix, owner, minJobAge },
    ports: { controller, nodes, ...(accounting && { accounting: database }) },
    users: [],
    daemons: {}
  };
  writeState(state);
  for (const part of ['etc', 'run', 'log', 'state', 'spool']) {
    mkdirSync(join(dir, part), { mode: part === 'state' ? 0o700 : 0o755 });
  }
  for (const node of NODES) {
    mkdirSync(join(dir, 'spool', node), { mode: 0o755 });
  }
  writeFileSync(join(dir, 'etc/munge.key'), randomBytes(128), { mode: 0o400 });
  writeFileSync(confOf(state), slurmConf(state));
  writeFileSync(join(dir, 'etc/gres.conf'), gresConf(dir));
  GPU_FILES.forEach(file => writeFileSync(join(dir, 'etc', file), ''));
  if (accounting) {
    layAccounting(state);
  }
  const cgroups = cgroupConf(version);
  if (cgroups) {
    writeFileSync(join(dir, 'etc/cgroup.conf'), cgroups);
  }
  state.users = await prepareUsers(dir);
  writeState(state);
  return state;
}

/** Ends everything of a cluster, then its folder. @param {State} state */
export async function remove(state) {
  await endCluster(state, { gentle: false });
  rmSync(state.dir, {
    recursive: true,
    force: true,
    maxRetries: 5,
    retryDelay: 100
  });
}
