import type { TranslationBundle } from '@jupyterlab/translation';

/** Conditions of one kind: `afterok:6_*(unfulfilled)` and others like it. */
interface ICondition {
  readonly type: string;
  readonly jobs: readonly string[];
  /** Whether it can never come true. */
  readonly failed: boolean;
}

const form =
  /^(?<type>[a-z]+)(?::(?<jobs>\d[\w*+:]*))?(?:\((?<state>[a-z]+)\))?$/;

/**
 * What a job waits for, in words: for all of the conditions that `,` joins, or
 * for any of those that `?` joins. Forms that are not known stay as they are.
 */
export function dependencyText(trans: TranslationBundle, text: string): string {
  const any = text.includes('?');
  const clauses = conditionsOf(text.split(any ? '?' : ',')).map(condition =>
    clauseOf(trans, condition, any)
  );
  return clauses.includes(undefined)
    ? trans.__('Waits for %1', text)
    : trans.__('After %1', joined(trans, clauses, any));
}

/** The conditions; those that differ in their jobs alone become one. */
function conditionsOf(parts: readonly string[]): ICondition[] {
  const kinds = new Map<string, ICondition>();
  for (const part of parts) {
    const { type = '', jobs, state } = form.exec(part.trim())?.groups ?? {};
    const kind = `${type} ${String(state === 'failed')}`;
    const more = jobs?.replaceAll('_*', '').split(':') ?? [];
    const known = kinds.get(kind)?.jobs ?? [];
    kinds.set(kind, {
      type,
      jobs: [...known, ...more],
      failed: state === 'failed'
    });
  }
  return [...kinds.values()];
}

function clauseOf(
  trans: TranslationBundle,
  condition: ICondition,
  any: boolean
): string | undefined {
  const words = wordsOf(trans, condition, any);
  return words !== undefined && condition.failed
    ? trans.__('%1 (it cannot any more)', words)
    : words;
}

function wordsOf(
  trans: TranslationBundle,
  { type, jobs }: ICondition,
  any: boolean
): string | undefined {
  if (jobs.length === 0) {
    return type === 'singleton'
      ? trans.__('other jobs of this name end')
      : undefined;
  }
  const names = joined(trans, jobs, any);
  const many = any ? 1 : jobs.length;
  switch (type) {
    case 'afterok':
      return trans._n('%2 succeeds', '%2 succeed', many, names);
    case 'afterany':
      return trans._n('%2 ends', '%2 end', many, names);
    case 'afternotok':
      return trans._n('%2 fails', '%2 fail', many, names);
    case 'aftercorr':
      return trans.__('the same task of %1 succeeds', names);
    case 'afterburstbuffer':
      return trans._n(
        '%2 has moved its files',
        '%2 have moved their files',
        many,
        names
      );
    case 'after': {
      const starts = jobs.map(job => startWords(trans, job));
      return joined(trans, starts, any);
    }
    default:
      return undefined;
  }
}

/** `6`, or with minutes since its start `6+5`. */
function startWords(trans: TranslationBundle, job: string): string {
  const [name = job, minutes] = job.split('+');
  return minutes === undefined
    ? trans.__('%1 starts', name)
    : trans.__('%1 has run for %2 min', name, minutes);
}

/** `6, 7 and 8`, or with “or”. */
function joined(
  trans: TranslationBundle,
  words: readonly (string | undefined)[],
  any: boolean
): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) {
    return last;
  }
  const rest = words.slice(0, -1).join(', ');
  return any
    ? trans.__('%1 or %2', rest, last)
    : trans.__('%1 and %2', rest, last);
}
