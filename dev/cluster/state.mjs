/** What a cluster's folder says about itself: `cluster.json`, always whole. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Problem } from '../common/run.mjs';

/**
 * @typedef {object} State
 * @property {string} id random; stands in the environment of every daemon and step
 * @property {string} name the cluster's name in Slurm
 * @property {string} dir
 * @property {string} version Slurm's
 * @property {string} host
 * @property {string} address
 * @property {string[]} prefix argv before a daemon's
 * @property {{controller: number, nodes: number[], accounting?: number}} ports `accounting`: of slurmdbd, if there is one
 * @property {number} [minJobAge] seconds for which Slurm remembers a finished job
 * @property {import('./accounts.mjs').User[]} users
 * @property {import('../common/proc.mjs').Identity} [owner] the process that the cluster must not outlive for long
 * @property {Record<string, import('../common/proc.mjs').Identity>} daemons by name: munged, mariadbd, slurmdbd, slurmctld, n1 ...
 */

/** @param {string} dir @returns {State | undefined} undefined where no cluster is */
export function readState(dir) {
  const path = join(dir, 'cluster.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) {
      return undefined;
    }
    throw new Problem(`${path} cannot be read: ${error}`);
  }
}

/** @param {State} state */
export function writeState(state) {
  const path = join(state.dir, 'cluster.json');
  writeFileSync(`${path}.new`, JSON.stringify(state, null, 2));
  renameSync(`${path}.new`, path);
}
