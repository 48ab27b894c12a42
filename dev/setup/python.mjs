/** The Python environment in which JupyterLab and the tests run, as an ordinary account too. */
import { realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, isReachable, makeWorkshop, workshop } from '../common/place.mjs';
import { Problem, tryRun, which } from '../common/run.mjs';
import { show } from '../common/say.mjs';
import { contentHash, once } from '../common/stamp.mjs';

const REQUIREMENTS = 'dev/requirements.txt';

/** Prints what decides whether an interpreter will do: its version, and that venv is whole. */
const PROBE =
  'import sys, venv, ensurepip; print(*sys.version_info[:2], sys.executable)';

/** @returns {string} the environment's folder */
export const venvPath = () => join(workshop(), 'venv');

/** What keeps pip from words about itself; where it looks stays the machine's configuration. */
export const PIP_ENV = {
  PIP_ROOT_USER_ACTION: 'ignore',
  PIP_DISABLE_PIP_VERSION_CHECK: '1'
};

/**
 * The first interpreter that is new enough, whole, and (when root sets up) open to all accounts:
 * one below a private home cannot be run by them.
 *
 * @returns {Promise<{path: string, version: string}>}
 */
async function findPython() {
  const seen = [];
  const candidates = [process.env.PYTHON, '/usr/bin/python3', which('python3')];
  for (const path of new Set(candidates.filter(one => one !== undefined))) {
    const { code, stdout, stderr } = await tryRun([path, '-c', PROBE]);
    const [major, minor, executable] = stdout.trim().split(' ');
    if (code !== 0) {
      seen.push(`${path}: ${stderr.trim().split('\n').at(-1)}`);
    } else if (Number(major) !== 3 || Number(minor) < 10) {
      seen.push(`${path}: version ${major}.${minor}`);
    } else if (
      process.getuid?.() === 0 &&
      !isReachable(dirname(realpathSync(executable)))
    ) {
      seen.push(`${path}: below a folder that other accounts cannot enter`);
    } else {
      return { path, version: `${major}.${minor}` };
    }
  }
  throw new Problem(
    `Python 3.10 or newer with venv is needed (name one in PYTHON). Seen:\n${seen.join('\n')}`
  );
}

/** Makes the environment with everything but this project. */
export async function ensureVenv() {
  const venv = venvPath();
  const { path, version } = await findPython();
  const hash = () =>
    contentHash(ROOT, [REQUIREMENTS], { also: [realpathSync(path), version] });
  await once(join(venv, '.jupyterlab-hpc'), hash, async () => {
    rmSync(venv, { recursive: true, force: true });
    makeWorkshop();
    await show('Making a Python environment', [path, '-m', 'venv', venv], {
      cwd: ROOT
    });
    const argv = [
      join(venv, 'bin/python'),
      '-m',
      'pip',
      'install',
      '--quiet',
      '-r',
      REQUIREMENTS
    ];
    await show('Installing JupyterLab and what the tests need', argv, {
      cwd: ROOT,
      env: PIP_ENV
    });
  });
  if (!statSync(join(venv, 'bin/jupyter'), { throwIfNoEntry: false })) {
    throw new Problem(`${venv} is not complete. Remove it and set up again.`);
  }
}
