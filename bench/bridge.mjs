/**
 * What the bridge costs: start and memory against bare Node, and one refresh of
 * 1,000 jobs against the bare squeue that it runs.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startCluster } from '../dev/cluster/index.mjs';
import { makeWorkshop } from '../dev/common/place.mjs';
import { identify } from '../dev/common/proc.mjs';
import { run } from '../dev/common/run.mjs';
import { setUp } from '../dev/setup.mjs';
import { bridgesOf, get, memoryOf, timed } from './support/bridge.mjs';
import { queryEnvironment, squeueCommand } from './support/squeue.mjs';
import { inTurn, printTable } from './support/stats.mjs';

const JOBS = 1000;
const STARTS = 15;
const REFRESHES = 10;
const ME = 'hpcada';

const megabytes = bytes => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const ms = value => `${value.toFixed(0)} ms`;

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

export async function benchmark() {
  const { venv } = await setUp(['node', 'python', 'slurm']);
  const place = makeWorkshop();
  const cluster = await startCluster({
    dir: join(place, `bench-${process.pid}`),
    owner: identify(process.pid)
  });
  try {
    const { home } = cluster.user(ME);
    const bridges = bridgesOf({ cluster, who: ME, venv });
    const { env, node, owner } = bridges;
    const asMe = argv => cluster.as(ME, argv).argv;
    const begin = () => bridges.begin({ pollInterval: 1, pollFloor: 1 });
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
      const squeue = await squeueCommand();
      const queryEnv = queryEnvironment(env);
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
      bridges.end();
    }
    printTable(rows);
  } finally {
    await cluster.stop();
  }
}
