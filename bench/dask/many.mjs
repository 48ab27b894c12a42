/** Ten clusters, looked at and not. */
import { say } from '../../dev/common/say.mjs';
import { specOf } from './ours.mjs';
import { loopMemory, steady } from './steady.mjs';

const CLUSTERS = 10;
/** Of those, so many have a worker: all together fill the cluster's 16 cores. */
const WITH_WORKER = 5;

const megabytes = bytes => `${(bytes / 1024 ** 2).toFixed(0)} MB`;

/**
 * @param {import('./programs.mjs').Place} place
 * @param {number} time seconds of each
 * @param {() => {now: number, peak: number}} memory of the bridge
 * @returns {Promise<string[][][]>} two tables
 */
export async function many(
  { cluster, clusters, python, socket },
  time,
  memory
) {
  const before = memory().now;
  const ids = [];
  for (let nth = 0; nth < CLUSTERS; nth++) {
    const workers = nth < WITH_WORKER ? 1 : 0;
    const spec = specOf(python, `steady-${nth}`, workers);
    ids.push((await clusters.launch(spec)).id);
  }
  for (const id of ids) {
    await clusters.reaches(id, 'running');
  }
  say(`Ten clusters, twice ${time} s ...`);
  const about = { seconds: time };
  const seen = await steady(cluster, socket, { ...about, isSeen: true });
  const alone = await steady(cluster, socket, { ...about, isSeen: false });
  const { now, peak } = memory();
  const loop = loopMemory();
  await clusters.end(...ids);
  const each = value => value.toFixed(1);
  const requests = 'requests to the controller, the clusters’ jobs included';
  return [
    [
      ['a minute', 'the panel is seen', 'nobody looks'],
      ['calls of the panel', each(seen.calls), each(alone.calls)],
      [
        'bytes of their answers',
        `${(seen.bytes / 1000).toFixed(1)} kB`,
        `${(alone.bytes / 1000).toFixed(1)} kB`
      ],
      ['`squeue` runs of the bridge', each(seen.squeues), each(alone.squeues)],
      [requests, each(seen.requests), each(alone.requests)]
    ],
    [
      ['memory', 'before', 'ten clusters', 'at most'],
      ['the bridge', megabytes(before), megabytes(now), megabytes(peak)],
      ['what scales one cluster, in its job', '', megabytes(loop), '']
    ]
  ];
}
