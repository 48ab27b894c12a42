/** The two ordinary accounts that everything is tried as. */
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from '../common/lock.mjs';
import { run, tryRun, which } from '../common/run.mjs';

/**
 * @typedef {object} User
 * @property {string} name
 * @property {number} uid
 * @property {number} gid
 * @property {string} home private, and of one cluster
 * @property {string} runtime what a login would set as XDG_RUNTIME_DIR; private, and of one cluster
 */

export const ACCOUNTS = ['hpcada', 'hpcbob'];

/** @param {string} name @returns {Promise<{uid: number, gid: number} | undefined>} */
async function find(name) {
  const { code, stdout } = await tryRun(['getent', 'passwd', name]);
  const [, , uid, gid] = stdout.split(':').map(Number);
  return code === 0 ? { uid, gid } : undefined;
}

/** @param {string} path @param {{uid: number, gid: number}} owner */
function privateFolder(path, { uid, gid }) {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  chownSync(path, uid, gid);
  return path;
}

/**
 * Makes the accounts that are missing (once per machine, without a password) and private
 * folders for each in the cluster's.
 *
 * @param {string} dir the cluster's folder
 * @returns {Promise<User[]>}
 */
export async function prepareUsers(dir) {
  return withLock('accounts', async () => {
    const users = [];
    for (const name of ACCOUNTS) {
      if (!(await find(name))) {
        const about = ['--shell', '/bin/bash', '--comment', 'trial account'];
        await run(['useradd', '--create-home', ...about, name]);
      }
      const ids = /** @type {{uid: number, gid: number}} */ (await find(name));
      const home = privateFolder(join(dir, 'home', name), ids);
      users.push({
        name,
        ...ids,
        home,
        runtime: privateFolder(join(dir, 'run/user', name), ids)
      });
    }
    return users;
  });
}

/**
 * The argv that runs a command as that account, with no rights and no groups but its own.
 *
 * @param {User} user
 * @param {string[]} argv
 * @returns {string[]}
 */
export function asUser(user, argv) {
  const ids = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--init-groups',
    '--inh-caps=-all'
  ];
  return ['setpriv', ...ids, '--', ...argv];
}

/** @returns {string} the PATH of an ordinary login, with Slurm's programs on it */
export function loginPath() {
  const usual = ['/usr/local/bin', '/usr/bin', '/bin'];
  const slurm = dirname(which('sbatch') ?? '/usr/bin/sbatch');
  return [...usual, ...(usual.includes(slurm) ? [] : [slurm])].join(':');
}

/**
 * The environment of a fresh login of that account, in its home of this cluster.
 *
 * @param {User} user
 * @param {string} conf path of slurm.conf
 * @returns {Record<string, string>}
 */
export function userEnvironment(user, conf) {
  return {
    HOME: user.home,
    XDG_RUNTIME_DIR: user.runtime,
    USER: user.name,
    LOGNAME: user.name,
    SHELL: '/bin/bash',
    PATH: loginPath(),
    LANG: 'C.UTF-8',
    SLURM_CONF: conf
  };
}
