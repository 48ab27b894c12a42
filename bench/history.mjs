/**
 * The history of 100,000 finished jobs: the first window of it against the bare
 * sacct of the same format and period, and the bridge's memory.
 */
import { startCluster } from '../dev/cluster/index.mjs';
import { makeWorkshop } from '../dev/common/place.mjs';
import { identify } from '../dev/common/proc.mjs';
import { setUp } from '../dev/setup.mjs';
import { fillHistory } from './history/fill.mjs';
import { bridgesOf, get, timed } from './support/bridge.mjs';
import { sacctCommand } from './support/sacct.mjs';
import { queryEnvironment } from './support/squeue.mjs';
import { inTurn, printTable } from './support/stats.mjs';

const JOBS = 100_000;
const ROUNDS = 5;
const ME = 'hpcada';
const FIRST = '/hpc/v1/history?group=true&limit=200';

const megabytes = bytes => `${(bytes / 1024 ** 2).toFixed(0)} MB`;
const seconds = value => `${(value / 1000).toFixed(2)} s`;
const ms = value => `${value.toFixed(1)} ms`;

/**
 * The first window of a bridge that has just been started: all of sacct's
 * answer is read for it.
 *
 * @param {ReturnType<typeof bridgesOf>} bridges
 */
async function firstWindow(bridges) {
  const bridge = await bridges.begin({});
  try {
    const from = performance.now();
    const { body } = await get(bridge.socket, FIRST);
    const first = performance.now() - from;
    const { rows, total } = JSON.parse(body);
    if (!(total >= JOBS)) {
      throw new Error(`The history has ${total} jobs: ${body.slice(0, 500)}`);
    }
    const again = performance.now();
    await get(bridge.socket, `${FIRST}&q=train&sort=-elapsed`);
    const next = performance.now() - again;
    return { first, next, rows: rows.length, peak: bridge.memory().peak };
  } finally {
    await bridge.end();
  }
}

export async function benchmark() {
  const { venv } = await setUp(['node', 'python', 'slurm']);
  const cluster = await startCluster({
    dir: `${makeWorkshop()}/bench-${process.pid}`,
    owner: identify(process.pid),
    accounting: true
  });
  try {
    await fillHistory(cluster, ME, JOBS);
    const bridges = bridgesOf({ cluster, who: ME, venv });
    const { env, owner } = bridges;
    const sacct = await sacctCommand();
    const bare = { env: queryEnvironment(env), cwd: '/', ...owner };
    const peaks = [];
    const nexts = [];
    try {
      const first = await inTurn(
        ROUNDS,
        async () => {
          const one = await firstWindow(bridges);
          peaks.push(one.peak);
          nexts.push(one.next);
          return one.first;
        },
        () => timed(sacct, bare)
      );
      printTable([
        ['what', 'bridge', 'beside it', 'ratio'],
        [
          `first window of ${JOBS} finished jobs`,
          seconds(first.a),
          `${seconds(first.b)} (bare sacct)`,
          first.ratio.toFixed(2)
        ],
        [
          'another filter and order of them',
          ms(Math.min(...nexts)),
          `${seconds(first.b)} (bare sacct)`,
          (Math.min(...nexts) / first.b).toFixed(3)
        ],
        ['memory, at most', megabytes(Math.max(...peaks)), '', '']
      ]);
    } finally {
      bridges.end();
    }
  } finally {
    await cluster.stop();
  }
}
