/** Programs of the system: installed with apt where we may, named where we may not. */
import { readFileSync, statSync } from 'node:fs';
import { ACCOUNTING_PROGRAMS } from '../cluster/accounting.mjs';
import { withLock } from '../common/lock.mjs';
import { tryRun, which } from '../common/run.mjs';
import { say, show } from '../common/say.mjs';
import { restoreServicePolicy, withoutServices } from './services.mjs';

/**
 * @typedef {'slurm' | 'accounting' | 'browser' | 'python'} Need
 * @typedef {{programs: string[][], debian: string[], elsewhere: string}} Part
 *   `programs`: of each list, one must be there
 */

/** Names under which Chromium or Chrome is found. */
const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** @type {Record<Need, Part>} */
const PARTS = {
  slurm: {
    programs: [['slurmctld'], ['slurmd'], ['munged'], ['sbatch'], ['setpriv']],
    debian: ['slurm-wlm', 'munge', 'util-linux'],
    elsewhere:
      'Slurm (slurmctld, slurmd, sbatch) and munge, from your system’s packages; needs Linux'
  },
  accounting: {
    programs: ACCOUNTING_PROGRAMS.map(program => [program]),
    debian: ['mariadb-server', 'slurmdbd'],
    elsewhere:
      'slurmdbd and MariaDB’s server (mariadbd), from your system’s packages'
  },
  browser: {
    programs: [BROWSERS],
    debian: ['chromium', 'fonts-liberation'],
    elsewhere: 'Chromium or Chrome'
  },
  python: {
    programs: [['python3']],
    debian: ['python3', 'python3-venv'],
    elsewhere: 'Python 3.10 or newer with its venv module'
  }
};

/** @returns {string | undefined} the browser for tests */
export function browserPath() {
  const given = process.env.CHROMIUM;
  return (
    given ??
    BROWSERS.map(name =>
      name.startsWith('/') ? existing(name) : which(name)
    ).find(Boolean)
  );
}

/** @param {string} path */
const existing = path =>
  statSync(path, { throwIfNoEntry: false }) ? path : undefined;

/** @returns {boolean} whether apt may be used */
function mayInstall() {
  const release = existing('/etc/os-release')
    ? readFileSync('/etc/os-release', 'utf8')
    : '';
  return (
    process.getuid?.() === 0 &&
    /^ID(_LIKE)?=.*debian/m.test(release) &&
    which('apt-get') !== undefined
  );
}

/** @param {string[]} names @returns {Promise<string[]>} those that dpkg does not know as installed */
async function notInstalled(names) {
  const { stdout } = await tryRun([
    'dpkg-query',
    '--show',
    '--showformat=${Package} ${db:Status-Status}\n',
    ...names
  ]);
  const installed = new Set(
    stdout.split('\n').filter(line => line.endsWith(' installed'))
  );
  return names.filter(name => !installed.has(`${name} installed`));
}

/** @param {Need} need */
const isThere = need =>
  need === 'browser'
    ? browserPath() !== undefined
    : PARTS[need].programs.every(names => names.some(name => which(name)));

/**
 * Installs what is needed, where that is possible.
 *
 * @param {Need[]} needs
 * @returns {Promise<{need: Need, remedy: string}[]>} what is still missing
 */
export async function ensurePackages(needs) {
  if (mayInstall()) {
    await withLock(
      'apt',
      () => install(needs),
      () => say('Waiting for another set-up that installs packages ...')
    );
  }
  return needs
    .filter(need => !isThere(need))
    .map(need => ({
      need,
      remedy: `${need}: install ${PARTS[need].elsewhere}`
    }));
}

/** @param {Need[]} needs */
async function install(needs) {
  restoreServicePolicy();
  // A browser or a Slurm from elsewhere will do; python3 may be there without its venv module.
  const wanted = needs.filter(need => need === 'python' || !isThere(need));
  const names = await notInstalled(wanted.flatMap(need => PARTS[need].debian));
  if (names.length === 0) {
    return;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  await withoutServices(async () => {
    await show(
      'Asking for the list of packages',
      ['apt-get', 'update', '-qq', ...wait],
      { cwd: '/', env }
    );
    const argv = [
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      ...wait,
      ...names
    ];
    await show(`Installing ${names.join(', ')}`, argv, { cwd: '/', env });
  });
}
