import type { ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Why a script cannot be shown. */
export interface IScriptTrouble {
  readonly title: string;
  readonly text?: string;
  /** The command's own words. */
  readonly detail?: string;
  /** Whether it is worthwhile to ask again. */
  readonly again: boolean;
}

/** Slurm's words for jobs that were not submitted as a script. */
const noScript = /job script (?:not specified|missing)/i;

/** What a failure to read a script means for a person. */
export function scriptTrouble(
  trans: TranslationBundle,
  id: string,
  { code, message, hint, detail }: ErrorInfo
): IScriptTrouble {
  const slurms = detail === undefined ? {} : { detail };
  if (noScript.test(`${message} ${detail ?? ''}`)) {
    return {
      title: trans.__('Job %1 has no script', id),
      text: trans.__('It was started by salloc or srun.'),
      ...slurms,
      again: false
    };
  }
  switch (code) {
    case 'not-permitted':
      return {
        title: trans.__('You may not read this script'),
        text: trans.__('Slurm shows scripts to their owners only.'),
        ...slurms,
        again: false
      };
    case 'job-not-found':
      return {
        title: trans.__('Slurm has no script of job %1 any more', id),
        text: trans.__(
          'Scripts leave Slurm with their jobs, some minutes after these end.'
        ),
        ...slurms,
        again: false
      };
    default:
      return {
        title: message,
        ...(hint === undefined ? {} : { text: hint }),
        ...slurms,
        again: true
      };
  }
}
