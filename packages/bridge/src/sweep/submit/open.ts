import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { givenUpAfter } from '../../dask/loop/open';
import { BridgeError } from '../../errors';
import { besideId } from '../../scheduler/beside';
import { checkJson } from '../../validate';
import { within } from '../../within';
import { ofRun } from '../folder';
import type { KnownJobs } from '../parts';
import {
  type Manifest,
  RunStatus,
  type Submission,
  type Submitted,
  type SweepRecord,
  sweepOf
} from '../records';

/** Status files that are looked into for the id of a job. */
const mostFiles = 20;

/** Milliseconds after which a folder that hangs says nothing. */
const patience = 4000;

/** Submissions of which nobody knows whether they were taken. */
export function openOf({ submissions }: SweepRecord): readonly Submitted[] {
  return submissions.filter(
    ({ id, over }) => id === undefined && over !== true
  );
}

/**
 * What became of them: found by the comment of their jobs, or by what their
 * runs wrote (sites rewrite comments), or else given up. Those of which there
 * is no news are left out.
 */
export async function resolveOpen(
  record: SweepRecord,
  { at, failure, jobs }: KnownJobs
): Promise<readonly Submission[]> {
  const open = openOf(record);
  if (open.length === 0) {
    return [];
  }
  const found = new Map<string, string>();
  for (const { comment, id } of jobs) {
    const named = sweepOf(comment);
    if (named?.id === record.manifest.id && named.token !== undefined) {
      found.set(named.token, arrayOf(id));
    }
  }
  const news = await Promise.all(
    open.map(async ({ runsOf, ...submission }) => {
      const { token } = submission;
      const id = found.get(token) ?? (await toldBy(record, { token, runsOf }));
      if (id !== undefined) {
        return { ...submission, id };
      }
      // A queue that could not be asked, or from before it, says nothing.
      const isGivenUp =
        failure === undefined && at - submission.at >= givenUpAfter;
      return isGivenUp ? { ...submission, over: true } : undefined;
    })
  );
  return news.filter(one => one !== undefined);
}

/** Rejects while it is not known whether an earlier submission was taken. */
export function requireSettled(record: SweepRecord): void {
  if (openOf(record).length > 0) {
    throw new BridgeError({
      code: 'submit-unknown',
      message:
        'It is not known yet whether the last submission of this sweep was taken.',
      hint: 'Nothing was submitted now. Within some minutes the queue tells: try again then.'
    });
  }
}

/** The id of the array of a job, or of one of its tasks; it may say where it runs. */
export function arrayOf(id: string): string {
  return id.split('_', 1)[0] ?? id;
}

/** Whether the jobs of a sweep are this computer's own, beside those of Slurm. */
export function isBesideOf({ scheduler, trial }: Manifest): boolean {
  return trial === 'here' && scheduler.kind === 'slurm';
}

/** The job that runs of a submission say they are made by. */
async function toldBy(
  { folder, manifest }: SweepRecord,
  { runsOf, token }: Pick<Submitted, 'token' | 'runsOf'>
): Promise<string | undefined> {
  const first = [...runsOf.values()]
    .slice(0, mostFiles)
    .flatMap(([run]) => run ?? []);
  const told = await within(
    patience,
    Promise.all(
      first.map(run => jobIn(join(folder, ofRun.status(run)), token))
    ),
    () => []
  );
  const job = told.find(one => one !== undefined);
  return job !== undefined && isBesideOf(manifest) ? besideId(job) : job;
}

/** What cannot be read says nothing; the queue may. */
async function jobIn(path: string, token: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const status = checkJson(RunStatus, text, path);
    return status.token === token ? status.job : undefined;
  } catch {
    return undefined;
  }
}
