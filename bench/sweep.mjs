/**
 * npm run bench -- sweep [--runs=1000] [--results=10000]
 *   [--parts=submit,results,overhead] [--markdown FILE]
 *
 * Sweeps: submitting many runs beside single jobs on a real Slurm, opening the
 * results of many, the memory of the bridge that has them, and what a run costs
 * beside plain papermill.
 */
import {
  chownSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync
} from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from '../dev/cluster/index.mjs';
import { makeWorkshop } from '../dev/common/place.mjs';
import { identify } from '../dev/common/proc.mjs';
import { Problem } from '../dev/common/run.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import { beginBridge } from './clone/bridge.mjs';
import { ms, ratio, spent } from './files/common.mjs';
import { openBrowser } from './queue/browser.mjs';
import { OWNER } from './queue/jobs.mjs';
import { bridgesOf } from './support/bridge.mjs';
import { beginLab } from './support/lab.mjs';
import { commit, machine } from './support/machine.mjs';
import { writeSection } from './support/markdown.mjs';
import { versionOf } from './support/peer.mjs';
import { inTurn, tableText } from './support/stats.mjs';
import { pretendRan, specOf, sweepsBy, writeNotebook } from './sweep/ours.mjs';
import { overhead } from './sweep/overhead.mjs';
import { onScreen } from './sweep/screen.mjs';
import { submit } from './sweep/submit.mjs';

const PARTS = ['submit', 'results', 'overhead'];
const FEW = 100;
const ROUNDS = 5;
const megabytes = bytes => `${(bytes / 1e6).toFixed(0)} MB`;
const kilobytes = bytes => `${(bytes / 1e3).toFixed(0)} kB`;

/** @param {string[]} args */
function request(args) {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '1000' },
      results: { type: 'string', default: '10000' },
      parts: { type: 'string', default: PARTS.join(',') },
      markdown: { type: 'string' }
    }
  });
  const parts = values.parts.split(',');
  if (!parts.every(part => PARTS.includes(part))) {
    throw new Problem(`Parts are ${PARTS.join(', ')}.`);
  }
  return {
    runs: Number(values.runs),
    results: Number(values.results),
    parts: new Set(parts),
    markdown: values.markdown
  };
}

/** @param {string} venv @param {number} runs */
async function submitted(venv, runs) {
  const cluster = await startCluster({
    dir: join(makeWorkshop(), `bench-${process.pid}`),
    owner: identify(process.pid)
  });
  const bridges = bridgesOf({ cluster, who: OWNER, venv });
  try {
    const { gid, home, uid } = cluster.user(OWNER);
    const notebook = join(home, 'in.ipynb');
    writeNotebook(notebook);
    chownSync(notebook, uid, gid);
    const server = { dataDir: join(home, 'bench-sweeps') };
    const bridge = await bridges.begin({ server });
    try {
      const sweeps = sweepsBy(bridge.socket);
      const python = join(venv, 'bin/python');
      const place = { cluster, home, notebook, python, runs, sweeps };
      return { rows: await submit(place), version: cluster.state.version };
    } finally {
      await bridge.end();
    }
  } finally {
    bridges.end();
    await cluster.stop();
  }
}

/**
 * The folder of a sweep of this computer, of which nothing runs any more.
 *
 * @param {{venv: string, place: string}} scene
 * @param {string} name
 * @param {number} runs
 */
async function folderOf({ place, venv }, name, runs) {
  const notebook = join(place, `${name}.ipynb`);
  writeNotebook(notebook);
  const folder = join(place, name);
  const bridge = await beginBridge({ venv, place, config: {}, env: {} });
  try {
    const sweeps = sweepsBy(bridge.socket);
    const python = join(venv, 'bin/python');
    const directives = ['--hold'];
    const { id } = await sweeps.start(
      specOf({ directives, folder, name, notebook, python, runs })
    );
    await sweeps.cancel(id);
  } finally {
    await bridge.end();
  }
  return folder;
}

