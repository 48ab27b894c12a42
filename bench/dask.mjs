/**
 * npm run bench -- dask [--parts=submit,first,shrink,steady] [--seconds=120]
 *   [--markdown FILE]
 *
 * Dask clusters on a real Slurm: submitting many workers and taking some away
 * beside dask-jobqueue, the first worker beside the same scripts by hand, and
 * what ten clusters cost while they run.
 */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from '../dev/cluster/index.mjs';
import { makeWorkshop } from '../dev/common/place.mjs';
import { identify } from '../dev/common/proc.mjs';
import { Problem } from '../dev/common/run.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import { first } from './dask/first.mjs';
import { many } from './dask/many.mjs';
import { clustersBy } from './dask/ours.mjs';
import { Programs } from './dask/programs.mjs';
import { shrink } from './dask/shrink.mjs';
import { submit } from './dask/submit.mjs';
import { OWNER } from './queue/jobs.mjs';
import { bridgesOf } from './support/bridge.mjs';
import { commit, machine } from './support/machine.mjs';
import { writeSection } from './support/markdown.mjs';
import { environmentWith, versionOf } from './support/peer.mjs';
import { tableText } from './support/stats.mjs';

const PARTS = ['submit', 'first', 'shrink', 'steady'];
const PACKAGES = ['dask-jobqueue==0.9.0', 'distributed', 'bokeh'];

/** @param {string[]} args */
function request(args) {
  const { values } = parseArgs({
    args,
    options: {
      parts: { type: 'string', default: PARTS.join(',') },
      seconds: { type: 'string', default: '120' },
      markdown: { type: 'string' }
    }
  });
  const parts = values.parts.split(',');
  const time = Number(values.seconds);
  if (!parts.every(part => PARTS.includes(part)) || !(time > 0)) {
    throw new Problem(`Parts are ${PARTS.join(', ')}; seconds are a number.`);
  }
  return { parts: new Set(parts), seconds: time, markdown: values.markdown };
}

/** @param {string[]} args */
export async function benchmark(args) {
  const wanted = request(args);
  const { venv } = await setUp(['node', 'python', 'slurm']);
  const peer = await environmentWith(venv, 'peer-dask-jobqueue', PACKAGES);
  const python = join(peer, 'bin/python');
  const cluster = await startCluster({
    dir: join(makeWorkshop(), `bench-${process.pid}`),
    owner: identify(process.pid)
  });
  const programs = new Programs(cluster, python);
  const bridges = bridgesOf({ cluster, who: OWNER, venv });
  const dataDir = join(cluster.user(OWNER).home, 'bench-dask');
  /** @template T @param {object} config @param {(place: import('./dask/programs.mjs').Place, bridge: any) => Promise<T>} act */
  const withBridge = async (config, act) => {
    const bridge = await bridges.begin({ ...config, server: { dataDir } });
    const { socket } = bridge;
    const clusters = clustersBy(socket);
    try {
      return await act({ cluster, python, socket, clusters, programs }, bridge);
    } finally {
      await bridge.end();
    }
  };
  try {
    const rows = [];
    const measures = { submit, first, shrink };
    for (const [name, measure] of Object.entries(measures)) {
      if (wanted.parts.has(name)) {
        say(`${name} ...`);
        const quick = { pollInterval: 1, pollFloor: 1 };
        rows.push(...(await withBridge(quick, measure)));
      }
    }
    const tables = [];
    if (rows.length > 0) {
      tables.push(
        tableText([['what', 'Dask clusters', 'beside it', 'ratio'], ...rows])
      );
    }
    if (wanted.parts.has('steady')) {
      // As a site has it, but for launching ten in a row.
      const costs = await withBridge({}, (place, bridge) =>
        many(place, wanted.seconds, bridge.memory)
      );
      tables.push(...costs.map(tableText));
    }
    const text = [
      `Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}, on ${machine()} (load ${loadavg()[2].toFixed(1)} over the last quarter of an hour); Slurm ${cluster.state.version}, distributed ${await versionOf(peer, 'distributed')}, ${PACKAGES[0].replace('==', ' ')}.`,
      `Again: \`${['npm run bench -- dask', ...args].join(' ')}\``,
      ...tables
    ].join('\n\n');
    console.log(`\n${text}\n`);
    if (wanted.markdown) {
      await writeSection(wanted.markdown, 'dask', text);
    }
  } finally {
    bridges.end();
    programs.end();
    await cluster.stop();
  }
}
