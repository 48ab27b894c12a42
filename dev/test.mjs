/**
 * npm test [-- --only=lint,types,unit,python,browser] [-- --only=unit -- ARGUMENTS OF JEST]
 *
 * Sets up, runs every stage (those that want Slurm against a private cluster each, where there can
 * be one), takes everything down again, and ends with one line: `N passed, N failed, N skipped`.
 * The stage that mostly waits runs beside the others, and what it printed is shown after theirs.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster, sweepStale } from './cluster/index.mjs';
import { onInterrupt } from './common/interrupt.mjs';
import { makeWorkshop } from './common/place.mjs';
import { identify } from './common/proc.mjs';
import { Problem, report } from './common/run.mjs';
import { say } from './common/say.mjs';
import { setUp } from './setup.mjs';
import { addUp, NOTHING } from './test/counts.mjs';
import { shown } from './test/failures.mjs';
import { STAGES } from './test/stages.mjs';
import { runStage } from './test/run-stage.mjs';

/** @typedef {import('./test/counts.mjs').Counts} Counts */

/** @param {string[]} args */
function request(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { only: { type: 'string' } }
  });
  const names = values.only?.split(',') ?? STAGES.map(stage => stage.name);
  const unknown = names.filter(
    name => !STAGES.some(stage => stage.name === name)
  );
  if (unknown.length > 0) {
    throw new Problem(
      `No stage ${unknown.join(', ')}; there are ${STAGES.map(stage => stage.name).join(', ')}.`
    );
  }
  if (positionals.length > 0 && names.length !== 1) {
    throw new Problem(
      'Arguments after -- go to one stage: name it with --only.'
    );
  }
  return {
    stages: STAGES.filter(stage => names.includes(stage.name)),
    extra: positionals
  };
}

/**
 * A folder for what the stages write; those of runs that were killed go.
 *
 * @param {string} place
 */
function resultsFolder(place) {
  for (const name of readdirSync(place)) {
    const pid = name.match(/^results-(\d+)$/)?.[1];
    if (pid && !identify(Number(pid))) {
      rmSync(join(place, name), { recursive: true });
    }
  }
  const folder = join(place, `results-${process.pid}`);
  mkdirSync(folder);
  return folder;
}

/**
 * Runs a stage on a cluster of its own, where it wants one: a controller lists jobs for minutes
 * after their end, and those of another stage would be in the way.
 *
 * @param {import('./test/stages.mjs').Stage} stage
 * @param {Omit<Parameters<typeof runStage>[1], 'cluster'>} about
 */
async function runInCluster(stage, about) {
  const wanted = stage.wants.includes('slurm') && !about.ready.noCluster;
  const cluster = wanted
    ? await startCluster({
        // Short, as sockets lie in it: two stages at once have one each.
        dir: join(
          makeWorkshop(),
          `test-${process.pid}${stage.aside ? 'b' : 'a'}`
        ),
        owner: identify(process.pid)
      })
    : undefined;
  try {
    return await runStage(stage, { ...about, cluster });
  } finally {
    await cluster?.stop();
  }
}

/**
 * Runs stages one after the other, until somebody interrupts.
 *
 * @param {import('./test/stages.mjs').Stage[]} stages
 * @param {Parameters<typeof runInCluster>[1]} about
 * @returns {Promise<Awaited<ReturnType<typeof runStage>>[]>}
 */
async function runInTurn(stages, about) {
  const outcomes = [];
  for (const stage of stages) {
    if (about.interrupted.aborted) {
      break;
    }
    outcomes.push(await runInCluster(stage, about));
  }
  return outcomes;
}

/** @returns {Promise<Counts>} */
async function main() {
  const { stages, extra } = request(process.argv.slice(2));
  const ready = await setUp([...new Set(stages.flatMap(stage => stage.wants))]);
  const interrupted = onInterrupt();
  const place = makeWorkshop();
  await sweepStale(place);
  const results = resultsFolder(place);
  try {
    const about = { ready, results, extra, interrupted };
    const isAside = (/** @type {import('./test/stages.mjs').Stage} */ stage) =>
      stage.aside === true && stages.length > 1;
    const output = join(results, 'aside');
    const ended = await Promise.allSettled([
      runInTurn(
        stages.filter(stage => !isAside(stage)),
        about
      ),
      runInTurn(stages.filter(isAside), { ...about, output })
    ]);
    if (existsSync(output)) {
      say('\n=== beside the others');
      process.stdout.write(readFileSync(output));
    }
    const outcomes = ended.flatMap(lane => {
      if (lane.status === 'rejected') {
        throw lane.reason;
      }
      return lane.value;
    });
    const total = outcomes.map(({ counts }) => counts).reduce(addUp, NOTHING);
    const failures = outcomes.flatMap(outcome => outcome.failures.map(shown));
    if (failures.length > 0) {
      say(['', '=== failed', ...failures].join('\n'));
    }
    const lines = outcomes.map(({ line }) => line);
    say(['', ...lines].join('\n'));
    const cutShort = interrupted.aborted && total.failed === 0;
    return cutShort ? { ...total, failed: 1 } : total;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/** @type {Counts} */
let counts = { ...NOTHING, failed: 1 };
try {
  counts = await main();
} catch (error) {
  report(error);
}
const { passed, failed, skipped } = counts;
if (process.env.CI === 'true' && skipped > 0) {
  console.log('Skipped tests are failures under CI=true.');
}
const bad = failed > 0 || (process.env.CI === 'true' && skipped > 0);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = bad ? 1 : 0;