/** @param {{venv: string, place: string}} scene @param {string} program of the browser @param {number} runs */
async function results(scene, program, runs) {
  const { place, venv } = scene;
  const folders = [];
  for (const count of [FEW, runs]) {
    const folder = await folderOf(scene, `runs-${count}`, count);
    pretendRan(folder, count);
    folders.push(folder);
  }
  const [few, many] = folders;
  const sizes = [];
  const begin = async () => {
    const bridge = await beginBridge({ venv, place, config: {}, env: {} });
    return { bridge, sweeps: sweepsBy(bridge.socket) };
  };
  const names = readdirSync(join(many, 'status'));
  const times = await inTurn(
    ROUNDS,
    async () => {
      const { bridge, sweeps } = await begin();
      try {
        const { id } = await sweeps.open(few);
        await sweeps.runs(id, 'limit=60');
        const before = bridge.memory().now;
        const time = await spent(async () => {
          const other = await sweeps.open(many);
          const { bytes, window } = await sweeps.runs(other.id, 'limit=60');
          if (window.total !== runs) {
            throw new Error(`There are ${window.total} runs.`);
          }
          sizes.push({ bytes });
        });
        const { now, peak } = bridge.memory();
        Object.assign(sizes.at(-1) ?? {}, { before, now, peak });
        return time;
      } finally {
        await bridge.end();
      }
    },
    () =>
      spent(async () => {
        for (const name of names) {
          JSON.parse(readFileSync(join(many, 'status', name), 'utf8'));
        }
      })
  );
  const browser = await openBrowser(program);
  const lab = await beginLab({ venv, place, root: place });
  try {
    const [small, large] = await onScreen(browser, lab.url, [few, many]);
    const last = sizes.at(-1) ?? {};
    return [
      [
        ...['bridge: opened, and the first 60 rows answered', ms(times.a)],
        ...[`${ms(times.b)} (all files read and parsed, one by one)`],
        ratio(times.ratio)
      ],
      ['of these rows', kilobytes(last.bytes), '', ''],
      [
        ...['memory of the bridge', megabytes(last.now)],
        ...[`${megabytes(last.before)} (with ${FEW} runs)`],
        ratio(last.now / last.before)
      ],
      ['at most', megabytes(last.peak), '', ratio(last.peak / last.before)],
      ...[
        ['on screen: first rows', 'first', ms],
        ['bytes of all answers', 'bytes', kilobytes],
        ['longest task, opening', 'opening', ms],
        ['longest task, scrolling', 'scrolling', ms]
      ].map(([what, key, words]) => [
        ...[what, words(large[key])],
        ...[`${words(small[key])} (${FEW} runs)`],
        ratio(large[key] / small[key])
      ])
    ];
  } finally {
    await lab.end();
    await browser.close();
  }
}

/** @param {string[]} args */
export async function benchmark(args) {
  const wanted = request(args);
  const needs = ['node', 'python', 'browser'];
  const { browser, venv } = await setUp(
    wanted.parts.has('submit') ? [...needs, 'slurm'] : needs
  );
  const place = mkdtempSync(join(makeWorkshop(), 'bench-sweep-'));
  const scene = { venv, place };
  try {
    const tables = [];
    let slurm = '';
    if (wanted.parts.has('submit')) {
      say('Submitting many runs ...');
      const { rows, version } = await submitted(venv, wanted.runs);
      slurm = `Slurm ${version}, `;
      tables.push([['what', 'a sweep', 'beside it', 'ratio'], ...rows]);
    }
    if (wanted.parts.has('results')) {
      say('Opening the results of many runs ...');
      const rows = await results(scene, browser, wanted.results);
      const what = `${wanted.results} runs`;
      tables.push([[what, 'results', 'beside it', 'ratio'], ...rows]);
    }
    if (wanted.parts.has('overhead')) {
      say('One run beside plain papermill ...');
      const folder = await folderOf(scene, 'one', 1);
      const python = join(venv, 'bin/python');
      const times = await overhead({ folder, place, python });
      tables.push([
        ['one run', 'of a sweep', 'plain papermill', 'ratio'],
        [
          'a notebook of two cells',
          ms(times.a),
          ms(times.b),
          ratio(times.ratio)
        ]
      ]);
    }
    const text = [
      `Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}, on ${machine()} (load ${loadavg()[2].toFixed(1)} over the last quarter of an hour); ${slurm}papermill ${await versionOf(venv, 'papermill')}.`,
      `Again: \`${['npm run bench -- sweep', ...args].join(' ')}\``,
      ...tables.map(tableText)
    ].join('\n\n');
    console.log(`\n${text}\n`);
    if (wanted.markdown) {
      await writeSection(wanted.markdown, 'sweep', text);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
