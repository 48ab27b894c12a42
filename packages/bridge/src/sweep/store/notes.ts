import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { syncFolder } from '../../atomic';
import { sweepPath } from '../folder';
import type { Tasks } from '../parts';
import type { Submission } from '../records';
import { executable } from './making';
import { printTasks } from './tasks';
import { inTime, replace } from './writing';

/** Notes a submission, with its script and tasks. */
export async function writeNote(
  folder: string,
  submission: Submission,
  { script, tasks }: { readonly script: string; readonly tasks: Tasks }
): Promise<void> {
  const place = placeOf(folder, submission.token);
  await replace(place.script, script, executable);
  await replace(place.tasks, printTasks(tasks));
  // Last: with it, the submission is one.
  await writeRecord(folder, submission);
}

/** What is known of a submission that was noted. */
export function writeRecord(
  folder: string,
  submission: Submission
): Promise<void> {
  const { record } = placeOf(folder, submission.token);
  return replace(record, `${JSON.stringify(submission)}\n`);
}

/** Its record first: without it, the others are of none. */
export async function removeNote(folder: string, token: string): Promise<void> {
  const { record, script, tasks } = placeOf(folder, token);
  for (const path of [record, tasks, script]) {
    await inTime(path, rm(path, { force: true }));
  }
  await inTime(folder, syncFolder(sweepPath(folder, 'submissions')));
}

function placeOf(folder: string, token: string) {
  const place = sweepPath(folder, 'submissions');
  return {
    record: join(place, `${token}.json`),
    script: join(place, `${token}.sh`),
    tasks: join(place, `${token}.tasks`)
  };
}
