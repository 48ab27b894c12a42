/** Many workers are submitted, by the bridge and by dask-jobqueue. */
import { OWNER, slurm } from '../queue/jobs.mjs';
import { increase, parseSdiag } from '../support/sdiag.mjs';
import { inTurn, median } from '../support/stats.mjs';
import { ROUNDS, seconds, specOf } from './ours.mjs';

const WORKERS = 100;

/** Jobs that the controller was given meanwhile. @param {import('./programs.mjs').Place} place @param {() => Promise<number>} act */
async function submissions({ cluster }, act) {
  const ask = async () =>
    parseSdiag(await slurm(cluster, OWNER, ['sdiag'])).byType;
  const before = await ask();
  const value = await act();
  const more = increase(before, await ask());
  return { value, calls: more.get('REQUEST_SUBMIT_BATCH_JOB') ?? 0 };
}

/** All workers are submitted, and none of them begins. @param {import('./programs.mjs').Place} place */
export async function submit(place) {
  const { clusters, programs, python } = place;
  const calls = { ours: [], peer: [] };
  const scales = [];
  let round = 0;
  const ours = async () => {
    const directives = ['--hold'];
    const spec = specOf(python, `many-${round++}`, WORKERS, { directives });
    let id = '';
    const { calls: count, value } = await submissions(place, async () => {
      const from = performance.now();
      ({ id } = await clusters.launch(spec));
      return performance.now() - from;
    });
    calls.ours.push(count);
    await clusters.end(id);
    return value;
  };
  const peer = async () => {
    const { calls: count, value } = await submissions(place, async () => {
      const words = ['jobqueue.py', 'submit', String(WORKERS)];
      const { all, scale } = await programs.run(words);
      scales.push(scale * 1000);
      return all * 1000;
    });
    calls.peer.push(count);
    return value;
  };
  const { a, b, ratio } = await inTurn(ROUNDS, ours, peer);
  const [few, many] = [median(calls.ours), median(calls.peer)];
  return [
    [
      `\`sbatch\` calls for ${WORKERS} workers`,
      String(few),
      `${many} (dask-jobqueue)`,
      (few / many).toFixed(3)
    ],
    [
      `until all ${WORKERS} are submitted, scheduler included`,
      seconds(a),
      `${seconds(b)} (dask-jobqueue)`,
      ratio.toFixed(2)
    ],
    [
      'of which `scale(100)` alone',
      '',
      `${seconds(median(scales.slice(1)))} (dask-jobqueue)`,
      ''
    ]
  ];
}
