import { readFile } from 'node:fs/promises';

import { DaskScale, Epoch } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { writeWhole } from '../../atomic';
import { systemCode } from '../../errors';
import { formatTasks, parseTasks, taskNumbers } from '../../scheduler/arrays';
import { checkJson } from '../../validate';
import { clusterPath } from '../folder';
import type { ClusterRecord, Submission, Wish } from '../records';
import type { Tasks } from './tasks';
import { hasLasting, isEarly, isReplaceable } from './verdict';

/** Seconds for which replacements count against their limit, at the most. */
export const counted = 3600;

const ByToken = <
  S extends ReturnType<typeof Type.String | typeof Type.Integer>
>(
  value: S
) => Type.Record(Type.String({ pattern: '^[0-9a-f]{12}$' }), value);

/**
 * What whoever scales a cluster has to remember besides its submissions:
 * written before what it is about is done. `progress.json`
 */
export const Progress = Type.Object({
  scale: DaskScale,
  scaled: Type.Optional(Epoch),
  off: ByToken(
    Type.String({
      description:
        'Tasks of a submission that are not counted on any more (`0-3,7`): ended, retired, or cancelled while they waited.'
    })
  ),
  early: ByToken(
    Type.Integer({
      minimum: 1,
      description: 'Tasks of a submission that ended as soon as they began.'
    })
  ),
  lasting: Type.Array(Type.String(), {
    description: 'Submissions of which a task ran for longer than that.'
  }),
  lost: Type.Integer({
    minimum: 0,
    description: 'Jobs to be replaced, since the last wish.'
  }),
  gone: Type.Integer({
    minimum: 0,
    description: 'Jobs that ended otherwise, since the last wish.'
  }),
  replaced: Type.Array(
    Type.Object({ at: Epoch, jobs: Type.Integer({ minimum: 1 }) })
  )
});
export type Progress = Static<typeof Progress>;

/** Of a cluster for which nobody has acted yet. */
export function noProgress({ launched }: ClusterRecord): Progress {
  return {
    scale: launched.spec.scale,
    off: {},
    early: {},
    lasting: [],
    lost: 0,
    gone: 0,
    replaced: []
  };
}

/** Takes note of what ended since, and of a new wish. */
export function account(
  before: Progress,
  seen: readonly Tasks[],
  { now, record }: { readonly now: number; readonly record: ClusterRecord }
): Progress {
  const newest = newestWorkers(record)?.token;
  const off: Record<string, string> = {};
  const earlyOnes: Record<string, number> =
    newest === undefined ? {} : pick(before.early, newest);
  const lasting = before.lasting.filter(token => token === newest);
  let { gone, lost } = before;
  for (const tasks of seen) {
    const { token } = tasks.submission;
    const already = offTasks(before, token);
    const news = tasks.ended.filter(({ task }) => !already.has(task));
    for (const end of news) {
      const replace = record.launched.spec.replace && isReplaceable(end);
      lost += replace ? 1 : 0;
      gone += replace ? 0 : 1;
      already.add(end.task);
    }
    if (already.size > 0) {
      off[token] = formatTasks([...already]);
    }
    const ones = (before.early[token] ?? 0) + news.filter(isEarly).length;
    if (ones > 0) {
      earlyOnes[token] = ones;
    }
    if (before.lasting.includes(token) || hasLasting(tasks, now)) {
      lasting.push(token);
    }
  }
  const { scale, scaled } = record.wish;
  const after: Progress = {
    scale,
    ...(scaled !== undefined && { scaled }),
    off,
    early: earlyOnes,
    lasting: [...new Set(lasting)],
    lost,
    gone,
    replaced: before.replaced.filter(({ at }) => at > now - counted)
  };
  return isNewWish(record.wish, before)
    ? { ...after, early: {}, lost: 0, gone: 0 }
    : after;
}

/** The last submission of workers that was made, or may have been. */
export function newestWorkers({
  submissions
}: Pick<ClusterRecord, 'submissions'>): Submission | undefined {
  return submissions.findLast(
    ({ id, over, role }) =>
      role === 'workers' && (id !== undefined || over !== true)
  );
}

/** Whether the last workers that began all ended as soon as they had. */
export function diesEarly(record: ClusterRecord, progress: Progress): boolean {
  const token = newestWorkers(record)?.token;
  return (
    token !== undefined &&
    (progress.early[token] ?? 0) > 0 &&
    !progress.lasting.includes(token)
  );
}

/** The tasks of a submission that are not counted on. */
export function offTasks({ off }: Progress, token: string): Set<number> {
  const text = off[token];
  const tasks = text === undefined ? undefined : parseTasks(text);
  return new Set(tasks === undefined ? [] : taskNumbers(tasks));
}

/** The same, with further tasks that are not counted on. */
export function withOff(
  progress: Progress,
  parts: readonly {
    readonly token: string;
    readonly tasks: readonly number[];
  }[]
): Progress {
  const off = { ...progress.off };
  for (const { tasks, token } of parts) {
    const all = offTasks({ ...progress, off }, token);
    tasks.forEach(task => all.add(task));
    off[token] = formatTasks([...all]);
  }
  return { ...progress, off };
}

/** Jobs that were submitted in the place of lost ones within the last so many seconds. */
export function replacedWithin(
  { replaced }: Progress,
  seconds: number,
  now: number
): number {
  return replaced
    .filter(({ at }) => at > now - seconds)
    .reduce((sum, { jobs }) => sum + jobs, 0);
}

/** Undefined when there is none yet. */
export async function readProgress(
  folder: string
): Promise<Progress | undefined> {
  const path = clusterPath(folder, 'progress');
  try {
    return checkJson(Progress, await readFile(path, 'utf8'), path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

export function writeProgress(
  folder: string,
  progress: Progress
): Promise<void> {
  return writeWhole(clusterPath(folder, 'progress'), JSON.stringify(progress));
}

function pick(
  counts: Readonly<Record<string, number>>,
  token: string
): Record<string, number> {
  const count = counts[token];
  return count === undefined ? {} : { [token]: count };
}

/** Whether a person wishes other than when this was written, or the same once more. */
export function isNewWish({ scale, scaled }: Wish, before: Progress): boolean {
  return (
    scaled !== before.scaled ||
    scale.workers !== before.scale.workers ||
    scale.adapt?.minimum !== before.scale.adapt?.minimum ||
    scale.adapt?.maximum !== before.scale.adapt?.maximum
  );
}
