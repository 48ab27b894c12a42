import type { SweepRun, SweepValue } from '@jupyterlab-hpc/api';

import { ofRun } from '../folder';
import { digitsOf } from './arrays';
import { endOf, type KnownRun, type Runs, secondsOf, startOf } from './runs';

/** A run as the grid shows it. */
export function rowOf(runs: Runs, run: number): SweepRun {
  const known = runs.all[run - 1];
  const parameters = runs.parameters.map(
    ({ column }) => column[run - 1] ?? null
  );
  if (known === undefined) {
    return {
      ...{ run, state: 'unsubmitted', attempts: 0, parameters },
      ...{ values: {}, figures: 0 }
    };
  }
  const { attempts, job, outcome, status, task } = known;
  const { error, reason, state } = outcome;
  const started = startOf(known);
  const ended = endOf(known);
  const seconds =
    state === 'running' ? undefined : secondsOf(known, runs.sight.now);
  const log = logOf(known);
  const newest = runs.record.manifest.notebook.versions.at(-1)?.version ?? 1;
  const isOld = status !== undefined && (known.notebook ?? newest) < newest;
  return {
    run,
    state,
    ...(outcome.byJob && job !== undefined && { rawState: job.rawState }),
    ...(reason !== undefined && { reason }),
    ...(task !== undefined && { job: task }),
    attempts,
    ...(started !== undefined && { started }),
    ...(ended !== undefined && { ended }),
    ...(seconds !== undefined && { seconds }),
    ...(status?.cells && { cells: status.cells }),
    ...(error !== undefined && { error }),
    ...(status?.exit !== undefined && { exit: status.exit }),
    parameters,
    values: valuesOfRun(runs, run),
    ...(status !== undefined && { output: ofRun.out(run) }),
    ...(log !== undefined && { log }),
    figures: status?.figures ?? 0,
    ...(isOld && { oldNotebook: true as const })
  };
}

function valuesOfRun(
  { values }: Runs,
  run: number
): Record<string, SweepValue> {
  return Object.fromEntries(
    values.flatMap(({ column, name }) => {
      const value = column[run - 1];
      return value === undefined ? [] : [[name, value]];
    })
  );
}

/** What its task printed, below the folder; undefined before it began. */
function logOf({ job, status, task }: KnownRun): string | undefined {
  const hasBegun = status !== undefined || job?.started !== undefined;
  return task === undefined || !hasBegun
    ? undefined
    : `log/${digitsOf(task.split('_', 1)[0] ?? '')}_${task.split('_')[1] ?? ''}.log`;
}
