/** The bridge's side of a queue: a refresh, windows of it, and memory. */
import { setTimeout as delay } from 'node:timers/promises';
import { bridgesOf, get, timed } from '../support/bridge.mjs';
import { queryEnvironment, squeueCommand } from '../support/squeue.mjs';
import { inTurn, median } from '../support/stats.mjs';
import { OWNER, slurm, submitOne } from './jobs.mjs';

const REFRESHES = 10;
/** Questions of each kind; no two are the same, so that none is remembered. */
const QUESTIONS = 12;

const JOBS = '/hpc/v1/jobs';
/** What the table asks for when it opens. */
const WINDOW = 'group=true&limit=200';
const FIRST = `${JOBS}?${WINDOW}&sort=state,-submitted,-id`;

const SORTS = ['', ',id', ',-id', ',submitted', ',-submitted', ',user'].flatMap(
  then => [`name${then}`, `-name${then}`]
);

/** What a person may ask of a queue that is at hand; `nth` makes each another. */
const KINDS = {
  text: nth => `${JOBS}?${WINDOW}&q=${encodeURIComponent(`train ${nth}`)}`,
  state: nth => `${JOBS}?${WINDOW}&state=held&offset=${nth}`,
  name: nth => `${JOBS}?${WINDOW}&sort=${SORTS[nth % SORTS.length]}`
};

/**
 * @typedef {{ms: number, bytes: number}} Cost
 * @typedef {object} BridgeResult
 * @property {{bridge: number, squeue: number, ratio: number}} refresh milliseconds
 * @property {number} squeueBytes what squeue prints
 * @property {Cost} first a first window after news
 * @property {Cost} unchanged a poll that is answered with 304
 * @property {Cost} text
 * @property {Cost} state
 * @property {Cost} name
 * @property {{refreshing: number, answering: number}} peak bytes of memory, at most
 */

/** @param {string} socket @param {string} path @param {Record<string, string>} [headers] */
async function ask(socket, path, headers) {
  const from = performance.now();
  const reply = await get(socket, path, headers);
  const ms = performance.now() - from;
  if (reply.status !== 200 && reply.status !== 304) {
    throw new Error(`${path}: ${reply.status} ${reply.body.slice(0, 500)}`);
  }
  return { ...reply, ms, bytes: Buffer.byteLength(reply.body) };
}

/** @param {Cost[]} costs @returns {Cost} */
const typical = costs => ({
  ms: median(costs.map(cost => cost.ms)),
  bytes: median(costs.map(cost => cost.bytes))
});

/**
 * A refresh in which one job is new, against the bare squeue of the same
 * arguments, in turn; after each, the first window of what came.
 *
 * @param {{cluster: import('../../dev/cluster/index.mjs').Cluster,
 *   bridges: ReturnType<typeof bridgesOf>, jobs: number}} about
 */
async function refreshes({ cluster, bridges, jobs }) {
  const squeue = await squeueCommand();
  const { env, owner } = bridges;
  const bare = { env: queryEnvironment(env), cwd: '/', ...owner };
  const bridge = await bridges.begin({ pollInterval: 1, pollFloor: 1 });
  /** @type {Cost[]} */
  const windows = [];
  try {
    const refresh = await inTurn(
      REFRESHES,
      async () => {
        await submitOne(cluster, `news ${windows.length}`);
        await delay(1100); // the cool-down of this configuration
        const { ms, body } = await ask(
          bridge.socket,
          `${JOBS}?fresh=true&limit=0`
        );
        const { total } = JSON.parse(body);
        if (!(total > jobs)) {
          throw new Error(`The bridge shows ${total} jobs, not over ${jobs}.`);
        }
        windows.push(await ask(bridge.socket, FIRST));
        return ms;
      },
      () => timed(squeue, bare)
    );
    const text = await slurm(cluster, OWNER, squeue);
    return {
      refresh: { bridge: refresh.a, squeue: refresh.b, ratio: refresh.ratio },
      squeueBytes: Buffer.byteLength(text),
      first: typical(windows),
      peak: bridge.memory().peak
    };
  } finally {
    await bridge.end();
  }
}

/**
 * Questions to a bridge that has the queue and does not refresh it meanwhile.
 *
 * @param {ReturnType<typeof bridgesOf>} bridges
 */
async function questions(bridges) {
  const bridge = await bridges.begin({ pollInterval: 3600, pollFloor: 3600 });
  const each = async question => {
    const costs = [];
    for (let nth = 0; nth < QUESTIONS; nth++) {
      costs.push(await question(nth));
    }
    return typical(costs);
  };
  try {
    const { headers } = await ask(bridge.socket, FIRST);
    const known = { 'if-none-match': String(headers.etag) };
    const results = {
      unchanged: await each(() => ask(bridge.socket, FIRST, known))
    };
    for (const [kind, path] of Object.entries(KINDS)) {
      results[kind] = await each(nth => ask(bridge.socket, path(nth)));
    }
    return { ...results, peak: bridge.memory().peak };
  } finally {
    await bridge.end();
  }
}

/**
 * @param {{cluster: import('../../dev/cluster/index.mjs').Cluster, venv: string, jobs: number}} about
 *   `jobs` that there are at least
 * @returns {Promise<BridgeResult>}
 */
export async function measureBridge({ cluster, venv, jobs }) {
  const bridges = bridgesOf({ cluster, who: OWNER, venv });
  try {
    const one = await refreshes({ cluster, bridges, jobs });
    const two = await questions(bridges);
    const peak = { refreshing: one.peak, answering: two.peak };
    return { ...one, ...two, peak };
  } finally {
    bridges.end();
  }
}
