import type { TranslationBundle } from '@jupyterlab/translation';

import type { Subject } from './advice';

/** What is counted, as “more … than” has it. */
export function thingsOf(
  trans: TranslationBundle,
  what: string,
  job: Subject,
  detail: string | undefined
): string {
  switch (what) {
    case 'Cpu':
    case 'CPU':
      return trans.__('CPUs');
    case 'Mem':
    case 'Memory':
      return trans.__('memory');
    case 'Node':
      return trans.__('nodes');
    case 'GRES':
      return isGpu(job, detail) ? trans.__('GPUs') : (detail ?? 'GRES');
    case 'License':
      return trans.__('licenses');
    case 'BB':
      return trans.__('burst buffer space');
    case 'Billing':
      return trans.__('billing units');
    case 'Energy':
      return trans.__('energy');
    case 'Time':
    case 'Wall':
      return trans.__('run time');
    default:
      return trans.__('units of a resource');
  }
}

/** The same, where use is counted by the minute. */
export function minutesOf(
  trans: TranslationBundle,
  what: string,
  job: Subject,
  detail: string | undefined
): string {
  switch (what) {
    case 'Cpu':
    case 'CPU':
      return trans.__('CPU minutes');
    case 'Mem':
    case 'Memory':
      return trans.__('memory minutes');
    case 'Node':
      return trans.__('node minutes');
    case 'GRES':
      return isGpu(job, detail)
        ? trans.__('GPU minutes')
        : trans.__('%1 minutes', detail ?? 'GRES');
    case 'License':
      return trans.__('license minutes');
    case 'BB':
      return trans.__('burst buffer minutes');
    case 'Billing':
      return trans.__('billing minutes');
    case 'Energy':
      return trans.__('energy minutes');
    default:
      return trans.__('minutes of a resource');
  }
}

/** Whether generic resources are GPUs: as Slurm says, or as the job asks. */
function isGpu({ gpus = 0 }: Subject, detail: string | undefined): boolean {
  return detail === undefined ? gpus > 0 : /(?:^|\/)gpu\b/.test(detail);
}
