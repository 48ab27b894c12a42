import { randomBytes } from 'node:crypto';

import type { Submitted } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Scheduler } from '../scheduler/scheduler';
import { clusterFiles, type ScriptFile } from './folder';
import type { Submission } from './records';
import type { ClusterStore } from './store';

export interface SubmissionsOptions {
  readonly store: Pick<ClusterStore, 'script' | 'submission' | 'forget'>;
  readonly scheduler: Pick<Scheduler, 'submit'>;
  /** Epoch seconds. */
  readonly now: () => number;
}

export interface WhatToSubmit extends Pick<
  Submission,
  'role' | 'tasks' | 'replaces'
> {
  /** Of the cluster. */
  readonly id: string;
  /** Where the job begins, absolute. */
  readonly directory: string;
  /** By its name Slurm shows the command. */
  readonly file: ScriptFile;
  readonly script: (token: string) => string;
}

/**
 * Submissions that are noted before they are made, so that one which nobody
 * saw the end of is found again, and never made twice.
 */
export class ClusterSubmissions {
  constructor(private readonly options: SubmissionsOptions) {}

  /**
   * Rejects as `Scheduler.submit`. After a refusal there is no note; after
   * `submit-unknown`, and whatever nobody expected, it stays open.
   */
  async submit(what: WhatToSubmit): Promise<Submitted> {
    const { now, store } = this.options;
    const { file, id, replaces, role, tasks } = what;
    const token = randomBytes(6).toString('hex');
    const note: Submission = {
      ...{ token, role, tasks, at: Math.floor(now()) },
      ...(replaces !== undefined && { replaces })
    };
    const script = what.script(token);
    await store.script(id, file, script);
    await store.submission(id, note);
    const submitted = await this.handOver(what, token, script);
    // Should this fail, the job is found by its comment.
    await store.submission(id, { ...note, id: submitted.id });
    return submitted;
  }

  private async handOver(
    { directory, file, id }: WhatToSubmit,
    token: string,
    script: string
  ): Promise<Submitted> {
    const { scheduler, store } = this.options;
    try {
      const name = clusterFiles[file];
      return await scheduler.submit({ script, name, directory });
    } catch (error) {
      if (error instanceof BridgeError && !isUnknown(error)) {
        await store.forget(id, token);
      }
      throw error;
    }
  }
}

/** Whether it is not known if something was submitted. */
export function isUnknown(error: unknown): boolean {
  return error instanceof BridgeError && error.info.code === 'submit-unknown';
}
