/**
 * npm run bench -- NAME [OPTIONS]
 *
 * Each benchmark prints tables of ratios between things measured in one run;
 * single figures depend on the machine, and only ratios are worth comparing.
 */
import { report } from '../dev/common/run.mjs';
import { commit, machine } from './support/machine.mjs';

const BENCHMARKS = {
  bridge: () => import('./bridge.mjs'),
  browse: () => import('./browse.mjs'),
  clone: () => import('./clone.mjs'),
  dask: () => import('./dask.mjs'),
  files: () => import('./files.mjs'),
  history: () => import('./history.mjs'),
  local: () => import('./local.mjs'),
  log: () => import('./log.mjs'),
  queue: () => import('./queue.mjs'),
  sweep: () => import('./sweep.mjs')
};

const [name = '', ...options] = process.argv.slice(2);
if (!Object.hasOwn(BENCHMARKS, name)) {
  console.error(
    `Name a benchmark: npm run bench -- ${Object.keys(BENCHMARKS).join('|')}`
  );
  process.exit(2);
}
console.log(`${name}, commit ${commit()}, ${machine()}`);
try {
  const { benchmark } = await BENCHMARKS[name]();
  await benchmark(options);
} catch (error) {
  report(error);
  process.exitCode = 1;
}
