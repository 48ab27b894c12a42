/** Programs in Python, as a person would run them. */
import { spawn } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../dev/common/place.mjs';
import { OWNER } from '../queue/jobs.mjs';

/**
 * @typedef {object} Place
 * @property {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @property {string} python of both sides
 * @property {string} socket of the bridge
 * @property {ReturnType<typeof import('./ours.mjs').clustersBy>} clusters
 * @property {Programs} programs
 */

/** Programs in Python as the owner, in a folder that the account may read. */
export class Programs {
  /** @param {import('../../dev/cluster/index.mjs').Cluster} cluster @param {string} python */
  constructor(cluster, python) {
    const { home, uid, gid } = cluster.user(OWNER);
    this.folder = mkdtempSync(join(home, 'bench-'));
    chownSync(this.folder, uid, gid);
    for (const name of ['held.py', 'jobqueue.py']) {
      cpSync(join(ROOT, 'bench/dask', name), join(this.folder, name));
    }
    this.cluster = cluster;
    this.python = python;
  }

  /** @param {string[]} words after the interpreter @returns {AsyncIterable<any>} what it prints, line by line */
  async *lines(words) {
    const { argv, env } = this.cluster.as(OWNER, [this.python, ...words]);
    const [program, ...args] = argv;
    const child = spawn(program, args, {
      env: { ...env, PYTHONPATH: this.folder },
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'ignore']
    });
    const ended = new Promise(resolve => child.once('close', resolve));
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('{')) {
        yield JSON.parse(line);
      }
    }
    const code = await ended;
    if (code !== 0) {
      throw new Error(`${words.join(' ')} ended with ${code}.`);
    }
  }

  /** @param {string[]} words @returns {Promise<any>} the last line that it prints */
  async run(words) {
    let last;
    for await (const line of this.lines(words)) {
      last = line;
    }
    return last;
  }

  end() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
