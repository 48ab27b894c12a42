/**
 * A real Slurm cluster in a folder: munge, slurmctld and four slurmd of its own, on loopback
 * only, beside any number of others. Needs root and Slurm's programs.
 *
 * @typedef {import('./state.mjs').State} State
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endAll, isAlive } from '../common/proc.mjs';
import { Problem, which } from '../common/run.mjs';
import { ACCOUNTING_PROGRAMS } from './accounting.mjs';
import { asUser, userEnvironment } from './accounts.mjs';
import { NODES, PARTITIONS } from './config.mjs';
import {
  confOf,
  daemonNames,
  startController,
  startMissing
} from './daemons.mjs';
import { canonical, exclusively, lay, remove } from './folder.mjs';
import { readState } from './state.mjs';
import { endCluster } from './sweep.mjs';

const PROGRAMS = [
  'munged',
  'slurmctld',
  'slurmd',
  'scontrol',
  'sinfo',
  'sbatch',
  'setpriv'
];

/**
 * @param {{accounting?: boolean}} [wish]
 * @returns {string | undefined} why no such cluster can be made here, in words
 */
export function whyNot({ accounting = false } = {}) {
  const wanted = [...PROGRAMS, ...(accounting ? ACCOUNTING_PROGRAMS : [])];
  const missing = wanted.filter(program => !which(program));
  if (missing.length > 0) {
    const packages = accounting ? ' mariadb-server slurmdbd' : '';
    return `These programs are missing: ${missing.join(', ')}. On Debian: apt-get install slurm-wlm munge${packages}.`;
  }
  return process.getuid?.() === 0
    ? undefined
    : 'A cluster with accounts of its own needs root.';
}

/** What tests, demo and benchmarks hold of a running cluster. */
export class Cluster {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    this.dir = state.dir;
    this.conf = confOf(state);
    this.users = state.users;
    this.nodes = NODES;
    this.partitions = PARTITIONS;
    /** What points Slurm's commands at this cluster. */
    this.env = { SLURM_CONF: this.conf };
  }

  /** @param {string} name @returns {import('./accounts.mjs').User} */
  user(name) {
    const user = this.users.find(one => one.name === name);
    if (!user) {
      throw new Problem(
        `No account ${name}; there are ${this.users.map(one => one.name).join(' and ')}.`
      );
    }
    return user;
  }

  /**
   * How to start a command as one of the accounts, as after a fresh login.
   *
   * @param {string} name
   * @param {string[]} argv
   */
  as(name, argv) {
    const user = this.user(name);
    return {
      argv: asUser(user, argv),
      env: userEnvironment(user, this.conf),
      cwd: user.home
    };
  }

  /** Whether it keeps accounts and finished jobs. */
  get accounting() {
    return this.state.ports.accounting !== undefined;
  }

  /** Whether every daemon that belongs to it runs. */
  get complete() {
    return daemonNames(this.state).every(name =>
      isAlive(this.state.daemons[name])
    );
  }

  /** Daemons by name, and whether each runs. */
  daemons() {
    return Object.entries(this.state.daemons).map(([name, who]) => ({
      name,
      pid: who.pid,
      alive: isAlive(who)
    }));
  }

  /** Ends slurmctld; jobs run on. @param {NodeJS.Signals} signal SIGKILL by default, SIGTERM lets it save its state */
  async killController(signal = 'SIGKILL') {
    await exclusively(this.dir, async () => {
      const { daemons } = readState(this.dir) ?? this.state;
      await endAll([daemons.slurmctld], signal === 'SIGKILL' ? 0 : 20_000);
    });
  }

  /** Starts slurmctld again where it was, and returns when it answers. */
  async startController() {
    await exclusively(this.dir, async () => {
      this.state = readState(this.dir) ?? this.state;
      if (!isAlive(this.state.daemons.slurmctld)) {
        await startController(this.state);
      }
    });
  }

  /** Ends every process of the cluster and removes its folder. @param {{keep?: boolean}} [how] `keep` leaves the folder */
  async stop(how) {
    await stopCluster(this.dir, how);
  }
}

/** @param {string} dir @returns {Cluster | undefined} the cluster in that folder, running or not */
export function findCluster(dir) {
  const state = readState(canonical(dir));
  return state && new Cluster(state);
}

/** @param {string} dir @returns {Cluster} the cluster in that folder, running or not @throws {Problem} */
export function openCluster(dir) {
  const cluster = findCluster(dir);
  if (!cluster) {
    throw new Problem(
      `No cluster in ${dir}. Bring one up: dev/slurm up ${dir}`
    );
  }
  return cluster;
}

/**
 * Brings a cluster up, or completes one that is partly up; ready when all nodes take jobs.
 *
 * @param {{dir: string} & import('./folder.mjs').Wish} options
 * @returns {Promise<Cluster>}
 * @throws {Problem} after cleaning up what was begun
 */
export async function startCluster({ dir, ...wish }) {
  const reason = whyNot(wish);
  if (reason) {
    throw new Problem(reason);
  }
  const path = canonical(dir);
  return exclusively(path, async () => {
    const known = readState(path);
    if (known) {
      if (wish.accounting && !known.ports.accounting) {
        throw new Problem(
          `The cluster in ${path} keeps no accounting. Take it down first: dev/slurm down ${path}`
        );
      }
      await startMissing(known);
      return new Cluster(known);
    }
    for (let attempt = 1; ; attempt++) {
      const state = await lay(path, wish);
      try {
        await startMissing(state);
        return new Cluster(state);
      } catch (error) {
        await remove(state);
        // Another program took a port between our look and the daemon's.
        if (attempt === 3 || !/address already in use/i.test(String(error))) {
          throw error;
        }
      }
    }
  });
}

/**
 * Ends everything that belongs to the cluster in that folder, whatever state it is in.
 *
 * @param {string} dir
 * @param {{keep?: boolean}} [how]
 * @returns {Promise<boolean>} false where no cluster was
 */
export async function stopCluster(dir, { keep = false } = {}) {
  const path = canonical(dir);
  return exclusively(path, async () => {
    const state = readState(path);
    if (!state) {
      if (existsSync(path) && readdirSync(path).length === 0) {
        rmSync(path, { recursive: true });
      }
      return false;
    }
    await (keep ? endCluster(state, { gentle: true }) : remove(state));
    return true;
  });
}

/**
 * Ends the clusters below a folder whose owner was killed before it could end them itself.
 *
 * @param {string} parent
 */
export async function sweepStale(parent) {
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const state = readState(join(parent, name));
    if (state?.owner && !isAlive(state.owner)) {
      await stopCluster(state.dir);
    }
  }
}
