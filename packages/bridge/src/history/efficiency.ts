import type { Efficiency, Job } from '@jupyterlab-hpc/api';

import type { Measured } from '../scheduler/finished';

/** The advice says what would have been enough for so many runs. */
export const mostRuns = 5;

/** Room for a run that needs more than those before: a quarter, and a half. */
const memoryRoom = 1.25;
const timeRoom = 1.5;

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
const minute = 60;
const hour = 3600;

/** Steps in which people ask for memory and time, up to a size. */
const memorySteps = [
  { upTo: gibibyte, step: 128 * mebibyte },
  { upTo: 32 * gibibyte, step: gibibyte },
  { upTo: 256 * gibibyte, step: 8 * gibibyte },
  { upTo: Infinity, step: 64 * gibibyte }
];
const timeSteps = [
  { upTo: 30 * minute, step: 5 * minute },
  { upTo: 2 * hour, step: 15 * minute },
  { upTo: 12 * hour, step: hour },
  { upTo: 48 * hour, step: 4 * hour },
  { upTo: Infinity, step: 24 * hour }
];

/**
 * How well a job used what it had (as `seff` has it), and what would have been
 * enough for the completed runs of its name and folder.
 */
export function efficiencyOf(
  { job, usage }: Measured,
  runs: readonly Measured[]
): Efficiency {
  const { cpuGiven, cpuUsed, elapsed, peak } = usage;
  const advice = adviceFrom(runs);
  return {
    job: job.id,
    ...(cpuUsed !== undefined &&
      cpuGiven !== undefined && { cpu: { used: cpuUsed, of: cpuGiven } }),
    ...(peak !== undefined && {
      memory: { used: peak, ...given(job.memory) }
    }),
    ...(elapsed !== undefined && {
      time: { used: elapsed, ...given(job.timeLimit) }
    }),
    ...(advice && { advice })
  };
}

/** The jobs that a job can learn from: as it, of its name and folder, that ended well. */
export function runsOf(job: Job, jobs: readonly Job[]): Job[] {
  return job.directory === undefined
    ? []
    : jobs
        .filter(
          other =>
            other.state === 'completed' &&
            other.name === job.name &&
            other.directory === job.directory
        )
        .sort((a, b) => (b.ended ?? 0) - (a.ended ?? 0))
        .slice(0, mostRuns);
}

function adviceFrom(runs: readonly Measured[]): Efficiency['advice'] {
  const time = most(runs.map(({ usage }) => usage.elapsed));
  const peak = most(runs.map(({ usage }) => usage.peak));
  return runs.length === 0 || time === undefined
    ? undefined
    : {
        runs: runs.length,
        time: { used: time, of: enough(time * timeRoom, timeSteps) },
        ...(peak !== undefined && {
          memory: { used: peak, of: enough(peak * memoryRoom, memorySteps) }
        })
      };
}

/** The next size up in which people ask. */
function enough(
  wanted: number,
  steps: readonly { upTo: number; step: number }[]
): number {
  const step = steps.find(({ upTo }) => wanted <= upTo)?.step ?? 1;
  return Math.max(1, Math.ceil(wanted / step)) * step;
}

function most(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter(value => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function given(amount: number | undefined): { of?: number } {
  return amount === undefined ? {} : { of: amount };
}
