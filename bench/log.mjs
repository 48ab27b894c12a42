/**
 * npm run bench -- log [--rounds=20]
 *
 * A job's log through the bridge, beside the tools that a person would use:
 * the first screen of one of 5 GB and `tail -c`, a search of 256 MB and
 * `grep -c`; and what it costs to follow one to which nothing is written.
 */
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorkshop, ROOT } from '../dev/common/place.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import { megabytes, ms, ratio } from './files/common.mjs';
import {
  get,
  packagedNode,
  post,
  startBridge,
  timed
} from './support/bridge.mjs';
import { inTurn, printTable } from './support/stats.mjs';

/** Bytes of the log, of a screen of it, and of what is searched. */
const SIZE = 5_000_000_000;
const SCREEN = 64_000;
const SEARCHED = 256_000_000;

const NEEDLE = 'loss: nan';

/** @param {string[]} args */
export async function benchmark(args) {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '20' } }
  });
  const rounds = Number(values.rounds);
  const { venv } = await setUp(['node', 'python']);
  const place = mkdtempSync(join(makeWorkshop(), 'bench-log-'));
  const bridge = await begin(venv, place);
  try {
    say('Writing logs ...');
    const huge = join(place, 'huge.out');
    const full = join(place, 'full.out');
    makeHuge(huge);
    makeFull(full);
    const ids = {
      huge: await submit(bridge, huge),
      full: await submit(bridge, full)
    };
    const screen = await firstScreen(bridge, ids.huge, huge, rounds);
    const searches = await search(bridge, ids.full, full);
    printTable([['what', 'bridge', 'beside it', 'ratio'], screen, ...searches]);
    await idle(bridge, ids.huge);
    say(`The bridge had at most ${megabytes(bridge.memory().peak)}.`);
  } finally {
    await bridge.end();
    rmSync(place, { recursive: true, force: true });
  }
}

/** @param {string} venv @param {string} place */
function begin(venv, place) {
  const config = join(place, 'config.json');
  const dataDir = join(place, 'data');
  mkdirSync(dataDir);
  writeFileSync(
    config,
    JSON.stringify({
      siteFile: '',
      scheduler: 'local',
      server: { terminals: true, dataDir }
    })
  );
  const main = join(ROOT, 'jupyterlab_hpc/bridge/main.js');
  return startBridge({
    argv: [packagedNode(venv), main, '--config', config],
    env: { PATH: process.env.PATH, HOME: place },
    folder: place,
    owner: { uid: process.getuid(), gid: process.getgid() }
  });
}

/**
 * A job whose log is there already; it adds nothing.
 *
 * @param {Awaited<ReturnType<typeof begin>>} bridge
 * @param {string} path
 * @returns {Promise<string>} its id
 */
async function submit(bridge, path) {
  const script = `#!/bin/sh\n#SBATCH --open-mode=append --output=${path}\ntrue\n`;
  const { body } = await post(bridge.socket, '/hpc/v1/jobs', {
    script,
    directory: '/'
  });
  return JSON.parse(body).id;
}

/** Nothing but a hole, and an end. @param {string} path */
function makeHuge(path) {
  const file = openSync(path, 'w');
  ftruncateSync(file, SIZE);
  const end = lines(SCREEN * 4);
  writeSync(file, end, SIZE - end.length);
  closeSync(file);
}

/** Lines through and through; few of them match. @param {string} path */
function makeFull(path) {
  const file = openSync(path, 'w');
  const some = lines(8_388_608);
  for (let written = 0; written < SEARCHED; written += some.length) {
    writeSync(file, some);
  }
  writeSync(file, `epoch 9999 ${NEEDLE}\n`, SEARCHED / 2);
  ftruncateSync(file, SEARCHED);
  closeSync(file);
}

/** @param {number} bytes */
function lines(bytes) {
  const all = [];
  for (let length = 0, number = 0; length < bytes; number++) {
    const line = `epoch ${number} loss: ${(1 / (number + 1)).toFixed(6)} val: 0.4012, 1 m 12 s\n`;
    all.push(line);
    length += line.length;
  }
  return all.join('').slice(0, bytes);
}

/**
 * @param {Awaited<ReturnType<typeof begin>>} bridge
 * @param {string} id
 * @param {string} path
 * @param {number} rounds
 */
async function firstScreen(bridge, id, path, rounds) {
  const url = `/hpc/v1/jobs/${id}/log?offset=-${SCREEN}&limit=${SCREEN}`;
  const result = await inTurn(
    rounds,
    async () => {
      const from = performance.now();
      const { body } = await get(bridge.socket, url);
      const { length } = Buffer.from(JSON.parse(body).base64, 'base64');
      if (length !== SCREEN) {
        throw new Error(`The bridge gave ${length} bytes.`);
      }
      return performance.now() - from;
    },
    () => timed(['tail', '-c', String(SCREEN), path], {})
  );
  return [
    `first screen (${SCREEN / 1000} kB) of 5 GB, beside tail -c`,
    ms(result.a),
    ms(result.b),
    ratio(result.ratio)
  ];
}

/**
 * @param {Awaited<ReturnType<typeof begin>>} bridge
 * @param {string} id
 * @param {string} path
 */
async function search(bridge, id, path) {
  const row = async (what, matchCase, flags) => {
    const q = encodeURIComponent(NEEDLE);
    const url = `/hpc/v1/jobs/${id}/log/search?q=${q}&matchCase=${matchCase}`;
    const result = await inTurn(
      5,
      async () => {
        const from = performance.now();
        const { count } = JSON.parse((await get(bridge.socket, url)).body);
        if (count !== 1) {
          throw new Error(`The bridge found ${count} lines.`);
        }
        return performance.now() - from;
      },
      () =>
        timed(['grep', ...flags, '-c', '-F', NEEDLE, path], {
          env: { ...process.env, LC_ALL: 'C.UTF-8' }
        })
    );
    return [what, ms(result.a), ms(result.b), ratio(result.ratio)];
  };
  return [
    await row('search of 256 MB, beside grep -c -F', true, []),
    await row('the same whatever the case, beside grep -c -F -i', false, ['-i'])
  ];
}

/** @param {Awaited<ReturnType<typeof begin>>} bridge @param {string} id */
async function idle(bridge, id) {
  const url = `/hpc/v1/jobs/${id}/log?offset=${SIZE - 64}&limit=1048576`;
  const first = await get(bridge.socket, url);
  const again = { 'if-none-match': first.headers.etag };
  const times = [];
  let last = first;
  for (let round = 0; round < 200; round++) {
    const from = performance.now();
    last = await get(bridge.socket, url, again);
    times.push(performance.now() - from);
  }
  const head = Object.entries(last.headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  times.sort((a, b) => a - b);
  say(
    `Following a log to which nothing is written: status ${last.status}, ` +
      `${last.body.length} bytes of body and about ${head.length} of headers a question, ${ms(times[100])} each.`
  );
}
