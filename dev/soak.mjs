/**
 * npm run soak [-- --kills=1000]
 *
 * The soak test of the local scheduler, as often as one likes.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './common/place.mjs';
import { report, show } from './common/run.mjs';
import { setUp } from './setup.mjs';

try {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '1000' } }
  });
  await setUp(['node']);
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const spec = 'packages/bridge/src/scheduler/local/soak.spec.ts';
  await show(
    `Killing the bridge ${values.kills} times`,
    [process.execPath, jest, spec],
    {
      cwd: ROOT,
      env: { HPC_SOAK_KILLS: values.kills }
    }
  );
} catch (error) {
  report(error);
  process.exitCode = 1;
}
