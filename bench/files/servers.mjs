/** The bridge and a JupyterLab over the same folders. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../dev/common/place.mjs';
import { startLab } from '../../dev/demo/lab.mjs';
import {
  get,
  memoryOf,
  packagedNode,
  startBridge
} from '../support/bridge.mjs';
import { bareNode } from './bare.mjs';

/**
 * @param {string} venv
 * @param {string} place
 * @param {Record<string, string>} more their environment
 */
export async function startServers(venv, place, more) {
  const owner = { uid: process.getuid(), gid: process.getgid() };
  const env = { PATH: process.env.PATH, HOME: place, ...more };
  const [root, runtime] = ['root', 'runtime'].map(name => join(place, name));
  [root, runtime].forEach(folder => mkdirSync(folder));
  const config = join(place, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({ siteFile: '', server: { terminals: true } })
  );
  const node = packagedNode(venv);
  const main = join(ROOT, 'jupyterlab_hpc/bridge/main.js');
  const bridge = await startBridge({
    argv: [node, main, '--config', config],
    env,
    folder: place,
    owner
  });
  const lab = await startLab(
    {
      venv,
      wrap: argv => argv,
      env: { ...env, JUPYTER_CONFIG_DIR: place, JUPYTER_DATA_DIR: place },
      root,
      runtime,
      options: ['--no-browser', ...(owner.uid === 0 ? ['--allow-root'] : [])]
    },
    new AbortController().signal
  );
  const bare = bareNode(node, env);
  return {
    root,
    bare,
    /** @param {string} folder @param {string} query @param {Record<string, string>} [headers] */
    ask: (folder, query, headers) =>
      get(bridge.socket, `/hpc/v1/files?path=${folder}&${query}`, headers),
    /** @param {string} name @returns {Promise<string>} the reply */
    async contents(name) {
      const url = new URL(lab.url);
      const headers = {
        Authorization: `token ${url.searchParams.get('token')}`
      };
      const path = `/api/contents/${name}?content=1`;
      const reply = await fetch(new URL(path, url), { headers });
      return reply.text();
    },
    memory: bridge.memory,
    /** Bytes that the bridge's other processes have, together. */
    others: () =>
      childrenOf(bridge.pid).reduce((sum, pid) => sum + memoryOf(pid).peak, 0),
    async end() {
      await Promise.all([bare.end(), lab.end(), bridge.end()]);
    }
  };
}

/** @param {number} pid @returns {number[]} */
function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap(task =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number)
  );
}
