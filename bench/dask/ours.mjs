/** Clusters by the bridge, and what Dask's scheduler says of them. */
import { readFileSync } from 'node:fs';
import { get as getHttps } from 'node:https';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { get, post } from '../support/bridge.mjs';

export const CLUSTERS = '/hpc/v1/dask/clusters';

/** Rounds of what is measured in turn. */
export const ROUNDS = 3;

/** @param {number} milliseconds */
export const seconds = milliseconds => `${(milliseconds / 1000).toFixed(2)} s`;

/** Milliseconds between two looks: what is waited for tells nobody. */
const PAUSE = 50;
/** Milliseconds. */
const PATIENCE = 300_000;

/**
 * @template T
 * @param {string} what in words
 * @param {() => Promise<T | undefined> | T | undefined} look
 * @returns {Promise<T>} the first that it finds
 */
export async function until(what, look) {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (performance.now() > end) {
      throw new Error(`In vain was waited for ${what}.`);
    }
    await delay(PAUSE);
  }
}

/** @param {{status: number, body: string}} reply */
function bodyOf({ status, body }) {
  if (status !== 200) {
    throw new Error(`${status} ${body}`);
  }
  return JSON.parse(body);
}

/**
 * A worker is one core for half an hour, as the one of dask-jobqueue beside it.
 *
 * @param {string} python
 * @param {string} name
 * @param {number} workers
 * @param {object} [more]
 */
export const specOf = (python, name, workers, more) => ({
  ...{ name, mode: 'jobs', partition: 'long', time: '0:30:00' },
  ...{ cores: 1, memory: 2 ** 30, processes: 1, workersPerJob: 1 },
  scale: { workers },
  environment: { python },
  ...{ idleTimeout: 0, replace: true, ...more }
});

/** @param {string} socket of a bridge */
export function clustersBy(socket) {
  const ask = async (id, verb, body = {}) =>
    bodyOf(await post(socket, `${CLUSTERS}/${id}/${verb}`, body));
  /** @param {string} id @param {string[]} states */
  const reaches = (id, ...states) =>
    until(`${id} to be ${states.join(' or ')}`, async () => {
      const { clusters } = bodyOf(await get(socket, `${CLUSTERS}?fresh=1`));
      return states.includes(clusters.find(one => one.id === id)?.state);
    });
  return {
    ask,
    reaches,
    /** @param {object} spec */
    launch: async spec => bodyOf(await post(socket, CLUSTERS, { spec })),
    /** @param {string} id */
    snippet: async id =>
      bodyOf(await get(socket, `${CLUSTERS}/${id}/snippet`)).code,
    /** @param {string[]} ids of what is to leave nothing */
    async end(...ids) {
      for (const id of ids) {
        await ask(id, 'stop');
      }
      for (const id of ids) {
        await reaches(id, 'ended', 'lost');
        await ask(id, 'remove');
      }
    }
  };
}

/** Resolves when Dask's scheduler itself has a worker. @param {string} folder of the cluster */
export function firstWorker(folder) {
  const file = name => readFileSync(join(folder, name), 'utf8');
  return until('a first worker', async () => {
    try {
      const { address, services } = JSON.parse(file('scheduler.json'));
      const { hostname } = new URL(address);
      const key = file('key.pem');
      const cert = file('cert.pem');
      const { workers } = await ask({
        ...{ hostname, port: services.dashboard, path: '/hpc/cluster.json' },
        ...{ ca: cert, cert, key, checkServerIdentity: () => undefined }
      });
      return workers > 0;
    } catch {
      return false; // not there yet
    }
  });
}

/** @param {import('node:https').RequestOptions} about */
function ask(about) {
  return new Promise((resolve, reject) => {
    const call = getHttps({ ...about, agent: false }, reply => {
      let text = '';
      reply.on('data', chunk => (text += chunk));
      reply.on('error', reject);
      reply.on('end', () => {
        try {
          resolve(JSON.parse(text));
        } catch (error) {
          reject(error);
        }
      });
    });
    call.on('error', reject);
  });
}
