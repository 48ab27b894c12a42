import {
  expandOutput,
  type Job,
  type KeptSubmission,
  type LogStream,
  usualOutput
} from '@jupyterlab-hpc/api';

import { baseOf, taskOf } from '../scheduler/arrays';
import { parseHostList } from '../scheduler/hostlist';
import { logFile } from '../scheduler/logpath';
import { type ScriptOptions, scriptOptions } from './scriptoptions';

/** Where a forgotten job wrote, or why nobody can tell any more. */
export type KeptLog = { readonly path: string } | { readonly reason: string };

export interface KeptJob {
  readonly id: string;
  readonly submission: KeptSubmission;
  /** Undefined where only the submission was kept, as of a file that was large. */
  readonly script: string | undefined;
  /** What the history knows of it. */
  readonly job: Job | undefined;
  /** Whose it was. */
  readonly user: string;
}

/**
 * The log of a job that the scheduler has forgotten, from what was submitted:
 * the pattern of its script or of the form, with what is still known put in.
 */
export function keptLog(kept: KeptJob, stream: LogStream): KeptLog {
  const { id, job, script, submission, user } = kept;
  const { request } = submission;
  if (script === undefined) {
    return { reason: 'The script that would name it was not kept.' };
  }
  const given = scriptOptions(script);
  if (given === undefined) {
    return { reason: 'A line of its script with options cannot be read.' };
  }
  const task = taskOf(id);
  if (given.array !== undefined && task === undefined) {
    return { reason: 'Each task of the array wrote its own: open a task.' };
  }
  const pattern = patternOf(request.options, given, stream, task);
  const base = baseOf(id);
  const node = parseHostList(job?.nodeList ?? '')?.[0];
  const unknown = unknownIn(pattern, task !== undefined, node !== undefined);
  if (unknown !== undefined) {
    return { reason: `Its name has ${unknown}, which is not known any more.` };
  }
  const path = logFile(pattern, {
    jobId: base,
    ...(task !== undefined && { arrayId: base, task: String(task) }),
    ...(node !== undefined && { node }),
    user,
    name: job?.name ?? nameOf(request, given),
    // The bridge submits with --chdir, which comes before the script's own.
    directory: request.directory
  });
  return path === undefined ? { reason: pattern } : { path };
}

function patternOf(
  options: KeptSubmission['request']['options'],
  given: ScriptOptions,
  stream: LogStream,
  task: number | undefined
): string {
  const output = options?.output ?? given.output;
  const errors = options?.error ?? given.error;
  return (
    (stream === 'stderr' ? errors : undefined) ??
    output ??
    usualOutput(task !== undefined)
  );
}

/** As sbatch names a job. */
function nameOf(
  request: KeptSubmission['request'],
  given: ScriptOptions
): string {
  const { name, options, path } = request;
  return (
    options?.['job-name'] ??
    given['job-name'] ??
    name ??
    path?.split('/').at(-1) ??
    'sbatch'
  );
}

/** What a pattern asks for that only the scheduler knew. */
function unknownIn(
  pattern: string,
  isTask: boolean,
  knowsNode: boolean
): string | undefined {
  const letters = new Set<string>();
  expandOutput(pattern, letter => void letters.add(letter));
  if (letters.has('N') && !knowsNode) {
    return 'the node on which it began (%N)';
  }
  const own = ['j', 'J'].find(letter => letters.has(letter));
  if (own !== undefined && isTask) {
    return `the number that its task had by itself (%${own})`;
  }
  // Not all versions of Slurm know it.
  return letters.has('b') ? 'the last digit of its task (%b)' : undefined;
}
