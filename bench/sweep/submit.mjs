/** A thousand runs are submitted: as one array, and one by one. */
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../../dev/common/run.mjs';
import { OWNER, slurm } from '../queue/jobs.mjs';
import { increase, parseSdiag } from '../support/sdiag.mjs';
import { inTurn, median } from '../support/stats.mjs';
import { specOf } from './ours.mjs';

const ROUNDS = 3;
const PATIENCE = 600_000;

/** As a person would submit the runs: each by papermill's own command. */
const ONE_BY_ONE = `#!/bin/sh
i=1
while [ "$i" -le "$1" ]; do
  sbatch --parsable --hold --output=/dev/null --job-name=one-by-one --wrap="papermill in.ipynb out-$i.ipynb -p alpha $i" >/dev/null || exit 1
  i=$((i + 1))
done
`;

/**
 * @param {{cluster: import('../../dev/cluster/index.mjs').Cluster,
 *   sweeps: ReturnType<typeof import('./ours.mjs').sweepsBy>,
 *   home: string, notebook: string, python: string, runs: number}} place
 * @returns {Promise<string[][]>} rows of a table
 */
export async function submit({
  cluster,
  home,
  notebook,
  python,
  runs,
  sweeps
}) {
  const script = join(home, 'one-by-one.sh');
  const { gid, uid } = cluster.user(OWNER);
  writeFileSync(script, ONE_BY_ONE, { mode: 0o700 });
  chownSync(script, uid, gid);
  const ask = async () =>
    parseSdiag(await slurm(cluster, OWNER, ['sdiag'])).byType;
  const calls = { ours: [], single: [] };
  /** @param {number[]} counts @param {() => Promise<unknown>} act */
  const counted = async (counts, act) => {
    const before = await ask();
    const from = performance.now();
    await act();
    const time = performance.now() - from;
    const more = increase(before, await ask());
    counts.push(more.get('REQUEST_SUBMIT_BATCH_JOB') ?? 0);
    await slurm(cluster, OWNER, ['scancel', `--user=${OWNER}`]);
    while ((await slurm(cluster, OWNER, ['squeue', '-h'])).trim() !== '') {
      await delay(100);
    }
    return time;
  };
  let round = 0;
  const { a, b, ratio } = await inTurn(
    ROUNDS,
    () =>
      counted(calls.ours, () => {
        const name = `many-${round++}`;
        const folder = join(home, name);
        const directives = ['--hold'];
        return sweeps.start(
          specOf({ directives, folder, name, notebook, python, runs })
        );
      }),
    () =>
      counted(calls.single, () => {
        const { argv, env } = cluster.as(OWNER, [script, String(runs)]);
        return run(argv, { env, cwd: home, timeout: PATIENCE });
      })
  );
  const [few, many] = [median(calls.ours), median(calls.single)];
  return [
    [
      `\`sbatch\` calls for ${runs} runs`,
      String(few),
      `${many} (one by one)`,
      (few / many).toFixed(4)
    ],
    [
      'from the request until all are submitted, their folder included',
      `${(a / 1000).toFixed(2)} s`,
      `${(b / 1000).toFixed(2)} s (one by one)`,
      ratio.toFixed(2)
    ]
  ];
}
