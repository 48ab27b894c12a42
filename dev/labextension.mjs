/**
 * Builds the labextension of the package in the current folder.
 *
 * `jupyter-builder build` would look for the builder with another package
 * manager; the script that it wraps needs only Node.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const builder = dirname(require.resolve('@jupyter/builder/package.json'));
const meta = dirname(require.resolve('@jupyterlab/core-meta/package.json'));

const { status } = spawnSync(
  process.execPath,
  [
    join(builder, 'lib', 'build-labextension.js'),
    ...process.argv.slice(2),
    '--core-package-file',
    join(meta, 'core.package.json'),
    '.'
  ],
  { stdio: 'inherit' }
);
process.exit(status ?? 1);
