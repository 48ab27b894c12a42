/** Steps that are left out while what they depend on is unchanged. */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Outputs and caches: never a source. */
const LEFT_OUT = new Set([
  'node_modules',
  'lib',
  'dist',
  '__pycache__',
  '.pytest_cache',
  'test-results'
]);

/** @param {string} path @param {boolean} all @returns {string[]} files, sorted */
function filesBelow(path, all) {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about) {
    return [];
  }
  if (!about.isDirectory()) {
    return [path];
  }
  return readdirSync(path)
    .sort()
    .filter(name => all || !LEFT_OUT.has(name))
    .flatMap(name => filesBelow(join(path, name), all));
}

/**
 * A hash of names and contents.
 *
 * @param {string} root what the names are relative to
 * @param {string[]} paths files and folders; those that do not exist count as absent
 * @param {{all?: boolean, also?: string[]}} [how] `all` includes outputs, `also` adds words
 * @returns {string}
 */
export function contentHash(root, paths, { all = false, also = [] } = {}) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(path => filesBelow(join(root, path), all))) {
    if (!file.endsWith('.tsbuildinfo') && !file.endsWith('.pyc')) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  also.forEach(word => hash.update(`${word}\0`));
  return hash.digest('hex');
}

/**
 * Does a step unless it was done for the same hash.
 *
 * @param {string} stamp file that remembers the hash
 * @param {() => string} hash taken before, and again after the step, which may change its own inputs
 * @param {() => Promise<void>} step
 */
export async function once(stamp, hash, step) {
  const known =
    statSync(stamp, { throwIfNoEntry: false }) && readFileSync(stamp, 'utf8');
  if (known === hash()) {
    return;
  }
  await step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash());
}
