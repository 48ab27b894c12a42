import type { DaskSpec, Job } from '@jupyterlab-hpc/api';

import { lookAt, type Said } from '../loop/look';
import { Memory } from '../loop/memory';
import type { LoopWorker } from '../loop/control';
import type { Plan } from '../loop/intent';
import { planFor } from '../loop/plan';
import type { Seen } from '../loop/seen';
import type { Progress } from '../loop/progress';
import type { ClusterRecord } from '../records';
import { clusterRecord, daskJob } from './records';

/** The moment of most tests; the jobs of the cluster began at 1010. */
export const moment = 2000;

/** A worker process of a task of the array 11. */
export function worker(
  task: number,
  more: Partial<LoopWorker> = {}
): LoopWorker {
  return {
    name: `abcdef0123-11-${task}`,
    address: `tls://n${task}:1000`,
    status: 'running',
    memory: 0,
    tasks: 0,
    ...more
  };
}

export interface Scene {
  readonly spec?: Partial<DaskSpec>;
  readonly record?: Partial<ClusterRecord>;
  /** Besides the job of the scheduler, 10, which runs. */
  readonly jobs?: readonly Job[];
  readonly scheduler?: Partial<Job> | 'absent';
  /** Undefined: Dask's scheduler does not answer. */
  readonly workers?: readonly LoopWorker[];
  readonly idleSince?: number;
  readonly targets?: readonly number[];
  readonly stored?: Progress;
  readonly refused?: boolean;
  readonly idleEnd?: boolean;
  readonly now?: number;
  /** When the queue was asked for. */
  readonly at?: number;
}

/** What is seen of the cluster of a scene. */
export function seenIn(scene: Scene): Seen {
  const { jobs = [], now = moment, scheduler = {}, stored, workers } = scene;
  const memory = new Memory();
  memory.targets = scene.targets ?? [];
  if (scene.refused === true) {
    memory.noteRefusal({ code: 'scheduler-refused', message: 'No.' }, now);
  }
  const own = scheduler === 'absent' ? [] : [daskJob('10', scheduler)];
  const said: Said | undefined = workers && {
    workers,
    target: 0,
    idleSince: scene.idleSince
  };
  return lookAt({
    ...{ now, memory, stored, idleEnd: scene.idleEnd === true },
    record: clusterRecord(scene.record, scene.spec),
    queue: { at: scene.at ?? now, jobs: [...own, ...jobs] },
    ...(said && { said })
  });
}

/** What is to be done in a scene; what is not, is left out. */
export function plannedIn(scene: Scene): Partial<Plan> {
  const plan = Object.entries(planFor(seenIn(scene))).filter(
    ([name, value]) =>
      name !== 'busy' &&
      value !== false &&
      value !== undefined &&
      !(Array.isArray(value) && value.length === 0)
  );
  return Object.fromEntries(plan);
}
