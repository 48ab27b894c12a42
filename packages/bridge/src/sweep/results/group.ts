import {
  numberOf,
  type RunGroup,
  runStates,
  type SweepValue
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { columnOf } from './columns';
import { type Runs, stateOf } from './runs';
import { byColumn, columnFor } from './sort';

/** More groups are no overview of anything. */
const mostGroups = 1000;

/** Runs that were sorted, put together by their value in a column; within a group they stay in their order. */
export function grouped(
  runs: Runs,
  some: readonly number[],
  group: string,
  isDescending: boolean
): { readonly order: readonly number[]; readonly groups: RunGroup[] } {
  const field = 'query.group';
  const value = columnOf(runs, group, field);
  const order = byColumn(some, columnFor(runs, group, field), isDescending);
  const parts = new Map<string, { value?: SweepValue; runs: number[] }>();
  for (const run of order) {
    const own = value(run);
    const key = own === undefined ? '' : JSON.stringify(own);
    const part = parts.get(key) ?? {
      ...(own !== undefined && { value: own }),
      runs: []
    };
    part.runs.push(run);
    parts.set(key, part);
    if (parts.size > mostGroups) {
      throw new BridgeError({
        code: 'bad-request',
        message: `There are more than ${mostGroups} different values of ${group.replace(/^\w+:/, '')}: group by another column, or filter the runs first.`,
        field
      });
    }
  }
  // Values that are sorted alike may differ: each group is in one piece all the same.
  let offset = 0;
  const groups = [...parts.values()].map(part => {
    const one = {
      ...(part.value !== undefined && { value: part.value }),
      offset,
      runs: part.runs.length,
      counts: countsOf(runs, part.runs),
      means: meansOf(runs, part.runs)
    };
    offset += part.runs.length;
    return one;
  });
  return { order: [...parts.values()].flatMap(part => part.runs), groups };
}

/** How many of some runs are in each state, in the order of a job's life. */
export function countsOf(
  { all }: Runs,
  some: readonly number[]
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const run of some) {
    const one = all[run - 1];
    if (one !== undefined) {
      const state = stateOf(one);
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
  }
  return Object.fromEntries(
    runStates.flatMap(state => {
      const count = counts.get(state);
      return count === undefined ? [] : [[state, count]];
    })
  );
}

/** The mean of each recorded number, over the runs in which it is one. */
function meansOf(
  { values }: Runs,
  some: readonly number[]
): Record<string, number> {
  return Object.fromEntries(
    values.flatMap(({ column, name }) => {
      let count = 0;
      let sum = 0;
      for (const run of some) {
        const value = column[run - 1];
        const number = value === undefined ? undefined : numberOf(value);
        if (number !== undefined && Number.isFinite(number)) {
          count += 1;
          sum += number;
        }
      }
      const mean = sum / count;
      return count > 0 && Number.isFinite(mean) ? [[name, mean]] : [];
    })
  );
}
