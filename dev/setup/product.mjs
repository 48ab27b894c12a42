/** Building the project and installing its wheel as a user would. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, workshop } from '../common/place.mjs';
import { Problem } from '../common/run.mjs';
import { show } from '../common/say.mjs';
import { contentHash, once } from '../common/stamp.mjs';
import { nodeStamp } from './node.mjs';
import { PIP_ENV, venvPath } from './python.mjs';

const SOURCES = [
  'packages',
  'dev/build.mjs',
  'dev/labextension.mjs',
  'tsconfig.json',
  'tsconfig.base.json'
];
const WHEEL = [
  'jupyterlab_hpc',
  'pyproject.toml',
  'hatch_build.py',
  'README.md',
  'LICENSE',
  'package.json'
];
const OUTPUTS = ['jupyterlab_hpc/bridge', 'jupyterlab_hpc/labextension'];

/** @returns {string} what the build left, or says that it is not whole */
function outputs() {
  for (const folder of OUTPUTS) {
    if (
      (statSync(join(ROOT, folder), { throwIfNoEntry: false }) &&
        readdirSync(join(ROOT, folder)).length) ||
      0
    ) {
      continue;
    }
    return `${folder} is missing`;
  }
  return contentHash(ROOT, OUTPUTS, { all: true });
}

/** Builds, unless neither sources nor outputs changed. */
export async function ensureBuilt() {
  const node = join(nodeStamp(), '..', '.package-lock.json');
  const also = () => [outputs(), contentHash(node, [''])];
  const hash = () => contentHash(ROOT, SOURCES, { also: also() });
  await once(join(workshop(), 'stamps/build'), hash, () =>
    show('Building', [process.execPath, 'dev/build.mjs'], {
      cwd: ROOT,
      env: { NX_DAEMON: 'false' }
    })
  );
  if (outputs().endsWith('is missing')) {
    throw new Problem(`The build ended well, but ${outputs()}.`);
  }
}

/** Installs the wheel into the environment, unless it holds the same already. */
export async function ensureInstalled() {
  const venv = venvPath();
  const hash = () => contentHash(ROOT, WHEEL, { all: true });
  // The stamp stands in the environment: it goes when that is made anew.
  await once(join(venv, '.jupyterlab-hpc-wheel'), hash, () => {
    const argv = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-build-isolation',
      '.'
    ];
    const env = { ...PIP_ENV, JUPYTERLAB_HPC_SKIP_BUILD: '1' };
    return show('Installing the project', [join(venv, 'bin/python'), ...argv], {
      cwd: ROOT,
      env
    });
  });
}
