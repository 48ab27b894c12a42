import type { Job, JobChange } from '@jupyterlab-hpc/api';
import { changesIn, parseTimeLimit, timeLimitText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

export type ChangeField = keyof JobChange;

export const changeFields = changesIn('waiting');

/** What stands in the fields. */
export type ChangeTexts = Readonly<Record<ChangeField, string>>;

/** What is wrong with fields. */
export type ChangeProblems = Readonly<Partial<Record<ChangeField, string>>>;

/** The fields that there are for a job. */
export function fieldsFor(
  job: Job,
  has: { readonly partitions: boolean; readonly qos: boolean }
): readonly ChangeField[] {
  return changesIn(job.state).filter(
    field =>
      (field !== 'throttle' || job.arrayId !== undefined) &&
      (field !== 'partition' || has.partitions) &&
      (field !== 'qos' || has.qos)
  );
}

/** The fields as the job is. */
export function textsOf(job: Job): ChangeTexts {
  const { name, partition, qos = '', timeLimit, throttle } = job;
  return {
    name,
    partition,
    qos,
    timeLimit: timeLimit === undefined ? '' : timeLimitText(timeLimit),
    // Slurm adds to each what has become of it.
    dependency: (job.dependency ?? '').replace(/\([a-z]+\)/g, ''),
    throttle: throttle === undefined ? '' : String(throttle)
  };
}

/** What differs, as the scheduler is asked for it; or what of it cannot be. */
export function changeOf(
  trans: TranslationBundle,
  before: ChangeTexts,
  after: ChangeTexts
): { readonly change: JobChange; readonly problems: ChangeProblems } {
  const change: JobChange = {};
  const problems: Partial<Record<ChangeField, string>> = {};
  const given = (field: ChangeField): string | undefined => {
    const text = after[field].trim();
    return text === before[field].trim() ? undefined : text;
  };
  for (const field of ['name', 'partition', 'qos'] as const) {
    const text = given(field);
    if (text === '') {
      problems[field] = trans.__('It cannot be empty.');
    } else if (text !== undefined) {
      change[field] = text;
    }
  }
  const dependency = given('dependency');
  if (dependency !== undefined) {
    change.dependency = dependency;
  }
  const limit = given('timeLimit');
  if (limit !== undefined) {
    const seconds = parseTimeLimit(limit);
    if (typeof seconds === 'number') {
      change.timeLimit = seconds;
    } else {
      problems.timeLimit = trans.__(
        'Write minutes, as 90, or hours and days, as 1:30:00 or 2-12:00.'
      );
    }
  }
  const throttle = given('throttle');
  if (throttle !== undefined) {
    if (/^[0-9]{0,7}$/.test(throttle)) {
      change.throttle = Number(throttle);
    } else {
      problems.throttle = trans.__('Write a number; none for all at once.');
    }
  }
  return { change, problems };
}
