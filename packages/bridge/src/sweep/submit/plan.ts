import { parseTimeLimit, timeLimitText } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Tasks } from '../parts';

/** One array of those that make the runs. */
export interface PlannedArray {
  readonly tasks: Tasks;
  readonly runs: number;
  /** Of its tasks, so many may run at once. */
  readonly atOnce: number;
}

export interface ArraysWanted {
  /** Numbers of runs, in the order in which they are to be made. */
  readonly runs: readonly number[];
  readonly runsPerTask: number;
  /** Tasks of all arrays together. */
  readonly atOnce: number;
  /** One more than the highest id of a task; absent where nothing limits it. */
  readonly maxArraySize?: number;
}

/**
 * The arrays that make some runs: one, unless there are more tasks than
 * `maxArraySize` allows. With one run a task, and numbers below it, a task has
 * the number of its run. Of several arrays each has at least one task at once,
 * and together they have no more than `atOnce`, if that is not less than there
 * are arrays. Throws a `BridgeError` where there can be no arrays.
 */
export function planArrays(wanted: ArraysWanted): readonly PlannedArray[] {
  const { atOnce, maxArraySize, runs, runsPerTask } = wanted;
  const most = mostTasks(maxArraySize);
  const isNumbered = runsPerTask === 1 && runs.every(run => run <= most);
  const groups = parts(runs, runsPerTask);
  const arrays = isNumbered
    ? [new Map(runs.map(run => [run, [run]] as const))]
    : parts(groups, most).map(
        some => new Map(some.map((group, index) => [index + 1, group] as const))
      );
  const shares = shareOut(
    atOnce,
    arrays.map(({ size }) => size)
  );
  return arrays.map((tasks, index) => ({
    tasks,
    runs: runsIn(tasks),
    atOnce: shares[index] ?? 1
  }));
}

/**
 * The one array of `sweep.sh`, by which all runs are started from a terminal:
 * where there are too many tasks for one, each makes more runs, and has as
 * much more time.
 */
export function planByHand(
  wanted: ArraysWanted,
  time: string | undefined
): PlannedArray & {
  readonly runsPerTask: number;
  readonly time: string | undefined;
} {
  const { maxArraySize, runs, runsPerTask } = wanted;
  const perTask = Math.max(
    runsPerTask,
    Math.ceil(runs.length / mostTasks(maxArraySize))
  );
  const [array = { tasks: new Map(), runs: 0, atOnce: 1 }] = planArrays({
    ...wanted,
    runsPerTask: perTask
  });
  return {
    ...array,
    runsPerTask: perTask,
    time: timeFor(time, perTask / runsPerTask)
  };
}

/**
 * So much of a limit as each may have, where no two have together more than
 * there is and each has one at least: in proportion to their sizes, which
 * nobody's part is over.
 */
export function shareOut(
  total: number,
  sizes: readonly number[]
): readonly number[] {
  const shares = sizes.map(() => 1);
  const room = Math.min(
    total,
    sizes.reduce((sum, size) => sum + size, 0)
  );
  for (let left = room - sizes.length; left > 0; left -= 1) {
    let poorest = -1;
    let least = 1;
    sizes.forEach((size, index) => {
      const part = (shares[index] ?? 1) / size;
      if (part < least) {
        poorest = index;
        least = part;
      }
    });
    shares[poorest] = (shares[poorest] ?? 0) + 1;
  }
  return shares;
}

/** Tasks that an array can have; their ids go from 1. */
export function mostTasks(maxArraySize: number | undefined): number {
  const most = (maxArraySize ?? Infinity) - 1;
  if (most < 1) {
    throw new BridgeError({
      code: 'not-supported',
      message: 'This cluster takes no job arrays (MaxArraySize).',
      hint: 'Sweeps are arrays: ask those who run the cluster for them.'
    });
  }
  return most;
}

function timeFor(text: string | undefined, factor: number): string | undefined {
  const seconds = text === undefined ? undefined : parseTimeLimit(text);
  return typeof seconds === 'number' && factor > 1
    ? timeLimitText(seconds * Math.ceil(factor))
    : text;
}

function runsIn(tasks: Tasks): number {
  return [...tasks.values()].reduce((sum, runs) => sum + runs.length, 0);
}

function parts<T>(list: readonly T[], size: number): (readonly T[])[] {
  const found: (readonly T[])[] = [];
  for (let first = 0; first < list.length; first += size) {
    found.push(list.slice(first, first + size));
  }
  return found;
}
