/** Free loopback ports and the name the daemons find themselves under. */
import { lookup } from 'node:dns/promises';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { Problem, tryRun } from '../common/run.mjs';

/** Below the range from which systems number outgoing connections. */
const FIRST = 20_000;
const LAST = 32_000;

/** @param {number} port @param {string} address */
function hold(port, address) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: address, exclusive: true }, () =>
      resolve(server)
    );
  });
}

/**
 * A run of ports that are free now. Another program may still take one before a daemon
 * does: the daemon then ends, and the caller picks again.
 *
 * @param {number} count
 * @param {string} address
 * @returns {Promise<number[]>}
 */
export async function freePorts(count, address) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = randomInt(FIRST, LAST - count);
    const ports = Array.from({ length: count }, (_, at) => first + at);
    const held = await Promise.allSettled(
      ports.map(port => hold(port, address))
    );
    for (const one of held) {
      if (one.status === 'fulfilled') {
        await new Promise(done => one.value.close(done));
      }
    }
    if (held.every(one => one.status === 'fulfilled')) {
      return ports;
    }
  }
  throw new Problem(
    `No ${count} free ports in a row between ${FIRST} and ${LAST} on ${address}.`
  );
}

/**
 * Slurm's daemons listen on the address that their machine's own name stands for. Where that
 * is not loopback they are given a name of their own, `localhost`, in a UTS namespace.
 *
 * @returns {Promise<{host: string, address: string, prefix: string[]}>} `prefix` goes before a daemon's argv
 */
export async function loopbackName() {
  const host = hostname().split('.')[0];
  const found = await lookup(hostname(), { family: 4 }).catch(() => undefined);
  if (found?.address.startsWith('127.')) {
    return { host, address: found.address, prefix: [] };
  }
  const renamed = [
    'unshare',
    '--uts',
    '--',
    'sh',
    '-c',
    'hostname localhost && exec "$@"',
    'sh'
  ];
  const { code, stderr } = await tryRun([...renamed, 'true']);
  if (code !== 0) {
    throw new Problem(
      `The machine's name ${hostname()} stands for ${found?.address ?? 'no address'}, not for a loopback address, ` +
        `and the daemons cannot be given another name (${stderr.trim()}). Add "127.0.0.1 ${hostname()}" to /etc/hosts.`
    );
  }
  return { host: 'localhost', address: '127.0.0.1', prefix: renamed };
}
