import type { TranslationBundle } from '@jupyterlab/translation';

import { type IDraft, type TextField, usualDraft } from '../draft/draft';

/** Fields that only some clusters need, in their order. */
const moreFields = [
  'workersPerJob',
  'gpus',
  'interface',
  'account',
  'qos',
  'localDirectory',
  'directory',
  'setup',
  'workerArguments',
  'schedulerArguments',
  'directives',
  'schedulerDirectives',
  'schedulerCores',
  'schedulerMemory',
  'schedulerTime'
] as const satisfies readonly TextField[];

/** Whether a field is among those that can be folded away. */
export function isFolded(field: TextField, draft: IDraft): boolean {
  return (
    moreFields.some(name => name === field) &&
    !(field === 'setup' && draft.environmentKind === 'modules')
  );
}

/** In words what fields say that are folded away; empty where they say nothing. */
export function foldedText(trans: TranslationBundle, draft: IDraft): string {
  const labels: Readonly<Record<(typeof moreFields)[number], string>> = {
    workersPerJob: trans.__('workers per job'),
    gpus: trans.__('GPUs'),
    interface: trans.__('network interface'),
    account: trans.__('account'),
    qos: trans.__('QOS'),
    localDirectory: trans.__('folder to spill to'),
    directory: trans.__('folder'),
    setup: trans.__('lines before it runs'),
    workerArguments: trans.__('arguments of workers'),
    schedulerArguments: trans.__('arguments of the scheduler'),
    directives: trans.__('#SBATCH lines'),
    schedulerDirectives: trans.__('#SBATCH lines of the scheduler'),
    schedulerCores: trans.__('cores of the scheduler'),
    schedulerMemory: trans.__('memory of the scheduler'),
    schedulerTime: trans.__('time of the scheduler')
  };
  const used = moreFields
    .filter(
      name => isFolded(name, draft) && draft[name].trim() !== usualDraft[name]
    )
    .map(name =>
      // A text of lines, or a long one, is not said in short.
      draft[name].length > 20 || draft[name].includes('\n')
        ? labels[name]
        : `${labels[name]} ${draft[name]}`
    );
  return [...used, ...(draft.wholeNodes ? [trans.__('whole nodes')] : [])].join(
    ', '
  );
}
