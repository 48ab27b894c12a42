/**
 * The grammar of job ids, as Slurm prints and takes them: `123`, the array
 * task `123_4`, the tasks `123_[5-7,9:2%3]` and the component `75+1` of a
 * heterogeneous job. (Slurm's `squeue` and `scancel` manual pages.)
 */
export const jobIdPattern =
  '^[1-9][0-9]{0,9}(?:_(?:[0-9]{1,9}|\\[[0-9][0-9,:-]*(?:%[0-9]{1,9})?\\])|\\+[0-9]{1,4})?$';

/** The id of an array or a heterogeneous job, and maybe a state: what `expand` takes. */
export const expandPattern = '^[1-9][0-9]{0,9}(?::[a-z-]{1,20})?$';

const jobIdRegExp = new RegExp(jobIdPattern);

/** Whether a text is a job id in Slurm's grammar. */
export function isJobId(text: string): boolean {
  return jobIdRegExp.test(text);
}

/**
 * The name by which one row is known from snapshot to snapshot. The waiting
 * rest of an array changes its id with every task that starts (`12_[3-9]`,
 * then `12_[4-9]`); its key stays `12_[]`.
 */
export function jobKey(job: { id: string; cluster?: string }): string {
  const id = job.id.replace(/\[.*\]$/, '[]');
  return job.cluster === undefined ? id : `${job.cluster}:${id}`;
}
