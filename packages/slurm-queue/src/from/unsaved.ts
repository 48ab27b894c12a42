import { Dialog, showDialog } from '@jupyterlab/apputils';
import { baseName } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IOpenDocument } from './open';

export interface IUnsavedWords {
  /** What the file is left as, and the job gets. */
  readonly body: string;
  /** The choice that saves nothing. */
  readonly without: string;
}

/**
 * Of a document with changes that are in no file, asks whether to save it.
 * Resolves with whether its file is as the document, or undefined when the
 * person gives up. Rejects when it cannot be saved.
 */
export async function settle(
  trans: TranslationBundle,
  { context }: IOpenDocument,
  words: IUnsavedWords
): Promise<'saved' | 'unsaved' | undefined> {
  if (!context.model.dirty) {
    return 'saved';
  }
  const { button } = await showDialog({
    title: trans.__('Save %1 before it is submitted?', baseName(context.path)),
    body: words.body,
    buttons: [
      Dialog.cancelButton(),
      Dialog.createButton({ label: words.without, actions: ['without'] }),
      ...(!context.model.readOnly
        ? [Dialog.okButton({ label: trans.__('Save and Go On') })]
        : [])
    ]
  });
  if (button.actions.includes('without')) {
    return 'unsaved';
  }
  if (!button.accept) {
    return undefined;
  }
  await context.save();
  return 'saved';
}
