import { randomBytes } from 'node:crypto';

import type { SubmitRequest, Submitted } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Scheduler } from '../scheduler/scheduler';
import type { Submission } from './records';
import type { ClusterStore } from './store';

export interface SubmissionsOptions {
  readonly store: Pick<ClusterStore, 'submission'>;
  readonly scheduler: Pick<Scheduler, 'submit'>;
  /** Epoch seconds. */
  readonly now: () => number;
  /** Told that the queue is another now. */
  readonly onSubmitted: () => void;
}

export interface WhatToSubmit extends Pick<Submission, 'role' | 'tasks'> {
  /** Of the cluster. */
  readonly id: string;
  /** Where the job begins, absolute. */
  readonly directory: string;
  /** A name for the script: what Slurm shows as its command. */
  readonly name: string;
  readonly script: (token: string) => string;
}

/**
 * Submissions that are noted before they are made, so that one which nobody
 * saw the end of is found again, and never made twice.
 */
export class ClusterSubmissions {
  constructor(private readonly options: SubmissionsOptions) {}

  /**
   * Rejects as `Scheduler.submit`. After `submit-unknown` the note stays
   * open; after any other failure it says that nothing was submitted.
   */
  async submit(what: WhatToSubmit): Promise<Submitted> {
    const { now, store } = this.options;
    const { directory, id, name, role, script, tasks } = what;
    const token = randomBytes(6).toString('hex');
    const note: Submission = { token, role, tasks, at: Math.floor(now()) };
    await store.submission(id, note);
    const submitted = await this.handOver(id, note, {
      script: script(token),
      name,
      directory
    });
    // Should this fail, the job is found by its comment.
    await store.submission(id, { ...note, id: submitted.id });
    return submitted;
  }

  private async handOver(
    id: string,
    note: Submission,
    request: SubmitRequest
  ): Promise<Submitted> {
    const { onSubmitted, scheduler, store } = this.options;
    try {
      return await scheduler.submit(request);
    } catch (error) {
      if (!isUnknown(error)) {
        await store.submission(id, { ...note, over: true });
      }
      throw error;
    } finally {
      onSubmitted();
    }
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof BridgeError && error.info.code === 'submit-unknown';
}
