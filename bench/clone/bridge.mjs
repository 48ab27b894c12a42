/** A bridge that may clone from a played forge, and what is asked of it. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../dev/common/place.mjs';
import { get, packagedNode, post, startBridge } from '../support/bridge.mjs';

/** Milliseconds between two looks at a copy that is being made. */
const PAUSE = 5;

/**
 * @param {{venv: string, place: string, config: object,
 *   env: Record<string, string>}} about
 */
export async function beginBridge({ config, env, place, venv }) {
  const own = mkdtempSync(join(place, 'bridge-'));
  const dataDir = join(own, 'data');
  mkdirSync(dataDir);
  const settings = join(own, 'config.json');
  writeFileSync(
    settings,
    JSON.stringify({
      siteFile: '',
      scheduler: 'local',
      logLevel: 'error',
      server: { terminals: true, dataDir },
      ...config
    })
  );
  const main = join(ROOT, 'jupyterlab_hpc/bridge/main.js');
  const bridge = await startBridge({
    argv: [packagedNode(venv), main, '--config', settings],
    env: { PATH: process.env.PATH, HOME: own, ...env },
    folder: own,
    owner: { uid: process.getuid(), gid: process.getgid() }
  });
  const { memory, socket } = bridge;
  return {
    memory,
    socket,
    end: bridge.end,
    /** @param {string} address @returns {Promise<object>} a preview; rejects with the bridge's words */
    async look(address) {
      const reply = await post(socket, '/hpc/v1/clone/previews', { address });
      return done(reply).preview;
    },
    /** @param {string} preview @param {number} limit @returns {Promise<object>} its first cells */
    async cells(preview, limit) {
      const path = `/hpc/v1/clone/previews/${preview}/cells?limit=${limit}`;
      return done(await get(socket, path));
    },
    /** @param {object} request @returns {Promise<object>} what came of it */
    async clone(request) {
      const path = '/hpc/v1/clone/clones';
      let work = done(await post(socket, path, request));
      while (work.state === 'running' || work.state === 'stopping') {
        await delay(PAUSE);
        work = done(await get(socket, `${path}/${work.id}`));
      }
      return work;
    }
  };
}

/** @param {{status: number, body: string}} reply */
function done({ body, status }) {
  const said = JSON.parse(body);
  if (status >= 300) {
    const { code, message } = said.error;
    throw Object.assign(new Error(message), { code });
  }
  return said;
}
