import type { RunQuery, RunWindow, Sweep } from '@jupyterlab-hpc/api';

import type { KnownJobs } from '../parts';
import { filtered } from './filter';
import { grouped } from './group';
import { rowOf } from './row';
import type { Runs } from './runs';
import { sorted } from './sort';

const usualRows = 100;

/** Rows of the runs that match, sorted and grouped. Throws `bad-request`. */
export function windowOf(
  runs: Runs,
  sweep: Sweep,
  { failure }: KnownJobs,
  query: RunQuery
): RunWindow {
  const { group, limit = usualRows, offset = 0 } = query;
  const some = sorted(runs, filtered(runs, query), query);
  const { groups, order } =
    group === undefined
      ? { groups: undefined, order: some }
      : grouped(
          runs,
          some,
          group,
          query.sort === group && query.order === 'desc'
        );
  return {
    sweep,
    rows: order.slice(offset, offset + limit).map(run => rowOf(runs, run)),
    ...{ offset, total: order.length },
    ...(groups && { groups }),
    ...(failure && { queueProblem: failure.info })
  };
}
