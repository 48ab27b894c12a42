/**
 * Builds everything that the wheel carries: the bridge's bundle and the
 * labextensions. `--development` leaves the labextensions unminified.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const packages = join(root, 'packages');

/** @param {string} script @param {string[]} args @param {string} cwd */
function node(script, args, cwd = root) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    stdio: 'inherit'
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

const mode = process.argv.includes('--development') ? ['--development'] : [];
const started = Date.now();
node('node_modules/typescript/bin/tsc', ['-b']);
node('bundle.mjs', [], join(packages, 'bridge'));
for (const name of readdirSync(packages)) {
  const folder = join(packages, name);
  const manifest = join(folder, 'package.json');
  if (
    existsSync(manifest) &&
    JSON.parse(readFileSync(manifest, 'utf8')).jupyterlab !== undefined
  ) {
    node(join(root, 'dev', 'labextension.mjs'), mode, folder);
  }
}
console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
