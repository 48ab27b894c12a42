/** Accounts, limits and finished jobs: slurmdbd on a MariaDB in the cluster's folder. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, tryRun } from '../common/run.mjs';
import { confOf, MARK } from './daemons.mjs';

/** @typedef {import('./state.mjs').State} State */

/** What has to be there beside Slurm itself. */
export const ACCOUNTING_PROGRAMS = [
  'mariadbd',
  'mariadb-install-db',
  'slurmdbd',
  'sacctmgr',
  'sacct'
];

/** The accounts, and who may charge on which; the first is the default. */
const ACCOUNTS = { physics: ['hpcada', 'hpcbob'], chemistry: ['hpcada'] };

/**
 * `short` is the QOS with limits: of what is over them at once (`DenyOnLimit`),
 * sbatch says so; of what is over them with others, the reason says why it waits.
 */
const QOS = {
  short: [
    'MaxJobsPerUser=2',
    'MaxTRESPerUser=cpu=4',
    'MaxWall=00:20:00',
    'Flags=DenyOnLimit'
  ]
};

/** @param {string} dir @returns {string} path of the database's only socket */
const socketOf = dir => join(dir, 'db/mysqld.sock');

/** @param {string} dir @returns {string} path of the database's configuration */
const settingsOf = dir => join(dir, 'db/my.cnf');

/** @param {string} dir @returns {string[]} argv of the database */
export const databaseArgv = dir => [
  'mariadbd',
  `--defaults-file=${settingsOf(dir)}`
];

/** What slurmdbd needs in its environment: it knows the database's socket by no other way. @param {string} dir */
export const databaseEnvironment = dir => ({ MYSQL_UNIX_PORT: socketOf(dir) });

/** @param {State} state @returns {string} lines of slurm.conf */
export function accountingConf({ dir, address, ports }) {
  return `AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=${address}
AccountingStoragePort=${ports.accounting}
# With munge, that is where its socket is.
AccountingStoragePass=${dir}/run/munge.socket
AccountingStorageEnforce=associations,limits,qos
AccountingStorageTRES=gres/gpu
AccountingStoreFlags=job_comment,job_script
`;
}

/** @param {State} state @returns {string} slurmdbd.conf */
function daemonConf({ dir, host, address, ports }) {
  return `AuthType=auth/munge
AuthInfo=socket=${dir}/run/munge.socket
DbdHost=${host}
DbdAddr=${address}
DbdPort=${ports.accounting}
# Without it, every interface of the machine would be listened on.
CommunicationParameters=NoInAddrAny
SlurmUser=root
DebugLevel=info
LogFile=${dir}/log/slurmdbd.log
PidFile=${dir}/run/slurmdbd.pid
StorageType=accounting_storage/mysql
StorageHost=localhost
StorageUser=root
StorageLoc=slurm_acct_db
`;
}

/** The database: small, on its socket only, and root's. @param {string} dir @returns {string} my.cnf */
function databaseConf(dir) {
  return `[mariadbd]
user=root
datadir=${dir}/db/data
socket=${socketOf(dir)}
pid-file=${dir}/db/mysqld.pid
log-error=${dir}/log/mariadb.err
skip-networking
innodb_buffer_pool_size=64M
innodb_lock_wait_timeout=900
innodb_log_file_size=16M
max_allowed_packet=16M
`;
}

/** Writes what slurmdbd and its database are told. @param {State} state */
export function layAccounting(state) {
  const { dir } = state;
  mkdirSync(join(dir, 'db'), { mode: 0o700 });
  chmodSync(join(dir, 'db'), 0o700);
  writeFileSync(settingsOf(dir), databaseConf(dir));
  // slurmdbd refuses to read it where others could.
  writeFileSync(join(dir, 'etc/slurmdbd.conf'), daemonConf(state), {
    mode: 0o600
  });
}

/** Makes the database's files, unless they are there. @param {State} state */
export async function prepareDatabase({ dir, id }) {
  if (existsSync(join(dir, 'db/data/mysql'))) {
    return;
  }
  await run(
    [
      'mariadb-install-db',
      `--defaults-file=${settingsOf(dir)}`,
      '--user=root',
      '--auth-root-authentication-method=socket',
      '--skip-test-db'
    ],
    // By the mark, `down` finds it after an `up` that was killed.
    { cwd: dir, env: { [MARK]: id } }
  );
}

/** @param {State} state @returns {boolean} */
export const databaseAnswers = ({ dir }) => existsSync(socketOf(dir));

/** @param {State} state @param {string[]} words */
const sacctmgr = (state, words) =>
  tryRun(['sacctmgr', '--immediate', '--quiet', ...words], {
    env: {
      SLURM_CONF: confOf(state),
      LC_ALL: 'C.UTF-8',
      [MARK]: state.id
    },
    timeout: 15_000
  });

/** @param {State} state @returns {Promise<boolean>} */
export async function accountingAnswers(state) {
  return (await sacctmgr(state, ['show', 'cluster'])).code === 0;
}

/**
 * The cluster, its accounts and their people. What is there already stays as it is.
 *
 * @param {State} state
 */
export async function addAccounts(state) {
  const add = async (/** @type {string[]} */ ...words) => {
    const { code, stdout, stderr } = await sacctmgr(state, ['add', ...words]);
    if (code !== 0 && !/already exist|nothing new/i.test(stdout + stderr)) {
      throw new Error(`sacctmgr add ${words.join(' ')}: ${stderr || stdout}`);
    }
  };
  await add('cluster', state.name);
  for (const [name, limits] of Object.entries(QOS)) {
    await add('qos', name, ...limits);
  }
  const names = ['normal', ...Object.keys(QOS)].join(',');
  for (const [account, people] of Object.entries(ACCOUNTS)) {
    await add('account', account, `Cluster=${state.name}`);
    const rights = [`QOS=${names}`, 'DefaultQOS=normal'];
    await add('user', people.join(','), `Account=${account}`, ...rights);
  }
}
