/** The first worker, by the bridge and by the same scripts by hand. */
import { inTurn } from '../support/stats.mjs';
import { firstWorkerByHand, prepareByHand } from './byhand.mjs';
import { firstWorker, ROUNDS, seconds, specOf } from './ours.mjs';

/** From the click to a worker, beside the same scripts by hand. @param {import('./programs.mjs').Place} place */
export async function first({ cluster, clusters, python, socket }) {
  let folder;
  let round = 0;
  const ours = async () => {
    const spec = specOf(python, `first-${round++}`, 2);
    const from = performance.now();
    const launched = await clusters.launch(spec);
    await firstWorker(launched.folder);
    const spent = performance.now() - from;
    folder ??= await prepareByHand(cluster, {
      ...{ socket, spec, like: launched.folder }
    });
    await clusters.end(launched.id);
    return spent;
  };
  const hand = () => firstWorkerByHand(cluster, folder);
  const { a, b, ratio } = await inTurn(ROUNDS, ours, hand);
  return [
    [
      'from the click to the first registered worker',
      seconds(a),
      `${seconds(b)} (the same scripts by hand)`,
      ratio.toFixed(2)
    ]
  ];
}
