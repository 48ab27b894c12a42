import { type RunState, isLive } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../../errors';
import { openOf, resolveOpen } from '../submit';
import type { KnownJobs } from '../parts';
import type { SweepRecord } from '../records';
import { elsewhere, type SweepsHere } from './here';
import type { SweepParts } from './parts';

/** A sweep with what is known of its jobs. */
export interface Look {
  readonly record: SweepRecord;
  readonly known: KnownJobs;
}

/** Reads sweeps together with the queue. */
export class Looks {
  constructor(
    private readonly parts: Pick<SweepParts, 'store' | 'queue' | 'log'>,
    private readonly here: SweepsHere
  ) {}

  /**
   * Never rejects for the queue: then it says in `failure` why nothing is
   * known. What becomes known of submissions is noted in the folder.
   */
  async look(id: string, fresh = false): Promise<Look> {
    const [record, queue] = await Promise.all([
      this.parts.store.get(id),
      this.queue(fresh)
    ]);
    return this.of(record, queue);
  }

  async of(record: SweepRecord, queue: KnownJobs): Promise<Look> {
    if (!(await this.here.is(record.manifest))) {
      const failure = elsewhere(record.manifest);
      return { record, known: { jobs: [], at: 0, failure } };
    }
    return { record: await this.resolved(record, queue), known: queue };
  }

  async queue(fresh: boolean): Promise<KnownJobs> {
    try {
      return await this.parts.queue(fresh);
    } catch (error) {
      if (error instanceof BridgeError) {
        return { jobs: [], at: 0, failure: error };
      }
      throw error;
    }
  }

  private async resolved(
    record: SweepRecord,
    known: KnownJobs
  ): Promise<SweepRecord> {
    if (openOf(record).length === 0) {
      return record;
    }
    const { log, store } = this.parts;
    const news = await resolveOpen(record, known);
    try {
      for (const submission of news) {
        await store.settle(record.id, submission);
      }
      return news.length > 0 ? await store.get(record.id) : record;
    } catch (error) {
      // The folder of a colleague: whoever may write there notes it.
      log.warn(
        { sweep: record.id, message: messageOf(error) },
        'what became of a submission cannot be noted'
      );
      return record;
    }
  }
}

/** Whether a run may still do something, or something is done for it. */
export function isRunLive(state: RunState): boolean {
  return state !== 'unsubmitted' && (isLive(state) || state === 'other');
}

/** Rejects with why the queue is not known: who acts has to know it. */
export function requireKnown({ failure }: KnownJobs): void {
  if (failure !== undefined) {
    throw failure;
  }
}
