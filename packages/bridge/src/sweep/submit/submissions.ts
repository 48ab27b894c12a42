import { randomBytes } from 'node:crypto';

import type { SubmitRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Scheduler } from '../../scheduler/scheduler';
import { sweepFiles } from '../folder';
import type { Runner, SweepStore } from '../parts';
import type { Manifest, Submission, SweepRecord } from '../records';
import type { PlannedArray } from './plan';
import { placeOf } from './scripts';

/** Takes jobs: the scheduler, or this computer beside it. */
export type Taker = Pick<Scheduler, 'submit'>;

export interface SubmissionsOptions {
  readonly store: Pick<SweepStore, 'note' | 'settle' | 'unnote'>;
  readonly runner: Pick<Runner, 'script'>;
  /** Epoch seconds. */
  readonly now: () => number;
}

export interface WhatToSubmit {
  readonly record: SweepRecord;
  readonly arrays: readonly PlannedArray[];
  /** Version of the notebook. */
  readonly notebook: number;
  readonly with: Pick<Manifest, 'resources' | 'pace'>;
  readonly taker: Taker;
  /** Written once the first array is noted, and taken back before that is no longer. */
  readonly changes?: ParameterChanges;
}

/** Other parameters of runs that are made again. */
export interface ParameterChanges {
  readonly runs: readonly number[];
  readonly apply: () => Promise<void>;
  readonly takeBack: () => Promise<void>;
}

/** What became of the arrays. */
export interface Handed {
  readonly taken: readonly Submission[];
  /** Why the next one was not, or why that is not known; those after it were not tried. */
  readonly error?: unknown;
}

/**
 * Submissions of a sweep: each is noted before it is handed over, so that one
 * which nobody saw the end of is found again, and never made twice.
 */
export class SweepSubmissions {
  constructor(private readonly options: SubmissionsOptions) {}

  /** One array after the other; never rejects for what the scheduler says. */
  async submit(what: WhatToSubmit): Promise<Handed> {
    const taken: Submission[] = [];
    for (const [index, array] of what.arrays.entries()) {
      // With the first, all of them are other ones.
      const { changes, ...rest } = what;
      const first = index === 0 && changes !== undefined ? { changes } : {};
      try {
        taken.push(await this.one({ ...rest, ...first }, array));
      } catch (error) {
        return { taken, error };
      }
    }
    return { taken };
  }

  /**
   * Rejects as `Scheduler.submit`. After a refusal there is no note; after
   * `submit-unknown`, and whatever nobody expected, it stays open.
   */
  private async one(
    { changes, notebook, record, taker, with: settings }: WhatToSubmit,
    { atOnce, runs, tasks }: PlannedArray
  ): Promise<Submission> {
    const { now, runner, store } = this.options;
    const token = randomBytes(6).toString('hex');
    const note: Submission = {
      ...{ token, atOnce, runs, notebook, tasks: tasks.size },
      at: Math.floor(now()),
      ...(changes !== undefined && { changed: [...changes.runs] })
    };
    const script = runner.script({
      ...placeOf(record, settings),
      ...{ token, atOnce, notebook, tasks: [...tasks.keys()] },
      tasksFile: `${sweepFiles.submissions}/${token}.tasks`
    });
    const { id } = record;
    await store.note(id, note, { script, tasks });
    const request = {
      ...{ script, name: sweepFiles.script, directory: record.folder }
    };
    const taken = await this.handOver(id, token, { changes, taker, request });
    const settled = { ...note, id: taken };
    // Should this fail, the job is found by its comment.
    await store.settle(id, settled);
    return settled;
  }

  private async handOver(
    id: string,
    token: string,
    {
      changes,
      request,
      taker
    }: {
      readonly changes: ParameterChanges | undefined;
      readonly taker: Taker;
      readonly request: SubmitRequest;
    }
  ): Promise<string> {
    try {
      await changes?.apply();
      return (await taker.submit(request)).id;
    } catch (error) {
      if (error instanceof BridgeError && !isUnknown(error)) {
        await changes?.takeBack();
        await this.options.store.unnote(id, token);
      }
      throw error;
    }
  }
}

/** Whether it is not known if something was submitted. */
export function isUnknown(error: unknown): boolean {
  return (
    !(error instanceof BridgeError) || error.info.code === 'submit-unknown'
  );
}
