import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ActionResult, Job, SubmitRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { parseJobId } from '../../scheduler/arrays';
import { ManualClock, schedulerDouble, silent } from '../../testing/doubles';
import { DaskClusterService, type DaskScheduler } from '../clusters';
import { ClustersHere } from '../here';
import { endedIdle } from '../idle';
import { Launcher } from '../launch';
import { Agent } from '../loop/agent';
import type { LoopParts } from '../loop/options';
import type { QueueAt } from '../loop/tasks';
import { ClusterStore } from '../store';
import { ClusterSubmissions } from '../submissions';
import { workersOf } from '../workersof';
import { daskJob } from './records';

/** A queue in memory: what was submitted waits until a test says otherwise. */
export class QueueDouble {
  jobs: Job[] = [];
  readonly submitted: SubmitRequest[] = [];
  readonly cancelled: string[] = [];
  /** Thrown instead of taking the next submission. */
  readonly refusals: (BridgeError | undefined)[] = [];
  isDown = false;
  /** Nothing is known of it. */
  isSilent = false;

  submit(request: SubmitRequest): { id: string } {
    this.submitted.push(request);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) {
      throw refusal;
    }
    const id = String((this.next += 1));
    const tasks = /--array=0-([0-9]+)/.exec(request.script ?? '')?.[1];
    const rest = tasks === undefined ? id : `${id}_[0-${tasks}]`;
    this.jobs.push(
      daskJob(rest, {
        ...{ state: 'waiting', rawState: 'PENDING', reason: 'Resources' },
        ...(tasks !== undefined && { arrayId: id, tasks: Number(tasks) + 1 })
      })
    );
    return { id };
  }

  cancel(ids: readonly string[]): ActionResult[] {
    if (this.isDown) {
      throw new BridgeError({ code: 'scheduler-down', message: 'Down.' });
    }
    this.cancelled.push(...ids);
    this.jobs = this.jobs.filter(({ id }) => !ids.includes(id));
    return ids.map(id => ({ id }));
  }

  /** A job, or all of an array, comes into another state. */
  becomes(id: string, change: Partial<Job>): void {
    this.jobs = this.jobs.map(job =>
      parseJobId(job.id)?.base === id ? { ...job, ...change } : job
    );
  }

  goes(id: string): void {
    this.jobs = this.jobs.filter(job => parseJobId(job.id)?.base !== id);
  }

  private next = 100;
}

/** What it throws is a rejection. */
function attempt<T>(deed: () => T): Promise<T> {
  return new Promise(resolve => resolve(deed()));
}

/** The service over a folder of its own, with a queue and a Dask that tests move. */
export function daskPlace(answer: Partial<DaskScheduler> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hpc-dask-'));
  const store = new ClusterStore(join(folder, 'dask'));
  const queue = new QueueDouble();
  const clock = new ManualClock();
  const probed: { cluster: string | undefined } = { cluster: 'trial' };
  const scheduler = schedulerDouble({
    probe: () =>
      Promise.resolve({
        state: 'ready',
        ...(probed.cluster !== undefined && { cluster: probed.cluster })
      }),
    submit: request => attempt(() => queue.submit(request)),
    act: (_action, ids) => attempt(() => queue.cancel(ids))
  });
  const outcomes = new Map<string, Job>();
  const { now } = clock;
  const changed = (): void => undefined;
  const known = (): Promise<QueueAt> =>
    queue.isSilent
      ? Promise.reject(new Error('The queue is silent.'))
      : Promise.resolve({
          at: now(),
          jobs: [...queue.jobs, ...outcomes.values()]
        });
  const launcher = new Launcher({
    ...{ store, scheduler, now, host: 'login1', preload: 'pass', log: silent },
    submissions: new ClusterSubmissions({
      ...{ store, scheduler, now }
    }),
    certificate: id =>
      Promise.resolve({ certificate: `cert ${id}`, key: 'key' }),
    config: () => '{}'
  });
  const parts: LoopParts = {
    ...{ store, scheduler, endedIdle, now, logger: silent, queue: known },
    control: () => {
      throw new Error('This test does not expect Dask to be asked.');
    },
    workersScript: workersOf
  };
  /** One round of whoever acts for a cluster. */
  const act = async (id: string): Promise<void> => {
    const agent = new Agent(id, 'here', parts);
    await agent.round();
    await agent.release();
  };
  const wished: string[] = [];
  const service = new DaskClusterService({
    ...{ store, launcher, now, queue: known },
    here: new ClustersHere({ host: 'login1', scheduler }),
    dask: {
      answer: () => Promise.resolve({}),
      workers: () => Promise.resolve([]),
      ...answer
    },
    foreign: () => Promise.resolve([]),
    onLook: changed,
    onWish: id => void wished.push(id)
  });
  return {
    ...{ act, clock, folder, outcomes, probed, queue, service, store, wished },
    end: () => rmSync(folder, { recursive: true })
  };
}
