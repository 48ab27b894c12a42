import { OptionError } from './options';

/** What another job has to have done: sbatch's words (`--dependency`). */
const conditions = ['after', 'afterany', 'afterok', 'afternotok'] as const;
export type Condition = (typeof conditions)[number] | 'singleton';

/** One thing to wait for. */
export interface Need {
  readonly condition: Condition;
  /** `12` or `12_3`; for `singleton`, empty. */
  readonly job: string;
  /** Seconds after the start (`after:12+5`). */
  readonly delay: number;
}

/** All of them, or any one of them. */
export interface Dependency {
  readonly needs: readonly Need[];
  readonly any: boolean;
}

/** Whether a need is met, may still be, or never will be. */
export type Verdict = 'met' | 'open' | 'never';

const pattern = /^([a-z]+)((?::[0-9]+(?:_[0-9]+)?(?:\+[0-9]+)?)+)$/;

/** Reads `afterok:12:13,after:14+5` or `afterany:12?afterany:13`. Throws an `OptionError`. */
export function parseDependency(text: string): Dependency {
  const any = text.includes('?');
  if (any && text.includes(',')) {
    throw problem(text, 'either “,” (all) or “?” (any), not both');
  }
  const needs = text.split(any ? '?' : ',').flatMap((part): Need[] => {
    if (part === 'singleton') {
      return [{ condition: 'singleton', job: '', delay: 0 }];
    }
    const match = pattern.exec(part);
    const condition = conditions.find(one => one === match?.[1]);
    if (condition === undefined) {
      throw problem(
        text,
        `${conditions.join(', ')} with job ids, or singleton`
      );
    }
    return (match?.[2] ?? '')
      .slice(1)
      .split(':')
      .map(one => {
        const [job = '', minutes = '0'] = one.split('+');
        return { condition, job, delay: Number(minutes) * 60 };
      });
  });
  return { needs, any };
}

/** The number of the job, or of the array, that is waited for; none of a singleton. */
export function numberOf({ condition, job }: Need): number | undefined {
  return condition === 'singleton' ? undefined : Number(job.split('_')[0]);
}

/** The first job that is waited for and is not among those that are known; undefined: there is none. */
export function unknownNeed(
  text: string,
  ids: ReadonlySet<number>
): string | undefined {
  const gone = parseDependency(text).needs.find(need => {
    const number = numberOf(need);
    return number !== undefined && !ids.has(number);
  });
  return (
    gone &&
    `--dependency=${text} names job ${gone.job}, which this computer does not know.`
  );
}

function problem(text: string, wanted: string): OptionError {
  return new OptionError(`--dependency=${text} is not known: write ${wanted}.`);
}

/** Of all needs, or of any. */
export function verdictOf(
  { any, needs }: Dependency,
  judge: (need: Need) => Verdict
): Verdict {
  const verdicts = needs.map(judge);
  const [enough, ends]: [Verdict, Verdict] = any
    ? ['met', 'never']
    : ['never', 'met'];
  if (verdicts.includes(enough)) {
    return enough;
  }
  return verdicts.every(one => one === ends) ? ends : 'open';
}
