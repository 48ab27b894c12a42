import type { TranslationBundle } from '@jupyterlab/translation';

import { type IDraft, type TextField, usualDraft } from '../draft/draft';
import { fieldLabel } from './labels';

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
  const used = moreFields
    .filter(
      name => isFolded(name, draft) && draft[name].trim() !== usualDraft[name]
    )
    .map(name =>
      // A text of lines, or a long one, is not said in short.
      draft[name].length > 20 || draft[name].includes('\n')
        ? fieldLabel(trans, name)
        : trans.__('%1: %2', fieldLabel(trans, name), draft[name])
    );
  return [...used, ...(draft.wholeNodes ? [trans.__('Whole nodes')] : [])].join(
    '; '
  );
}
