import type { TranslationBundle } from '@jupyterlab/translation';

import type { TextField } from '../draft/draft';

/** What a field is called, at itself and wherever it is spoken of. */
export function fieldLabel(trans: TranslationBundle, name: TextField): string {
  const labels: Readonly<Record<TextField, string>> = {
    name: trans.__('Name'),
    workers: trans.__('Workers'),
    minimum: trans.__('Fewest workers'),
    maximum: trans.__('Most workers'),
    workersPerJob: trans.__('Workers per job'),
    cores: trans.__('Cores each'),
    memory: trans.__('Memory each'),
    processes: trans.__('Processes each'),
    gpus: trans.__('GPUs each'),
    partition: trans.__('Partition'),
    account: trans.__('Account'),
    qos: trans.__('QOS'),
    time: trans.__('Time limit'),
    interface: trans.__('Network interface'),
    localDirectory: trans.__('Folder to spill to'),
    directory: trans.__('Folder that it runs in'),
    kernel: trans.__('Environment'),
    folder: trans.__('Its folder, or its Python'),
    python: trans.__('Python'),
    setup: trans.__('Lines before it runs'),
    container: trans.__('Command that runs a program in it'),
    workerArguments: trans.__('Arguments of workers'),
    schedulerArguments: trans.__('Arguments of the scheduler'),
    directives: trans.__('#SBATCH lines of workers'),
    schedulerDirectives: trans.__('#SBATCH lines of the scheduler'),
    schedulerCores: trans.__('Cores of the scheduler'),
    schedulerMemory: trans.__('Memory of the scheduler'),
    schedulerTime: trans.__('Time limit of the scheduler'),
    idleMinutes: trans.__('Minutes without work until it stops')
  };
  return labels[name];
}
