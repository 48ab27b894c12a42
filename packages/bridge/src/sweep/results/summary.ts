import {
  numberOf,
  type Sweep,
  type SweepArray,
  type SweepValue
} from '@jupyterlab-hpc/api';

import { isLiveArray, type RunArray, type Sight } from './arrays';
import { countsOf } from './group';
import { remainingOf } from './remaining';
import { endOf, type Runs, startOf, stateOf } from './runs';
import { isEnded } from './statewords';

/** A sweep in numbers. */
export function summaryOf(runs: Runs, notebookChanged: boolean): Sweep {
  const { all, arrays, record, sight, table, values } = runs;
  const { folder, id, manifest } = record;
  const { created, directory, environment, kernel } = manifest;
  const { name, notebook, pace, resources } = manifest;
  const started = least(all.map(startOf));
  const isOver = all.every(run => isEnded(stateOf(run)));
  const ended = isOver ? most(all.map(endOf)) : undefined;
  const remaining = remainingOf(runs);
  return {
    ...{ id, name, folder, created },
    ...{ notebook: notebook.path, notebookChanged },
    isOwn: table.owner.isOwn,
    runs: all.length,
    counts: countsOf(
      runs,
      all.map((_, index) => index + 1)
    ),
    parameters: manifest.parameters.map((parameter, index) => {
      const distinct = distinctIn(runs.parameters[index]?.column ?? []);
      return { ...parameter, varies: distinct > 1, distinct };
    }),
    values: values.map(({ column, name: value }) => ({
      name: value,
      runs: column.reduce(
        (sum: number, one) => sum + (one === undefined ? 0 : 1),
        0
      ),
      isNumber: column.every(
        one => one === undefined || numberOf(one) !== undefined
      )
    })),
    arrays: arrays.map(array => toldOf(array, sight)),
    ...(started !== undefined && { started: Math.floor(started) }),
    ...(ended !== undefined && { ended: Math.ceil(ended) }),
    ...(remaining !== undefined && { remaining }),
    ...{ environment, directory, resources, pace },
    ...(kernel !== undefined && { kernel })
  };
}

function toldOf(array: RunArray, sight: Sight): SweepArray {
  const { at, atOnce, id, runsOf } = array;
  let runs = 0;
  runsOf.forEach(some => (runs += some.length));
  return {
    ...(id !== undefined && { job: id }),
    submitted: Math.floor(at),
    tasks: runsOf.size,
    ...{ runs, atOnce },
    isLive: isLiveArray(array, sight)
  };
}

/** Columns stay as they are until their file is another. */
const counted = new WeakMap<readonly SweepValue[], number>();

function distinctIn(column: readonly SweepValue[]): number {
  let distinct = counted.get(column);
  if (distinct === undefined) {
    distinct = new Set(column.map(one => JSON.stringify(one))).size;
    counted.set(column, distinct);
  }
  return distinct;
}

function least(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce(
    (a, b) => (a === undefined || (b !== undefined && b < a) ? b : a),
    undefined
  );
}

function most(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce(
    (a, b) => (a === undefined || (b !== undefined && b > a) ? b : a),
    undefined
  );
}
