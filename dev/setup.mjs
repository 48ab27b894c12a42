/**
 * node dev/setup.mjs
 *
 * Makes a fresh machine ready for everything that the project's scripts do; a second run sees
 * that nothing is left to do. The other scripts call it for the parts that they need.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whyNot } from './cluster/index.mjs';
import { withLock } from './common/lock.mjs';
import { ROOT } from './common/place.mjs';
import { Problem, report } from './common/run.mjs';
import { say } from './common/say.mjs';
import { ensureNodePackages } from './setup/node.mjs';
import { browserPath, ensurePackages } from './setup/packages.mjs';
import { ensureBuilt, ensureInstalled } from './setup/product.mjs';
import { ensureVenv, venvPath } from './setup/python.mjs';

/**
 * @typedef {'node' | 'python' | 'slurm' | 'browser'} Want
 * @typedef {object} Ready
 * @property {string} venv folder of the Python environment
 * @property {string} python its interpreter
 * @property {string | undefined} browser
 * @property {string | undefined} noCluster why no Slurm cluster can be had here, in words
 */

/**
 * @param {Want[]} wants `node` alone skips Python and the build
 * @returns {Promise<Ready>}
 * @throws {Problem} when something cannot be done without; under CI=true, when anything is missing
 */
export async function setUp(wants) {
  const waiting = () => say('Waiting for another set-up of this checkout ...');
  return withLock(`set-up ${ROOT}`, () => prepare(new Set(wants)), waiting);
}

/** @param {Set<Want>} wants @returns {Promise<Ready>} */
async function prepare(wants) {
  process.umask(0o022); // ordinary accounts run and read what is made here
  const needs = /** @type {const} */ ([
    'python',
    'slurm',
    'accounting',
    'browser'
  ]).filter(need => wants.has(need === 'accounting' ? 'slurm' : need));
  const missing = await ensurePackages(needs);
  const fatal = missing.filter(
    ({ need }) => need === 'python' || process.env.CI === 'true'
  );
  if (fatal.length > 0) {
    throw new Problem(
      `Missing on this machine:\n${fatal.map(({ remedy }) => `  ${remedy}`).join('\n')}`
    );
  }
  missing.forEach(({ remedy }) => say(`Missing, and done without: ${remedy}`));
  await ensureNodePackages();
  if (wants.has('python')) {
    await ensureVenv();
    await ensureBuilt();
    await ensureInstalled();
  }
  const noCluster = whyNot();
  const noAccounting = whyNot({ accounting: true });
  if (noAccounting && wants.has('slurm') && process.env.CI === 'true') {
    throw new Problem(noAccounting);
  }
  return {
    venv: venvPath(),
    python: join(venvPath(), 'bin/python'),
    browser: browserPath(),
    noCluster
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { venv, browser, noCluster } = await setUp([
      'node',
      'python',
      'slurm',
      'browser'
    ]);
    say(
      `Ready. Python environment: ${venv}; browser: ${browser ?? 'none'}; Slurm: ${noCluster ?? 'yes'}`
    );
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
