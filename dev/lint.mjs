/**
 * Prettier, ESLint, and whether the API page is that of the contract; `--fix`
 * mends what can be mended.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const fix = process.argv.includes('--fix');

/** @param {string} script @param {string[]} args */
function passes(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit'
  });
  return status === 0;
}

const results = [
  passes('node_modules/prettier/bin/prettier.cjs', [
    fix ? '--write' : '--check',
    '--log-level=warn',
    '.'
  ]),
  passes('node_modules/eslint/bin/eslint.js', [
    '--max-warnings=0',
    ...(fix ? ['--fix'] : []),
    '.'
  ]),
  passes('dev/apidocs.mjs', fix ? [] : ['--check'])
];
process.exit(results.every(Boolean) ? 0 : 1);
