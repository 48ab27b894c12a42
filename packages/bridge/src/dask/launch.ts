import { randomBytes } from 'node:crypto';

import type { DaskSpec } from '@jupyterlab-hpc/api';

import type { Log } from '../commands';
import { BridgeError, messageOf } from '../errors';
import type { Scheduler } from '../scheduler/scheduler';
import { idleRule } from './idle';
import { problemsOf } from './problems';
import type { ConfigText } from './preview';
import type { ClusterRecord } from './records';
import { inSpec } from './refusal';
import { allocationScript } from './scripts/allocation';
import type { ScriptPlace } from './scripts/common';
import { schedulerLimit, schedulerScript } from './scripts/scheduler';
import { firstWorkers, jobsFor, largestArray } from './size';
import type { ClusterStore } from './store';
import {
  type ClusterSubmissions,
  isUnknown,
  type WhatToSubmit
} from './submissions';
import { workersOf } from './workersof';

export interface LaunchOptions {
  readonly store: ClusterStore;
  readonly scheduler: Pick<Scheduler, 'kind' | 'act' | 'probe'>;
  readonly submissions: ClusterSubmissions;
  /** Those on this computer, beside Slurm's; undefined where there are none. */
  readonly beside?: ClusterSubmissions;
  /** Makes a key and its certificate, both as PEM, valid for so many seconds. */
  readonly certificate: (
    id: string,
    seconds: number | undefined
  ) => Promise<{ readonly certificate: string; readonly key: string }>;
  readonly config: ConfigText;
  /** The text of the preload. */
  readonly preload: string;
  /** Words that start what scales from inside, before the folder. */
  readonly loop?: readonly string[];
  /** What that reads: the text of the configuration. */
  readonly loopConfig?: string;
  readonly host: string;
  readonly log: Log;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** Makes clusters, and submits what they consist of. */
export class Launcher {
  constructor(private readonly options: LaunchOptions) {}

  /**
   * Resolves once all is submitted. Where something is refused, nothing of the
   * cluster is left: neither a job nor its folder. Rejects with a
   * `BridgeError` that names the field of the spec, where there is one.
   */
  async launch(spec: DaskSpec): Promise<ClusterRecord> {
    const [problem] = problemsOf(spec);
    if (problem !== undefined) {
      throw new BridgeError(problem);
    }
    const { store } = this.options;
    const id = randomBytes(5).toString('hex');
    await this.makeFolder(id, spec);
    try {
      await this.submitAll(await store.get(id));
      return await store.get(id);
    } catch (error) {
      throw await this.undo(id, error);
    }
  }

  private async makeFolder(id: string, spec: DaskSpec): Promise<void> {
    const { host, loopConfig, now, scheduler, store } = this.options;
    const created = Math.floor(now());
    const folder = store.folderOf(id);
    const [{ certificate, key }, { cluster }] = await Promise.all([
      this.options.certificate(id, schedulerLimit(spec)),
      scheduler.probe()
    ]);
    if (scheduler.kind === 'slurm' && cluster === undefined) {
      throw new BridgeError({
        code: 'scheduler-down',
        message: 'Slurm does not say which cluster it is.',
        hint: 'Nothing was submitted. Try again when it answers.'
      });
    }
    await store.create(
      {
        ...{ version: 1, id, created, kind: scheduler.kind, host, spec },
        ...(cluster !== undefined && { cluster })
      },
      { name: spec.name, scale: spec.scale },
      {
        certificate,
        key,
        config: this.options.config({ id, folder }),
        preload: this.options.preload,
        idle: idleRule(spec),
        ...(loopConfig !== undefined && { loop: loopConfig })
      }
    );
  }

  private async submitAll(record: ClusterRecord): Promise<void> {
    const { id, spec } = record.launched;
    const isOne = spec.mode === 'allocation';
    await this.submit(this.submissionsOf(spec.mode), spec, {
      id,
      role: isOne ? 'allocation' : 'scheduler',
      tasks: 1,
      directory: spec.directory ?? record.folder,
      file: isOne ? 'allocationScript' : 'schedulerScript',
      script: token =>
        isOne
          ? allocationScript(spec, this.placeOf(record, token))
          : schedulerScript(spec, this.placeOf(record, token))
    });
    const workers = isOne ? 0 : firstWorkers(spec.scale);
    if (workers > 0) {
      const begun = await this.options.store.get(id);
      // The rest of very many is submitted by whoever acts for it.
      const tasks = Math.min(jobsFor(spec, workers), largestArray);
      await this.submit(this.options.submissions, spec, {
        ...{ id, role: 'workers', tasks },
        directory: spec.directory ?? record.folder,
        file: 'workersScript',
        script: token => workersOf(begun, { tasks, token })
      });
    }
  }

  /** A refusal is one of the spec's fields, where it is one of an option's. */
  private async submit(
    submissions: ClusterSubmissions,
    spec: DaskSpec,
    what: WhatToSubmit
  ): Promise<void> {
    try {
      await submissions.submit(what);
    } catch (error) {
      throw inSpec(error, what.role, spec);
    }
  }

  /** Who takes the job of the scheduler. */
  private submissionsOf(mode: DaskSpec['mode']): ClusterSubmissions {
    const { beside, submissions } = this.options;
    if (mode !== 'here') {
      return submissions;
    }
    if (beside === undefined) {
      throw new BridgeError({
        code: 'not-supported',
        message: 'All jobs are on this computer: there is no other place.',
        hint: 'Choose “Jobs”.',
        field: 'body.spec.mode'
      });
    }
    return beside;
  }

  /** What was submitted is cancelled, and then the folder goes; resolves with the error. */
  private async undo(id: string, error: unknown): Promise<unknown> {
    const { scheduler, store } = this.options;
    if (isUnknown(error)) {
      // It may run: the folder is what it is found by.
      return error;
    }
    try {
      const { submissions, wish } = await store.get(id);
      const jobs = submissions.flatMap(one => one.id ?? []);
      const isOpen = submissions.some(
        one => one.id === undefined && one.over !== true
      );
      if (isOpen || (jobs.length > 0 && !(await cancelled(scheduler, jobs)))) {
        // Whoever looks next goes on with ending it.
        const stop = Math.floor(this.options.now());
        await store.wish(id, { ...wish, stop });
      } else {
        await store.remove(id);
      }
    } catch (cause) {
      const message = messageOf(cause);
      this.options.log.warn(
        { cluster: id, message },
        'a launch left something'
      );
    }
    return error;
  }

  private placeOf(
    { folder, launched }: ClusterRecord,
    token: string
  ): ScriptPlace {
    const { loop } = this.options;
    return { id: launched.id, folder, token, ...(loop && { loop }) };
  }
}

/** Whether all of some jobs are known to be cancelled. */
async function cancelled(
  scheduler: Pick<Scheduler, 'act'>,
  jobs: readonly string[]
): Promise<boolean> {
  try {
    const results = await scheduler.act('cancel', jobs);
    return results.every(({ error }) => error === undefined);
  } catch {
    return false;
  }
}
