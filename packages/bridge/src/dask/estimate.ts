import type { DaskSpec, Estimate } from '@jupyterlab-hpc/api';

import type { Scheduler } from '../scheduler/scheduler';
import { clusterFiles } from './folder';
import { inSpec } from './refusal';
import { problemsOf } from './problems';
import { BridgeError } from '../errors';
import { allocationScript } from './scripts/allocation';
import { schedulerScript } from './scripts/scheduler';
import { workersScript } from './scripts/workers';
import { firstWorkers, jobsFor } from './size';

export interface EstimateOptions {
  readonly scheduler: Pick<Scheduler, 'test'>;
  /** A folder that is there, for the scripts to begin in. */
  readonly directory: string;
}

/**
 * What the scheduler says of the jobs of a cluster that is not launched.
 * Rejects with a `BridgeError` that names the field of the spec.
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
  const test = async (name: string, script: string): Promise<Estimate> => {
    try {
      return await scheduler.test({
        ...{ name, script, directory: spec.directory ?? directory }
      });
    } catch (error) {
      throw inSpec(error);
    }
  };
  if (spec.mode === 'allocation') {
    const script = allocationScript(spec, place);
    return { scheduler: await test(clusterFiles.allocationScript, script) };
  }
  const tasks = jobsFor(spec, firstWorkers(spec.scale));
  return {
    scheduler: await test(
      clusterFiles.schedulerScript,
      schedulerScript(spec, place)
    ),
    // Without a dependency: whether it fits, and when it would.
    ...(tasks > 0 && {
      workers: await test(
        clusterFiles.workersScript,
        workersScript(spec, { ...place, tasks })
      )
    })
  };
}
