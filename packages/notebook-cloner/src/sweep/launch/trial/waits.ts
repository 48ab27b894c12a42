import type { TranslationBundle } from '@jupyterlab/translation';

/** Why a job waits, in words; what is not known here is as the scheduler has it. */
export function waitText(trans: TranslationBundle, reason: string): string {
  switch (reason) {
    case 'Resources':
      return trans.__('there is no room for it yet');
    case 'ComputerInUse':
      return trans.__('other jobs use this computer');
    case 'Priority':
    case 'EarlierJobs':
      return trans.__('others are ahead');
    default:
      return reason;
  }
}
