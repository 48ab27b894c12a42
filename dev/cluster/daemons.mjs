/** Starting the daemons of a cluster, and knowing when each is ready. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isAlive } from '../common/proc.mjs';
import { PATH, Problem, tryRun } from '../common/run.mjs';
import {
  accountingAnswers,
  addAccounts,
  databaseAnswers,
  databaseArgv,
  databaseEnvironment,
  prepareDatabase
} from './accounting.mjs';
import { NODES } from './config.mjs';
import { writeState } from './state.mjs';

/** @typedef {import('./state.mjs').State} State */

/** How long a daemon may take until it answers, in milliseconds. */
const START_LIMIT = 30_000;

/** Environment variable by which `down` finds daemons and steps that no file names. */
export const MARK = 'HPC_CLUSTER_ID';

/** @param {State} state @returns {string} path of slurm.conf */
export const confOf = state => join(state.dir, 'etc/slurm.conf');

/** @param {State} state @returns {Record<string, string[]>} argv of every daemon, in the order of their start */
function commands({ dir, ports }) {
  const munged = [
    ['--foreground', '--force'],
    [`--key-file=${dir}/etc/munge.key`, `--socket=${dir}/run/munge.socket`],
    [`--pid-file=${dir}/run/munged.pid`, `--log-file=${dir}/log/munged.log`],
    [`--seed-file=${dir}/run/munged.seed`, '--num-threads=4']
  ];
  return {
    munged: ['munged', ...munged.flat()],
    ...(ports.accounting && {
      mariadbd: databaseArgv(dir),
      slurmdbd: ['slurmdbd', '-D']
    }),
    slurmctld: ['slurmctld', '-D'],
    ...Object.fromEntries(
      NODES.map(node => [node, ['slurmd', '-D', '-N', node]])
    )
  };
}

/** @param {State} state @returns {string[]} every daemon, in the order of their start */
export const daemonNames = state => Object.keys(commands(state));

/** @param {State} state @param {string} name @returns {string} where that daemon's own words are */
const outputOf = (state, name) => join(state.dir, 'log', `${name}.out`);

/**
 * Starts one daemon in a session of its own and records who it is.
 *
 * @param {State} state
 * @param {string} name
 */
export function startDaemon(state, name) {
  const output = openSync(outputOf(state, name), 'a');
  const [program, ...args] = [...state.prefix, ...commands(state)[name]];
  const child = spawn(program, args, {
    cwd: state.dir,
    detached: true,
    stdio: ['ignore', output, output],
    // No more of the caller's environment: it would reach every step. The mark stands last,
    // because a step's title overwrites the beginning of its environment.
    env: {
      PATH,
      LANG: 'C.UTF-8',
      SLURM_CONF: confOf(state),
      ...(name === 'slurmdbd' && databaseEnvironment(state.dir)),
      [MARK]: state.id
    }
  });
  closeSync(output);
  child.on('error', () => {}); // seen by awaiting its readiness
  child.unref();
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity) {
    state.daemons[name] = identity;
    writeState(state);
  }
}

/**
 * Waits until a condition holds, or a daemon that it needs has ended.
 *
 * @param {State} state
 * @param {string[]} names
 * @param {() => boolean | Promise<boolean>} ready
 * @throws {Problem} with the end of the daemon's log
 */
async function until(state, names, ready) {
  const deadline = Date.now() + START_LIMIT;
  for (;;) {
    const ended = names.find(name => !isAlive(state.daemons[name]));
    if (ended) {
      throw new Problem(
        `${ended} ended at once. Its last words:\n${lastWords(state, ended)}`
      );
    }
    if (await ready()) {
      return;
    }
    if (Date.now() > deadline) {
      const words = names.map(name => `${name}:\n${lastWords(state, name)}`);
      throw new Problem(
        `${names.join(', ')} did not get ready in ${START_LIMIT / 1000} s.\n${words.join('\n')}`
      );
    }
    await delay(25); // the daemons announce nothing: they have to be asked
  }
}

/** @param {State} state @param {string} name */
function lastWords(state, name) {
  const path = outputOf(state, name);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return (
    text.trim().split('\n').slice(-15).join('\n') ||
    `(nothing in ${basename(path)})`
  );
}

/**
 * Starts those daemons that do not run, and returns when all nodes can take jobs.
 *
 * @param {State} state
 */
export async function startMissing(state) {
  const begin = (/** @type {string} */ name) =>
    isAlive(state.daemons[name]) || startDaemon(state, name);
  begin('munged');
  await until(state, ['munged'], () =>
    existsSync(join(state.dir, 'run/munge.socket'))
  );
  if (state.ports.accounting) {
    await prepareDatabase(state);
    begin('mariadbd');
    await until(state, ['mariadbd'], () => databaseAnswers(state));
    begin('slurmdbd');
    await until(state, ['mariadbd', 'slurmdbd'], () =>
      accountingAnswers(state)
    );
    await addAccounts(state);
  }
  begin('slurmctld');
  await until(state, ['munged', 'slurmctld'], () => controllerAnswers(state));
  NODES.forEach(begin);
  await until(state, daemonNames(state), () => nodesReady(state));
}

/** Starts slurmctld alone and waits until it answers. @param {State} state */
export async function startController(state) {
  startDaemon(state, 'slurmctld');
  await until(state, ['slurmctld'], () => controllerAnswers(state));
}

/** @param {State} state @param {string[]} argv */
const ask = (state, argv) =>
  tryRun(argv, {
    env: { SLURM_CONF: confOf(state), LC_ALL: 'C.UTF-8' },
    timeout: 15_000
  });

/** @param {State} state */
async function controllerAnswers(state) {
  return (await ask(state, ['scontrol', 'ping'])).code === 0;
}

/** @param {State} state */
async function nodesReady(state) {
  const { stdout } = await ask(state, [
    'sinfo',
    '--noheader',
    '--Node',
    '--format=%N %t'
  ]);
  const able = stdout
    .split('\n')
    .filter(line => / (idle|mix|alloc|comp)$/.test(line));
  return new Set(able.map(line => line.split(' ')[0])).size === NODES.length;
}
