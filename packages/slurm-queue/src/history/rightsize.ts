import type { JobDetail } from '@jupyterlab-hpc/api';
import { timeLimitText } from '@jupyterlab-hpc/core';

import { directiveOf, parseScript } from '../submit/script/parse';
import { memoryValue } from '../submit/script/values';
import { enoughOf } from '../words/efficiency';

/** Ways to ask for memory, of which one excludes the others. */
const ways = ['mem', 'mem-per-cpu', 'mem-per-gpu'] as const;

/**
 * Options that ask for what was enough for the last runs of a job: its time
 * limit, and its memory in the way in which the script asks for that. None
 * where what it asked for fits; memory for each GPU is left as it is.
 */
export function rightSize(
  { job, efficiency, submission }: JobDetail,
  script: string
): Readonly<Record<string, string>> {
  const { memory, time } = enoughOf(job, efficiency?.advice);
  const asked = parseScript(script);
  const given = submission?.request.options ?? {};
  // What stands beside the script counts before it.
  const way =
    ways.find(one => given[one] !== undefined) ??
    ways.find(one => directiveOf(asked, one) !== undefined) ??
    'mem';
  const share = (parts = 1): string =>
    // What is less than a mebibyte cannot be asked for.
    memoryValue(Math.ceil((memory?.of ?? 0) / parts / 2 ** 20) * 2 ** 20);
  return {
    ...(time !== undefined && { time: timeLimitText(time.of) }),
    ...(memory !== undefined &&
      way !== 'mem-per-gpu' && {
        [way]: share(way === 'mem' ? job.nodes : job.cpus)
      })
  };
}
