/**
 * npm run bench -- local
 *
 * What this computer as the scheduler costs: short tasks against the same
 * scripts begun one after the other by nobody, and looking at many jobs.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeWorkshop, ROOT } from '../dev/common/place.mjs';
import { setUp } from '../dev/setup.mjs';
import {
  get,
  packagedNode,
  post,
  startBridge,
  timed
} from './support/bridge.mjs';
import { inTurn, median, printTable } from './support/stats.mjs';

const TASKS = 100;
const AT_ONCE = 2;
const ROUNDS = 3;
const STARTS = 15;
const ENDED = 400;
const LOOKS = 10;

const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** The same, so many at once, without a scheduler. @param {string} script */
async function bare(script) {
  const from = performance.now();
  let left = TASKS;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await timed(['/bin/sh', script], { cwd: '/' });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return performance.now() - from;
}

export async function benchmark() {
  const { venv } = await setUp(['node', 'python']);
  const folder = mkdtempSync(join(makeWorkshop(), 'bench-local-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const config = join(folder, 'config.json');
  const server = { dataDir: data };
  const settings = {
    scheduler: 'local',
    localCpus: AT_ONCE,
    jobEnvironment: 'all'
  };
  writeFileSync(config, JSON.stringify({ ...settings, siteFile: '', server }));
  const main = join(ROOT, 'jupyterlab_hpc/bridge/main.js');
  const bridge = await startBridge({
    argv: [packagedNode(venv), main, '--config', config],
    env: { PATH: process.env.PATH, HOME: folder },
    folder,
    owner: { uid: process.getuid(), gid: process.getgid() }
  });
  const submit = async (...lines) => {
    const script = ['#!/bin/sh', '#SBATCH -o /dev/null', ...lines, ''].join(
      '\n'
    );
    const body = { script, directory: folder };
    const reply = await post(bridge.socket, '/hpc/v1/jobs', body);
    if (reply.status !== 200) {
      throw new Error(reply.body);
    }
  };
  const look = async () => {
    const path = '/hpc/v1/jobs?fresh=true&limit=0';
    return JSON.parse((await get(bridge.socket, path)).body).states;
  };
  const idle = async () => {
    for (let states = await look(); states.running || states.waiting;) {
      await delay(20); // the end of a task raises no event here
      states = await look();
    }
  };
  try {
    const marks = join(folder, 'marks');
    const script = join(folder, 'mark.sh');
    writeFileSync(script, `#!/bin/sh\n: > ${folder}/mark\n`);
    const many = await inTurn(
      ROUNDS,
      async () => {
        rmSync(marks, { recursive: true, force: true });
        mkdirSync(marks);
        const from = performance.now();
        await submit(
          `#SBATCH --array=1-${TASKS}`,
          `: > ${marks}/$SLURM_ARRAY_TASK_ID`
        );
        while (readdirSync(marks).length < TASKS) {
          await delay(5); // its tasks tell nobody else
        }
        const spent = performance.now() - from;
        await idle();
        return spent;
      },
      () => bare(script)
    );
    const flag = join(folder, 'flag');
    const start = await inTurn(
      STARTS,
      async () => {
        rmSync(flag, { force: true });
        const from = performance.now();
        await submit(`: > ${flag}`);
        while (!existsSync(flag)) {
          await delay(1);
        }
        const spent = performance.now() - from;
        await idle();
        return spent;
      },
      () => timed(['/bin/sh', script], { cwd: '/' })
    );
    const looks = async () => {
      const times = [];
      for (let round = 0; round < LOOKS; round++) {
        await delay(1100); // the cool-down
        const from = performance.now();
        await look();
        times.push(performance.now() - from);
      }
      return median(times);
    };
    const few = await looks();
    for (let job = 0; job < ENDED; job++) {
      await submit('true');
    }
    await idle();
    await submit('#SBATCH --array=1-100000 --begin=now+1hour', 'true');
    const full = await looks();
    printTable([
      ['what', 'this computer', 'beside it', 'ratio'],
      [
        `${TASKS} tasks that make a file, ${AT_ONCE} at once`,
        ms(many.a),
        `${ms(many.b)} (no scheduler)`,
        many.ratio.toFixed(1)
      ],
      [
        'from submission to the script',
        ms(start.a),
        `${ms(start.b)} (no scheduler)`,
        start.ratio.toFixed(1)
      ],
      [
        `refresh of ${ENDED} ended jobs and an array of 100,000`,
        ms(full),
        `${ms(few)} (few jobs)`,
        (full / few).toFixed(1)
      ]
    ]);
    await post(bridge.socket, '/hpc/v1/jobs/actions', {
      action: 'cancel',
      ids: Array.from({ length: ENDED + 100 }, (_, at) => String(at + 1))
    });
  } finally {
    await bridge.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
