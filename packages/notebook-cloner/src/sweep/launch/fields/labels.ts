import type { TranslationBundle } from '@jupyterlab/translation';

import type { TextField } from '../draft/draft';

/** What a field is called, at itself and wherever it is spoken of. */
export function fieldLabel(trans: TranslationBundle, name: TextField): string {
  const labels: Readonly<Record<TextField, string>> = {
    partition: trans.__('Partition'),
    cpus: trans.__('CPUs'),
    memory: trans.__('Memory'),
    time: trans.__('Time limit'),
    atOnce: trans.__('At once'),
    folder: trans.__('Folder'),
    kernel: trans.__('Environment'),
    python: trans.__('Its Python'),
    name: trans.__('Name'),
    gpus: trans.__('GPUs'),
    account: trans.__('Account'),
    qos: trans.__('QOS'),
    runsPerTask: trans.__('Runs per task'),
    stagger: trans.__('Stagger'),
    setup: trans.__('Lines before it runs'),
    container: trans.__('Command that runs a program in a container'),
    directives: trans.__('#SBATCH lines')
  };
  return labels[name];
}
