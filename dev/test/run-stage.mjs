/** One stage, in a process group of its own that never outlives it. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { aborted } from '../common/interrupt.mjs';
import { ROOT } from '../common/place.mjs';
import { descendants, endAll, findProcesses } from '../common/proc.mjs';
import { codeOf, PATH, which } from '../common/run.mjs';
import { say } from '../common/say.mjs';
import { stageCounts } from './counts.mjs';

/** Environment variable by which what a stage left running is found. */
const MARK = 'HPC_TEST_STAGE';

/**
 * @param {import('./stages.mjs').Stage} stage
 * @param {{ready: import('../setup.mjs').Ready, cluster: import('../cluster/index.mjs').Cluster | undefined,
 *   results: string, extra: string[], interrupted: AbortSignal, output?: string}} about `extra` is
 *   added to the argv; `output` is a file for what the stage prints, else it is seen
 * @returns {Promise<{counts: import('./counts.mjs').Counts, line: string,
 *   failures: import('./failures.mjs').Failure[]}>}
 */
export async function runStage(
  stage,
  { ready, cluster, results, extra, interrupted, output }
) {
  say(`\n=== ${stage.name}${output ? ', beside the others' : ''}`);
  const begin = performance.now();
  const file = join(results, stage.name);
  const mark = randomBytes(8).toString('hex');
  const env = {
    ...process.env,
    PATH,
    NX_DAEMON: 'false',
    HPC_VENV: ready.venv,
    ...(ready.browser && { CHROMIUM: ready.browser }),
    ...(cluster && { HPC_TEST_CLUSTER: cluster.dir }),
    ...stage.env?.(file),
    [MARK]: mark
  };
  const [program, ...args] = [
    ...withUs(),
    ...stage.argv({ file, python: ready.python }),
    ...extra
  ];
  const to = output ? openSync(output, 'w') : /** @type {const} */ ('inherit');
  const child = spawn(program, args, {
    cwd: join(ROOT, stage.cwd ?? ''),
    env,
    detached: true,
    stdio: ['ignore', to, to]
  });
  if (to !== 'inherit') {
    closeSync(to);
  }
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(`could not begin: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? 'ok' : (signal ?? `exit code ${code}`))
    );
  });
  const outcome = await within(stage.minutes, interrupted, ended, child.pid);
  await endLeftovers(mark);
  const counts = stageCounts({ ok: outcome === 'ok', file, read: stage.read });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const numbers = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  const line = `${stage.name.padEnd(8)} ${outcome.padEnd(12)} ${numbers}, ${seconds} s`;
  say(line);
  const failures =
    stage.failures && existsSync(file)
      ? stage.failures(readFileSync(file, 'utf8'))
      : [];
  return { counts, line, failures };
}

/**
 * Waits for the end, and brings it about at the time limit or when interrupted.
 *
 * @param {number} minutes
 * @param {AbortSignal} interrupted
 * @param {Promise<string>} ended
 * @param {number | undefined} group
 * @returns {Promise<string>} `ok`, or how it ended
 */
async function within(minutes, interrupted, ended, group) {
  const limit = AbortSignal.timeout(minutes * 60_000);
  const outcome = await Promise.race([
    ended,
    aborted(AbortSignal.any([limit, interrupted]))
  ]);
  if (outcome !== undefined) {
    return outcome;
  }
  if (group !== undefined) {
    const started = process.platform === 'linux' ? descendants(group) : [];
    // What Ctrl-C means to test programs: end, and take down what was set up.
    signalGroup(group, 'SIGINT');
    await Promise.race([ended, delay(15_000, undefined, { ref: false })]);
    signalGroup(group, 'SIGKILL');
    await endAll(started, 2000);
  }
  await ended;
  return interrupted.aborted ? 'interrupted' : `ended after ${minutes} minutes`;
}

/** @returns {string[]} what goes before an argv so that it ends with us, even when we are killed */
function withUs() {
  const setpriv = process.platform === 'linux' && which('setpriv');
  return setpriv ? [setpriv, '--pdeathsig=INT', '--'] : [];
}

/** @param {number} group @param {NodeJS.Signals} signal */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') {
      throw error;
    }
  }
}

/** Ends what the stage started and left, and says so. @param {string} mark */
async function endLeftovers(mark) {
  const left =
    process.platform === 'linux'
      ? findProcesses(({ environ }) => environ.includes(`${MARK}=${mark}`))
      : [];
  if (left.length > 0) {
    say(
      `Left running, ended now: processes ${left.map(({ pid }) => pid).join(', ')}`
    );
    await endAll(left, 2000);
  }
}
