import type { JobDetail, SubmitRequest } from '@jupyterlab-hpc/api';

import { changed, setOption } from '../submit/script/edit';
import { parseScript } from '../submit/script/parse';

/** What is sent to have a job run again. */
export interface IAgain {
  readonly request: SubmitRequest & { readonly script: string };
  /**
   * Whether it is all that was sent. What was not submitted here is put together
   * from what the scheduler tells, which leaves out options of the command line.
   */
  readonly whole: boolean;
  /** The commit that the folder was at, if that is known. */
  readonly commit: string | undefined;
  /** The task of an array that is submitted alone, by its index. */
  readonly task?: string;
}

/** The last part of a path. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * The request that submits a job's script again, as it was: same folder, same
 * options. Of an array's task, it is that task alone. Undefined where it is not
 * known in which folder it ran.
 */
export function againOf(detail: JobDetail, script: string): IAgain | undefined {
  const [, task] = /^\d+_(\d+)$/.exec(detail.job.id) ?? [];
  if (task === undefined) {
    return wholeOf(detail, script);
  }
  const changes = setOption(parseScript(script), 'array', task);
  const again = wholeOf(detail, changed(script, changes));
  return again && { ...again, task };
}

function wholeOf(
  { job, submission }: JobDetail,
  script: string
): IAgain | undefined {
  if (submission !== undefined) {
    const { path, ...request } = submission.request;
    const name = request.name ?? (path && nameOf(path));
    return {
      request: { ...request, ...(name && { name }), script },
      whole: true,
      commit: submission.commit
    };
  }
  const { account, directory, name, partition, qos, timeLimit } = job;
  if (directory === undefined) {
    return undefined;
  }
  const options = {
    'job-name': name,
    ...(partition === '' ? {} : { partition }),
    ...(account === undefined ? {} : { account }),
    ...(qos === undefined ? {} : { qos }),
    ...(timeLimit === undefined
      ? {}
      : { time: String(Math.ceil(timeLimit / 60)) })
  };
  return {
    request: { script, directory, options: printable(options) },
    whole: false,
    commit: undefined
  };
}

/** Values that a request may have: a job's name may hold anything. */
function printable(
  options: Readonly<Record<string, string>>
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).filter(([, text]) => /^\P{Cc}+$/u.test(text))
  );
}
