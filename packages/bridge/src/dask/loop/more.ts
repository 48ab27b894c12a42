import { parseTimeLimit } from '@jupyterlab-hpc/api';

import type { ClusterRecord } from '../records';
import { largestArray } from '../size';
import type { Plan } from './intent';
import type { Seen } from './seen';
import { counted, diesEarly, replacedWithin } from './progress';
import type { Wanted } from './wanted';

/** Seconds before its end in which a cluster gets no more workers. */
const nearEnd = 120;

export interface Missing {
  /** Jobs that there are too few. */
  readonly missing: number;
  readonly wanted: Wanted;
  readonly adapts: boolean;
}

/**
 * Which of the missing jobs are submitted. What was wished for, is; what takes
 * the place of others that ended, only as often in an hour (or in the time of
 * one of them, where that is shorter) as there are jobs wanted, and not when
 * the last ones died at once.
 */
export function more(
  seen: Seen,
  { adapts, missing, wanted }: Missing
): Partial<Pick<Plan, 'submit' | 'pause' | 'busy'>> {
  const { dask, now, progress, record, refused, scheduler } = seen;
  if (scheduler.state === 'unknown' && dask === undefined) {
    return {};
  }
  const endsAt = scheduler.state === 'running' ? scheduler.endsAt : undefined;
  if (endsAt !== undefined && endsAt - now < nearEnd) {
    return {
      pause: 'Its time limit ends it soon: no more workers are started.'
    };
  }
  if (refused !== undefined && now < refused.until) {
    return { pause: refused.words };
  }
  const { gone, lost } = progress;
  // A fixed number of workers is not made good where they failed by themselves;
  // an adaptive cluster asks again for as long as there is work.
  const forgone = adapts ? 0 : Math.min(gone, missing);
  const owed = Math.min(adapts ? lost + gone : lost, missing - forgone);
  const wished = missing - forgone - owed;
  if (diesEarly(record, progress) && wished + owed > 0) {
    return {
      pause:
        'The last workers ended as soon as they had begun: see their logs. Scale it to try again.'
    };
  }
  const seconds = countedFor(record);
  const before = replacedWithin(progress, seconds, now);
  const allowed = Math.max(0, wanted.least - before);
  const replaces = mayReplace(seen) ? Math.min(owed, allowed) : 0;
  const jobs = Math.min(wished + replaces, largestArray);
  return {
    ...(forgone > 0 && {
      pause: notMadeGood(forgone),
      // Nothing comes of looking again.
      busy: false
    }),
    ...(jobs > 0 && {
      submit: { jobs, replaces: Math.min(replaces, jobs) },
      busy: true
    }),
    ...(owed > allowed && {
      pause: `As many workers as it has were replaced within ${Math.round(seconds / 60)} min: the next ones are later.`,
      busy: true
    })
  };
}

function notMadeGood(jobs: number): string {
  const what =
    jobs === 1
      ? 'One of its jobs with workers failed or was ended, and is'
      : `${jobs} of its jobs with workers failed or were ended, and are`;
  return `${what} not replaced: see the logs of its workers. Scale it to have as many again.`;
}

/** The part of its time limit that a worker lives at least, when nothing is wrong. */
const life = 0.8;

/** Seconds for which replacements count: those that live out their time are no sign of trouble. */
function countedFor({ launched }: ClusterRecord): number {
  const { time } = launched.spec;
  const limit = time === undefined ? undefined : parseTimeLimit(time);
  return typeof limit === 'number' ? Math.min(counted, limit * life) : counted;
}

/** A worker that is lost is replaced where there is somebody whom it would serve. */
function mayReplace({ dask, now }: Seen): boolean {
  return (
    dask !== undefined &&
    (dask.idleEndsAt === undefined || dask.idleEndsAt - now >= nearEnd)
  );
}
