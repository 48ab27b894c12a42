/**
 * npm run soak [-- local favorites --kills=1000]
 *
 * The soak tests of the local scheduler and of favorites, both or those named,
 * as often as one likes.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './common/place.mjs';
import { Problem, report } from './common/run.mjs';
import { show } from './common/say.mjs';
import { setUp } from './setup.mjs';

const specs = new Map([
  ['local', 'packages/bridge/src/scheduler/local/soak.spec.ts'],
  ['favorites', 'packages/bridge/src/favorites/soak.spec.ts']
]);

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { kills: { type: 'string', default: '1000' } }
  });
  const names = positionals.length > 0 ? positionals : [...specs.keys()];
  const unknown = names.find(name => !specs.has(name));
  if (unknown !== undefined) {
    throw new Problem(
      `There is no soak test ${unknown}: ${[...specs.keys()].join(', ')}.`
    );
  }
  await setUp(['node']);
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  for (const name of names) {
    await show(
      `Killing bridges ${values.kills} times: ${name}`,
      [process.execPath, jest, specs.get(name) ?? ''],
      {
        cwd: ROOT,
        env: { HPC_SOAK_KILLS: values.kills }
      }
    );
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
