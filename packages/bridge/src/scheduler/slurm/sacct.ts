import { fieldEnd } from './records';

/** What one row needs, by the names of `sacct --format` (20.02 and later). */
export const allocationFields = [
  'JobID',
  'Cluster',
  'User',
  'Account',
  'Partition',
  'QOS',
  'State',
  'ExitCode',
  'Submit',
  'Start',
  'End',
  'ElapsedRaw',
  'TimelimitRaw',
  'NNodes',
  'NCPUS',
  'AllocTRES',
  'ReqTRES',
  'NodeList',
  'WorkDir',
  'Comment',
  'JobName'
] as const;

/** Every end that accounting knows; the words are those of all versions. */
const ends = [
  'BOOT_FAIL',
  'CANCELLED',
  'COMPLETED',
  'DEADLINE',
  'FAILED',
  'NODE_FAIL',
  'OUT_OF_MEMORY',
  'PREEMPTED',
  'REVOKED',
  'TIMEOUT'
];

/** What of a job and of each of its steps was measured. */
export const usageFields = [
  'JobIDRaw',
  'TotalCPU',
  'CPUTimeRAW',
  'NTasks',
  'MaxRSS'
] as const;

/**
 * Jobs (not their steps) that ended within so many seconds. Never without a start: then
 * sacct would read the whole database. With states it needs an end as well,
 * and without them it leaves out jobs that were never eligible.
 */
export function finishedArgs(ago: number, token: string): string[] {
  return [
    '--allocations',
    startArg(ago),
    '--endtime=now',
    `--state=${ends.join(',')}`,
    ...formatArgs(allocationFields, token)
  ];
}

/** Jobs with their steps, by ids of jobs and arrays. */
export function measuredArgs(
  ids: readonly string[],
  ago: number,
  token: string
): string[] {
  // What was left of an array is asked for with all of it: sacct knows no steps.
  const jobs = new Set(ids.map(id => id.replace(/_\[.*$/, '')));
  return [
    `--jobs=${[...jobs].join(',')}`,
    startArg(ago),
    ...formatArgs([...usageFields, ...allocationFields], token)
  ];
}

/** So many seconds ago: in no time zone, and by no clock but sacct's. */
function startArg(ago: number): string {
  return `--starttime=now-${Math.ceil(ago)}seconds`;
}

/**
 * Values end with the token, the last of a record too: with `--parsable` each
 * record has as many ends as fields, whatever newlines are in a job's name.
 */
export function formatArgs(fields: readonly string[], token: string): string[] {
  return [
    '--noheader',
    '--parsable',
    `--delimiter=${fieldEnd(token)}`,
    `--format=${fields.join(',')}`
  ];
}

/** The script of a job, where accounting stores scripts. */
export function storedScriptArgs(id: string): string[] {
  const ago = 31 * 86_400;
  return ['--batch-script', `--jobs=${id}`, startArg(ago)];
}
