import { isLiveArray } from './arrays';
import { type Runs, secondsOf, stateOf } from './runs';
import { runClass } from './statewords';

/**
 * About how many seconds it is until all runs have ended: by the mean time of
 * those that completed, and by how many are made at once. Undefined before
 * one completed, and while none is being made: how long jobs wait, nobody
 * knows.
 */
export function remainingOf(runs: Runs): number | undefined {
  const { all, arrays, sight } = runs;
  let completed = 0;
  let sum = 0;
  let waiting = 0;
  const spent: number[] = [];
  for (const run of all) {
    const seconds = secondsOf(run, sight.now);
    switch (runClass(stateOf(run))) {
      case 'completed':
        if (seconds !== undefined) {
          completed += 1;
          sum += seconds;
        }
        break;
      case 'running':
        spent.push(seconds ?? 0);
        break;
      case 'waiting':
        waiting += 1;
        break;
      default:
    }
  }
  if (completed === 0 || spent.length === 0) {
    return undefined;
  }
  const mean = sum / completed;
  const left = spent.map(seconds => Math.max(0, mean - seconds));
  const work = left.reduce((a, b) => a + b, waiting * mean);
  const atOnce = arrays
    .filter(array => isLiveArray(array, sight))
    .reduce((a, { atOnce: own, runsOf }) => a + Math.min(own, runsOf.size), 0);
  // No task is done before the runs that it makes one after the other.
  const { runsPerTask } = runs.record.manifest.pace;
  const tasks = spent.length + Math.ceil(waiting / runsPerTask);
  const width = Math.max(1, Math.min(atOnce, tasks));
  return Math.ceil(Math.max(work / width, ...longest(left)));
}

function longest(numbers: readonly number[]): number[] {
  return [numbers.reduce((a, b) => Math.max(a, b), 0)];
}
