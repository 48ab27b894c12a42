import type { Capability, System } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** What runs the jobs, as a person calls it, for the begin of a sentence. */
export function schedulerName(
  trans: TranslationBundle,
  system: System | undefined
): string {
  return system?.scheduler.kind === 'local'
    ? trans.__('This computer')
    : trans.__('Slurm');
}

/** The same within a sentence. */
export function innerName(
  trans: TranslationBundle,
  system: System | undefined
): string {
  return system?.scheduler.kind === 'local'
    ? trans.__('this computer')
    : trans.__('Slurm');
}

/** Whether the scheduler can do a thing; one that is not known yet can do all but what is rare. */
export function can(
  system: System | undefined,
  capability: Capability
): boolean {
  return system === undefined
    ? capability !== 'end-with-session' && capability !== 'suspend-jobs'
    : system.scheduler.capabilities.includes(capability);
}

/** Why nothing can be submitted here; undefined where it can. */
export function submitOff(
  trans: TranslationBundle,
  system: System | undefined
): string | undefined {
  const { features = {}, scheduler, siteMessage } = system ?? {};
  const isOff =
    features['submit'] === false ||
    (scheduler?.kind === 'local' && features['local'] === false);
  return isOff
    ? (siteMessage ?? trans.__('Switched off by this site'))
    : undefined;
}
