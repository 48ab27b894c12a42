/** One run by the runner of a sweep, beside plain papermill. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from '../support/bridge.mjs';
import { inTurn } from '../support/stats.mjs';

const ROUNDS = 5;

/**
 * @param {{python: string, folder: string, place: string}} about the folder of
 *   a sweep; its first run is made
 */
export function overhead({ folder, place, python }) {
  const env = { PATH: process.env.PATH, HOME: place };
  return inTurn(
    ROUNDS,
    () => timed(['bash', join(folder, 'sweep.sh'), '1'], { cwd: place, env }),
    async () => {
      const out = mkdtempSync(join(place, 'out-'));
      const time = await timed(
        [
          ...[python, '-m', 'papermill', '--no-progress-bar'],
          ...[join(folder, 'notebooks/1.ipynb'), join(out, '1.ipynb')],
          ...['-f', join(folder, 'params/0001.yaml')]
        ],
        { cwd: place, env }
      );
      rmSync(out, { recursive: true });
      return time;
    }
  );
}
