/** What was measured, and on what. */
import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';
import { ROOT } from '../../dev/common/place.mjs';

/** @param {string[]} words */
const git = (...words) =>
  execFileSync('git', words, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  }).trim();

/** @returns {string} the commit, and whether the checkout differs from it */
export function commit() {
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    const name = git('rev-parse', '--short', 'HEAD');
    return changed ? `${name} with changes` : name;
  } catch {
    return 'unknown';
  }
}

/** @returns {string} system, cores and memory */
export function machine() {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return `${type()} ${release()}, ${cpus().length} cores, ${gigabytes} GB`;
}
