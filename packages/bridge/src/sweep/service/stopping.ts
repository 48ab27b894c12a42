import type { ActionResult, SweepRun } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { isWaiting } from '../../dask/loop/tasks';
import { actOnBoth, isBeside } from '../../scheduler/beside';
import type { KnownJobs } from '../parts';
import { arrayOf, shareOut } from '../submit';
import type { SweepsHere } from './here';
import { isRunLive, type Look, type Looks } from './looks';
import type { SweepParts } from './parts';
import { runsInWords } from './runwords';

type RunNow = Pick<SweepRun, 'run' | 'state' | 'job'>;

/** Ends what is left of sweeps, and slows it down. */
export class Stopping {
  constructor(
    private readonly parts: SweepParts,
    private readonly here: SweepsHere,
    private readonly looks: Looks
  ) {}

  /**
   * Ends runs that have not ended; without `runs` all, by whole arrays. A task
   * that makes several runs ends as a whole: of those that it still has to
   * make all have to be meant.
   */
  async cancel(id: string, runs?: readonly number[]): Promise<void> {
    const look = await this.looks.look(id, true);
    await this.here.require(look.record);
    const { known, record } = look;
    const all = await this.parts.results.runs(record, known);
    const live = all.filter(({ state }) => isRunLive(state));
    const ids =
      runs === undefined
        ? await this.liveArrays(look, live)
        : tasksWith(new Set(runs), live);
    if (ids.length === 0) {
      throw live.length > 0 && runs === undefined
        ? unsure()
        : new BridgeError({
            code: 'sweep-refused',
            message:
              'There is nothing to cancel: these runs have ended, or never began.',
            ...(runs !== undefined && { field: 'body.runs' })
          });
    }
    const { beside, onActed, scheduler } = this.parts;
    const act =
      beside === undefined
        ? scheduler.act.bind(scheduler)
        : actOnBoth(scheduler, beside);
    try {
      requireDone(await act('cancel', ids), 'cancelled');
    } finally {
      onActed();
    }
  }

  /** From now on so many tasks at once, over all arrays that have some waiting. */
  async pace(id: string, atOnce: number): Promise<void> {
    const look = await this.looks.look(id, true);
    await this.here.require(look.record);
    const { known, record } = look;
    const { onActed, results, scheduler, store } = this.parts;
    const { arrays, isOwn } = await results.sweep(record, known);
    if (!isOwn) {
      // Before jobs are asked for that are another's: their answer says less.
      throw new BridgeError({
        code: 'path-read-only',
        message: `You may not change the sweep in ${record.folder}.`,
        hint: 'Whoever may write there can.'
      });
    }
    const paced = arrays.flatMap(({ isLive, job, tasks }) =>
      isLive && job !== undefined && !isBeside(job) && hasWaiting(job, known)
        ? [{ job, tasks }]
        : []
    );
    const shares = shareOut(
      atOnce,
      paced.map(({ tasks }) => tasks)
    );
    try {
      for (const [index, { job }] of paced.entries()) {
        const throttle = shares[index] ?? 1;
        requireDone(await scheduler.change({ throttle }, [job]), 'changed');
        const noted = record.submissions.find(one => one.id === job);
        if (noted !== undefined) {
          const { runsOf: _runsOf, ...submission } = noted;
          await store.settle(id, { ...submission, atOnce: throttle });
        }
      }
    } catch (error) {
      throw inPace(error);
    } finally {
      onActed();
    }
    const { pace } = record.manifest;
    await store.manifest(id, { pace: { ...pace, atOnce } });
    results.changed(id);
  }

  /** By whole arrays also what begins, or is seen, only now is ended. */
  private async liveArrays(
    { known, record }: Look,
    live: readonly RunNow[]
  ): Promise<readonly string[]> {
    const { arrays } = await this.parts.results.sweep(record, known);
    return [
      ...new Set([
        ...arrays.flatMap(({ isLive, job }) =>
          isLive && job !== undefined ? [job] : []
        ),
        ...live.flatMap(({ job }) => (job === undefined ? [] : [arrayOf(job)]))
      ])
    ];
  }
}

/** The tasks that make some runs, of those that live. Throws where others are in them. */
function tasksWith(
  meant: ReadonlySet<number>,
  live: readonly RunNow[]
): readonly string[] {
  const mine = live.filter(({ run }) => meant.has(run));
  if (mine.some(({ job }) => job === undefined)) {
    throw unsure();
  }
  const tasks = new Set(mine.flatMap(({ job }) => job ?? []));
  const others = live.filter(
    ({ job, run }) => job !== undefined && tasks.has(job) && !meant.has(run)
  );
  if (others.length > 0) {
    const first = others[0]?.job;
    const shared = mine.filter(({ job }) => job === first);
    throw new BridgeError({
      code: 'sweep-refused',
      message: `${runsInWords(others.map(({ run }) => run))} would end too: a task makes several runs, as that of ${runsInWords(shared.map(({ run }) => run)).toLowerCase()} does.`,
      hint: 'Cancel them as well, or none of the task.',
      field: 'body.runs'
    });
  }
  return [...tasks];
}

/** Whether an array has tasks that wait, or is not seen yet: others need no pace. */
function hasWaiting(array: string, { jobs }: KnownJobs): boolean {
  const rows = jobs.filter(({ id }) => arrayOf(id) === array);
  return rows.length === 0 || rows.some(({ state }) => isWaiting(state));
}

/** Rejects with the first thing that was not done; what has ended meanwhile is done. */
function requireDone(results: readonly ActionResult[], what: string): void {
  const failed = results.filter(
    ({ error }) => error !== undefined && error.code !== 'job-not-found'
  );
  const [first] = failed;
  if (first?.error !== undefined) {
    throw new BridgeError({
      ...first.error,
      message:
        results.length > 1
          ? `${results.length - failed.length} of ${results.length} jobs were ${what}. ${first.id}: ${first.error.message}`
          : first.error.message
    });
  }
}

function inPace(error: unknown): unknown {
  if (!(error instanceof BridgeError)) {
    return error;
  }
  const { field, ...info } = error.info;
  return new BridgeError(
    info.code === 'not-supported'
      ? {
          ...info,
          message:
            'Here it cannot be changed how many tasks run at once, once they are submitted.',
          hint: 'Cancel the rest, and resubmit it with another number.'
        }
      : { ...info, ...(field !== undefined && { field: 'body.atOnce' }) },
    { cause: error }
  );
}

function unsure(): BridgeError {
  return new BridgeError({
    code: 'submit-unknown',
    message: 'It is not known yet which job makes these runs.',
    hint: 'Within some minutes the queue tells: try again then.'
  });
}
