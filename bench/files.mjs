/**
 * npm run bench -- files [--sizes=1000,10000,100000] [--most=1000000]
 *
 * Directories: the first window and all of one with sizes, through the bridge
 * and through Jupyter's contents API, beside Node's bare calls; with the number
 * of metadata calls; the same with each of them delayed; the memory of the
 * bridge; and what others notice of a file system that hangs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorkshop } from '../dev/common/place.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import { fill, megabytes } from './files/common.mjs';
import { again, compare, DELAY } from './files/compare.mjs';
import { besideHanging, memoryFor } from './files/limits.mjs';
import { watchMetadata } from './files/metadata.mjs';
import { startServers } from './files/servers.mjs';
import { printTable } from './support/stats.mjs';

const HEADER = [
  'what',
  'bridge',
  'bytes',
  'calls',
  'beside it',
  'ratio',
  'budget'
];

/** Another file system than that of the checkout, on every Linux. */
const ELSEWHERE = '/dev/shm/hpc-bench-';

/** @param {string[]} args */
export async function benchmark(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      most: { type: 'string', default: '1000000' }
    }
  });
  const sizes = values.sizes.split(',').map(Number);
  const { venv } = await setUp(['node', 'python']);
  const place = mkdtempSync(join(makeWorkshop(), 'bench-files-'));
  const hanging = mkdtempSync(ELSEWHERE);
  const watched = await watchMetadata(place, hanging);
  const servers = await startServers(venv, place, watched?.env ?? {});
  try {
    const rows = [HEADER];
    for (const count of sizes) {
      say(`${count} entries ...`);
      fill(join(servers.root, `d${count}`), count);
      rows.push(
        ...(await compare({ servers, watched, count, delayed: false })),
        await again(servers, watched, count)
      );
    }
    printTable(rows);
    say(`The bridge had at most ${megabytes(servers.memory().peak)}.`);
    if (watched === undefined) {
      say(
        'There is no C compiler: calls were not counted, delayed or held up.'
      );
    } else {
      watched.delay(DELAY);
      const delayed = [HEADER];
      for (const count of sizes) {
        say(`${count} entries, delayed ...`);
        delayed.push(
          ...(await compare({ servers, watched, count, delayed: true }))
        );
      }
      watched.delay(0);
      printTable(delayed);
      await besideHanging(servers, watched, hanging);
    }
    await memoryFor(servers, Number(values.most));
  } finally {
    watched?.hang(false);
    await servers.end();
    [place, hanging].forEach(folder =>
      rmSync(folder, { recursive: true, force: true })
    );
  }
}
