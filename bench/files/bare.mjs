/** Node's own calls, in a process like the bridge's. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const acts = {
  readdir: folder => readdir(folder),
  'readdir and lstat': folder => {
    for (const name of readdirSync(folder)) {
      lstatSync(join(folder, name));
    }
  }
};

/**
 * @param {string} node the program
 * @param {NodeJS.ProcessEnv} env
 */
export function bareNode(node, env) {
  const child = fork(import.meta.filename, {
    execPath: node,
    execArgv: [],
    env
  });
  return {
    /** @param {keyof typeof acts} act @param {string} folder @returns {Promise<number>} milliseconds */
    async spent(act, folder) {
      child.send({ act, folder });
      const [milliseconds] = await once(child, 'message');
      return milliseconds;
    },
    async end() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    }
  };
}

if (process.send !== undefined) {
  process.on('message', async ({ act, folder }) => {
    const from = performance.now();
    await acts[act](folder);
    process.send(performance.now() - from);
  });
}
