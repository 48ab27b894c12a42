import type { ErrorInfo } from '@jupyterlab-hpc/api';

/** How sites and Slurm say that jobs are not submitted from where this runs. */
const words =
  /access\/permission denied|permission denied|not permitted|not allowed|not authorized|disabled|forbidden|login node|submit(?:ting)? (?:host|from)|from (?:a )?compute/i;

/**
 * Whether a refusal means that nobody may submit from here, or can: whoever
 * runs elsewhere may.
 */
export function isForbiddenHere({
  code,
  detail = '',
  message
}: ErrorInfo): boolean {
  switch (code) {
    case 'scheduler-missing':
    case 'not-permitted':
    case 'not-supported':
      return true;
    case 'scheduler-refused':
    case 'command-failed':
      return words.test(`${detail}\n${message}`);
    default:
      return false;
  }
}
