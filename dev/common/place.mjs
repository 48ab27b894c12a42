/** Folders of this checkout, and where things go that ordinary accounts must reach. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './run.mjs';

/** The checkout's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Slurm's and munge's sockets stand below it, and a socket's path has 108 bytes. */
const LONGEST_WORKSHOP = 48;

/** @param {string} path an existing folder @returns {boolean} whether every account can walk into it */
export function isReachable(path) {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) {
      return false;
    }
    if (folder === dirname(folder)) {
      return true;
    }
  }
}

/**
 * Where set-up puts what it makes: `.dev` in the checkout, or, when ordinary accounts could
 * not reach that (a checkout under a private home) or its path is too long, a folder
 * under /var/tmp that belongs to this checkout alone.
 *
 * @returns {string}
 */
export function workshop() {
  const own = join(ROOT, '.dev');
  if (isReachable(ROOT) && own.length <= LONGEST_WORKSHOP) {
    return own;
  }
  const key = createHash('sha256').update(ROOT).digest('hex').slice(0, 10);
  return `/var/tmp/jupyterlab-hpc-${key}`;
}

/**
 * Makes the workshop, open to other accounts whatever the umask.
 *
 * @returns {string} its path
 * @throws {Problem} when somebody else made it
 */
export function makeWorkshop() {
  const path = workshop();
  mkdirSync(path, { recursive: true });
  if (statSync(path).uid !== process.getuid?.()) {
    throw new Problem(
      `${path} belongs to another account. Remove it, or set up as that account.`
    );
  }
  chmodSync(path, 0o755);
  // JupyterLab brings CommonJS programs, which Node would take for ES modules below our package.json.
  writeFileSync(
    join(path, 'package.json'),
    '{ "private": true, "type": "commonjs" }\n'
  );
  return path;
}
