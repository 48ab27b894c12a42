/** The packages of Node. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../common/place.mjs';
import { Problem } from '../common/run.mjs';
import { show } from '../common/say.mjs';
import { contentHash, once } from '../common/stamp.mjs';

const NEWEST_TOO_OLD = 19;

/** @returns {string[]} everything that decides what `npm install` does */
function inputs() {
  const packages = readdirSync(join(ROOT, 'packages')).map(
    name => `packages/${name}/package.json`
  );
  return [
    'package.json',
    'package-lock.json',
    '.npmrc',
    'ui-tests/package.json',
    ...packages
  ];
}

/** @returns {string} where the last installation is remembered: it goes when node_modules goes */
export const nodeStamp = () => join(ROOT, 'node_modules/.jupyterlab-hpc');

/** Installs Node's packages unless nothing changed since the last time. */
export async function ensureNodePackages() {
  if (Number(process.versions.node.split('.')[0]) <= NEWEST_TOO_OLD) {
    throw new Problem(
      `Node 20 or newer is needed; this is ${process.version}.`
    );
  }
  const hash = () =>
    contentHash(ROOT, inputs(), { also: [process.platform, process.arch] });
  await once(nodeStamp(), hash, () => {
    // Not `npm ci`: the lock file names bindings for other systems that a registry may lack.
    const argv = ['npm', 'install', '--include=dev', '--loglevel=error'];
    const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', NX_DAEMON: 'false' };
    return show('Installing the packages of Node', argv, { cwd: ROOT, env });
  });
  if (
    !statSync(join(ROOT, 'node_modules/typescript'), { throwIfNoEntry: false })
  ) {
    throw new Problem(
      'node_modules is not complete. Remove it and set up again.'
    );
  }
}
