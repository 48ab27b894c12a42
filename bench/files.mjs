/**
 * npm run bench -- files [--sizes=1000,10000,100000]
 *
 * Directories: the first window and all of one with sizes, through the bridge
 * and through Jupyter's contents API, beside Node's bare calls.
 */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLab } from '../dev/demo/lab.mjs';
import { makeWorkshop, ROOT } from '../dev/common/place.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import { get, packagedNode, startBridge } from './support/bridge.mjs';
import { inTurn, printTable } from './support/stats.mjs';

const ROUNDS = 9;
/** The contents API takes its time. */
const SLOW_ROUNDS = 3;

const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const ratio = value => value.toFixed(value < 0.1 ? 4 : 2);

/** A folder of so many files, the names out of order. @param {string} folder @param {number} count */
function fill(folder, count) {
  mkdirSync(folder);
  for (let number = 0; number < count; number++) {
    writeFileSync(join(folder, `run-${(number * 7919) % count}.out`), '');
  }
}

/** @param {() => Promise<unknown>} act @returns {Promise<number>} milliseconds */
async function spent(act) {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

/** @param {string[]} args */
export async function benchmark(args) {
  const { values } = parseArgs({
    args,
    options: { sizes: { type: 'string', default: '1000,10000,100000' } }
  });
  const sizes = values.sizes.split(',').map(Number);
  const { venv } = await setUp(['node', 'python']);
  const place = mkdtempSync(join(makeWorkshop(), 'bench-files-'));
  const owner = { uid: process.getuid(), gid: process.getgid() };
  const env = { PATH: process.env.PATH, HOME: place };
  const config = join(place, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({ siteFile: '', server: { terminals: true } })
  );
  const main = join(ROOT, 'jupyterlab_hpc/bridge/main.js');
  const bridge = await startBridge({
    argv: [packagedNode(venv), main, '--config', config],
    env,
    folder: place,
    owner
  });
  const root = join(place, 'root');
  const runtime = join(place, 'runtime');
  mkdirSync(root);
  mkdirSync(runtime);
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
  const contents = async name => {
    const url = new URL(lab.url);
    const token = url.searchParams.get('token');
    const headers = { Authorization: `token ${token}` };
    const reply = await fetch(new URL(`/api/contents/${name}?content=1`, url), {
      headers
    });
    await reply.text();
  };
  const rows = [['what', 'bridge', 'beside it', 'ratio', 'budget']];
  try {
    for (const count of sizes) {
      say(`${count} entries ...`);
      const name = `d${count}`;
      const folder = join(root, name);
      fill(folder, count);
      const ask = query =>
        get(bridge.socket, `/hpc/v1/files?path=${folder}&${query}`);
      /** Its names have to be read anew. */
      const touch = () => utimesSync(folder, new Date(), new Date());
      const label = count.toLocaleString('en');
      const first = await inTurn(
        ROUNDS,
        () => (touch(), spent(() => ask('limit=200'))),
        () => spent(() => readdir(folder))
      );
      rows.push([
        `first window of ${label}`,
        ms(first.a),
        `${ms(first.b)} (bare readdir)`,
        ratio(first.ratio),
        '2'
      ]);
      const jupyter = await inTurn(
        SLOW_ROUNDS,
        () => (touch(), spent(() => ask('limit=200'))),
        () => spent(() => contents(name))
      );
      rows.push([
        `first window of ${label}`,
        ms(jupyter.a),
        `${ms(jupyter.b)} (contents API)`,
        ratio(jupyter.ratio),
        '0.005'
      ]);
      const all = await inTurn(
        ROUNDS,
        () => (touch(), spent(() => ask('sort=-size&all=true&limit=200'))),
        () =>
          spent(async () => {
            for (const one of readdirSync(folder)) {
              lstatSync(join(folder, one));
            }
          })
      );
      rows.push([
        `all of ${label} by size`,
        ms(all.a),
        `${ms(all.b)} (bare readdir and lstat)`,
        ratio(all.ratio),
        '2.5'
      ]);
      utimesSync(folder, new Date(0), new Date(0));
      const { headers } = await ask('limit=200');
      const again = await inTurn(
        ROUNDS,
        () =>
          spent(() =>
            get(bridge.socket, `/hpc/v1/files?path=${folder}&limit=200`, {
              'if-none-match': headers.etag ?? ''
            })
          ),
        () => spent(() => readdir(folder))
      );
      rows.push([
        `${label}, unchanged (304)`,
        ms(again.a),
        `${ms(again.b)} (bare readdir)`,
        ratio(again.ratio),
        ''
      ]);
    }
    printTable(rows);
    const { peak } = bridge.memory();
    say(`The bridge had at most ${(peak / 2 ** 20).toFixed(0)} MB.`);
  } finally {
    await lab.end();
    await bridge.end();
    rmSync(place, { recursive: true, force: true });
  }
}
