/**
 * npm run bench -- NAME
 *
 * Each benchmark prints a table of ratios between things measured in one run;
 * single figures depend on the machine, and only ratios are worth comparing.
 */
import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';

const BENCHMARKS = {
  bridge: () => import('./bridge.mjs')
};

const name = process.argv[2] ?? '';
if (!Object.hasOwn(BENCHMARKS, name)) {
  console.error(
    `Name a benchmark: npm run bench -- ${Object.keys(BENCHMARKS).join('|')}`
  );
  process.exit(2);
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8'
    }).trim();
  } catch {
    return 'unknown';
  }
}

const gigabytes = Math.round(totalmem() / 1024 ** 3);
console.log(
  `${name}, commit ${commit()}, ${type()} ${release()}, ${cpus().length} cores, ${gigabytes} GB`
);
const { benchmark } = await BENCHMARKS[name]();
await benchmark();
