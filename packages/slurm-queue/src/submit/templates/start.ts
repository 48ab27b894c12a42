import { fieldsOf } from '@jupyterlab-hpc/core';

const kinds = ['nothing', 'values', 'script', 'site', 'own'] as const;

/** What a script began with. */
export interface IStart {
  /**
   * - `nothing`: the person asked for that
   * - `values`: of what was submitted last
   * - `script`: that which was submitted last
   * - `site`, `own`: a template
   */
  readonly kind: (typeof kinds)[number];
  /** Of the template; of what was submitted last, the job. */
  readonly name: string;
  /** Whether the text is still as it began. */
  readonly isUntouched: boolean;
}

/** Whether there is nothing but what a new form begins with. */
export function isBegin(start: IStart | undefined): start is IStart {
  return start?.kind === 'values' && start.isUntouched;
}

/** Reads what was kept; undefined for what is none. */
export function readStart(kept: unknown): IStart | undefined {
  const { isUntouched, kind: given, name } = fieldsOf(kept);
  const kind = kinds.find(one => one === given);
  return kind === undefined || typeof name !== 'string'
    ? undefined
    : { kind, name, isUntouched: isUntouched === true };
}
