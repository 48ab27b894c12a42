import type { TranslationBundle } from '@jupyterlab/translation';

/** What another job has to have done; `aftercorr` is of one task for each task. */
export const conditions = [
  'afterok',
  'afterany',
  'afternotok',
  'after',
  'aftercorr',
  'singleton'
] as const;
export type Condition = (typeof conditions)[number];

/** One thing to wait for. */
export interface INeed {
  readonly condition: Condition;
  /** `12` or `12_3`; empty while none is chosen, and for `singleton`. */
  readonly job: string;
  /** Minutes after the start, of `after` alone; empty for none. */
  readonly minutes: string;
}

/** All of them, or any one of them. */
export interface IDependency {
  readonly needs: readonly INeed[];
  readonly any: boolean;
}

/** The id of a job, or of one task of an array. */
export const jobPattern = /^\d+(?:_\d+)?$/;

/**
 * Reads a value of `--dependency` (its section in sbatch's manual page).
 * Undefined for what has no fields: other words, and several jobs after one
 * word where any is enough.
 */
export function readDependency(text: string): IDependency | undefined {
  const any = text.includes('?');
  const needs: INeed[] = [];
  for (const part of text === '' ? [] : text.split(any ? '?' : ',')) {
    const [word, ...jobs] = part.split(':');
    const condition = conditions.find(one => one === word);
    const isAlone = condition === 'singleton';
    if (condition === undefined || isAlone !== (jobs.length === 0)) {
      return undefined;
    }
    if (any && jobs.length > 1) {
      return undefined;
    }
    for (const written of isAlone ? [''] : jobs) {
      const [, job, minutes = ''] =
        /^(\d+(?:_\d+)?|)(?:\+(\d+))?$/.exec(written) ?? [];
      if (
        job === undefined ||
        (job === '') !== isAlone ||
        (minutes !== '' && condition !== 'after')
      ) {
        return undefined;
      }
      needs.push({ condition, job, minutes });
    }
  }
  return { needs, any: any && needs.length > 1 };
}

/** The value of the option; what is not complete is left out. */
export function writeDependency({ any, needs }: IDependency): string {
  const parts: { readonly word: Condition; text: string }[] = [];
  for (const { condition, job, minutes } of needs) {
    const last = parts.at(-1);
    if (condition === 'singleton') {
      parts.push({ word: condition, text: condition });
    } else if (jobPattern.test(job)) {
      const own =
        condition === 'after' && /^\d+$/.test(minutes)
          ? `${job}+${minutes}`
          : job;
      if (!any && last?.word === condition) {
        last.text += `:${own}`;
      } else {
        parts.push({ word: condition, text: `${condition}:${own}` });
      }
    }
  }
  return parts.map(part => part.text).join(any ? '?' : ',');
}

/** `48213399 succeeds`; undefined for what has no words, or is nothing. */
export function dependencyWords(
  trans: TranslationBundle,
  text: string
): string | undefined {
  const { any, needs = [] } = readDependency(text) ?? {};
  const words = needs.map(need => needWords(trans, need));
  return words.length === 0
    ? undefined
    : words.join(any === true ? trans.__(' or ') : trans.__(' and '));
}

function needWords(
  trans: TranslationBundle,
  { condition, job, minutes }: INeed
): string {
  switch (condition) {
    case 'afterok':
      return trans.__('%1 succeeds', job);
    case 'afterany':
      return trans.__('%1 ends', job);
    case 'afternotok':
      return trans.__('%1 fails', job);
    case 'after':
      return minutes === ''
        ? trans.__('%1 starts', job)
        : trans.__('%1 has run %2 min', job, minutes);
    case 'aftercorr':
      return trans.__('the same task of %1 succeeds', job);
    case 'singleton':
      return trans.__('all of the same name end');
  }
}
