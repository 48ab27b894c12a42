/** What ten clusters cost while they are looked at, and while they are not. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { OWNER, slurm } from '../queue/jobs.mjs';
import { get, memoryOf } from '../support/bridge.mjs';
import { increase, parseSdiag } from '../support/sdiag.mjs';
import { median } from '../support/stats.mjs';
import { CLUSTERS } from './ours.mjs';

/**
 * @typedef {object} Steady
 * @property {number} requests to the controller, a minute, of all that is the owner's
 * @property {number} squeues of the bridge, a minute
 * @property {number} calls of the panel, a minute
 * @property {number} bytes of their answers, a minute
 */

/** A panel on screen: it asks when it was told to, for what is new. @param {string} socket @param {AbortSignal} signal */
async function look(socket, signal) {
  const seen = { calls: 0, bytes: 0 };
  let etag;
  while (!signal.aborted) {
    const known = etag === undefined ? {} : { 'if-none-match': etag };
    const { body, headers } = await get(socket, CLUSTERS, known);
    seen.calls += 1;
    seen.bytes += Buffer.byteLength(body);
    etag = headers.etag ?? etag;
    const wait = Number(headers['hpc-next-at']) * 1000 - Date.now();
    await delay(Math.max(wait, 1000), undefined, { signal }).catch(() => {});
  }
  return seen;
}

/**
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {string} socket
 * @param {{seconds: number, isSeen: boolean}} how
 * @returns {Promise<Steady>}
 */
export async function steady(cluster, socket, { seconds, isSeen }) {
  const ask = async () => parseSdiag(await slurm(cluster, OWNER, ['sdiag']));
  const runs = async () =>
    JSON.parse((await get(socket, '/hpc/v1/system')).body).counters.squeue
      ?.runs ?? 0;
  const stop = new AbortController();
  const runsBefore = await runs();
  const before = await ask();
  const panel = isSeen ? look(socket, stop.signal) : undefined;
  await delay(seconds * 1000);
  stop.abort();
  const after = await ask();
  const { bytes, calls } = (await panel) ?? { bytes: 0, calls: 0 };
  const own = increase(before.byType, after.byType);
  const users = increase(before.byUser, after.byUser);
  const perMinute = count => (count * 60) / seconds;
  return {
    requests: perMinute(
      (users.get(OWNER) ?? 0) - (own.get('REQUEST_STATS_INFO') ?? 0)
    ),
    squeues: perMinute((await runs()) - runsBefore),
    calls: perMinute(calls),
    bytes: perMinute(bytes)
  };
}

/** @returns {number} resident bytes of what scales one cluster from inside, in the middle */
export function loopMemory() {
  const sizes = readdirSync('/proc')
    .filter(name => /^[0-9]+$/.test(name))
    .flatMap(pid => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        const isLoop = words.some(word => word.endsWith('/daskloop.js'));
        return isLoop && /node$/.test(words[0])
          ? [memoryOf(Number(pid)).now]
          : [];
      } catch {
        return []; // it has ended
      }
    });
  return median(sizes);
}
