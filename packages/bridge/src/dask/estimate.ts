import type { DaskSpec, Estimate } from '@jupyterlab-hpc/api';

import type { Scheduler } from '../scheduler/scheduler';
import { clusterFiles } from './folder';
import type { Submission } from './records';
import { inSpec } from './refusal';
import { problemsOf } from './problems';
import { BridgeError } from '../errors';
import { allocationScript } from './scripts/allocation';
import { schedulerScript } from './scripts/scheduler';
import { workersScript } from './scripts/workers';
import { firstWorkers, jobsFor, largestArray } from './size';

export interface EstimateOptions {
  readonly scheduler: Pick<Scheduler, 'test'>;
  /** A folder that is there, for the scripts to begin in. */
  readonly directory: string;
}

/**
 * What the scheduler says of the jobs of a cluster that is not launched: of its
 * workers, where it begins with some, as their jobs are the large ones. A
 * question of its own for the small job of the scheduler would be one too many
 * for Slurm. Rejects with a `BridgeError` that names the field of the spec.
 */
export async function estimateOf(
  spec: DaskSpec,
  { directory, scheduler }: EstimateOptions
): Promise<{ scheduler?: Estimate; workers?: Estimate }> {
  const [problem] = problemsOf(spec);
  if (problem !== undefined) {
    throw new BridgeError(problem);
  }
  const place = { id: 'ID', token: 'TOKEN', folder: directory };
  const test = async (
    role: Submission['role'],
    name: string,
    script: string
  ): Promise<Estimate> => {
    try {
      return await scheduler.test({
        ...{ name, script, directory: spec.directory ?? directory }
      });
    } catch (error) {
      throw inSpec(error, role, spec);
    }
  };
  const {
    allocationScript: one,
    schedulerScript: first,
    workersScript: many
  } = clusterFiles;
  if (spec.mode === 'allocation') {
    return {
      scheduler: await test('allocation', one, allocationScript(spec, place))
    };
  }
  const tasks = Math.min(jobsFor(spec, firstWorkers(spec.scale)), largestArray);
  return tasks === 0
    ? {
        scheduler: await test('scheduler', first, schedulerScript(spec, place))
      }
    : // Without a dependency: whether it fits, and when it would.
      {
        workers: await test(
          'workers',
          many,
          workersScript(spec, { ...place, tasks })
        )
      };
}
