import type { DaskSpec } from '@jupyterlab-hpc/api';

import type { Wish } from '../records';
import { jobsFor, mostJobs } from '../size';

/** Targets that have to agree before there are more jobs, and before there are fewer. */
const agree = { up: 2, down: 6 } as const;

/** The last targets of Dask's scheduler, in its worker processes; the newest last. */
export type Targets = readonly number[];

export function withTarget(targets: Targets, target: number): Targets {
  return [...targets, target].slice(-agree.down);
}

/** Jobs that there shall be: at least so many, and no more than so many. */
export interface Wanted {
  readonly least: number;
  readonly most: number;
}

/**
 * A fixed number, and the bounds of an adaptive cluster, are a person's wish
 * and hold at once. Between the bounds there are more when two targets in a
 * row say so, and fewer when six do: targets flap, and jobs cost.
 */
export function wantedJobs(
  { scale }: Pick<Wish, 'scale'>,
  spec: Pick<DaskSpec, 'processes' | 'workersPerJob'>,
  targets: Targets
): Wanted {
  const { adapt } = scale;
  const up = (count: number): number => jobsFor(spec, count);
  const maximum = mostJobs(spec, scale);
  if (adapt === undefined) {
    return { least: maximum, most: maximum };
  }
  const minimum = up(adapt.minimum);
  const jobs = targets.map(target =>
    Math.min(maximum, Math.max(minimum, up(Math.ceil(target / spec.processes))))
  );
  const recent = jobs.slice(-agree.up);
  return {
    least: recent.length < agree.up ? minimum : Math.min(...recent),
    most: jobs.length < agree.down ? maximum : Math.max(...jobs)
  };
}
