import { Dialog, showDialog } from '@jupyterlab/apputils';
import { baseName } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** As much of an open notebook as is needed to save it. */
export interface IUnsaved {
  readonly context: {
    readonly path: string;
    /** Whether its file is read, which one in a tab that was never shown is not. */
    readonly isReady: boolean;
    readonly model: { readonly dirty: boolean; readonly readOnly: boolean };
    save(): Promise<void>;
  };
}

/**
 * Saves a notebook that has changes, for runs are made of its file. One whose
 * file is not read has none, and to save it would wait until it is. Of one
 * that may not be written it asks whether to go on with the file as it is.
 * Resolves with whether to go on; rejects where it cannot be saved.
 */
export async function saveFirst(
  trans: TranslationBundle,
  { context }: IUnsaved
): Promise<boolean> {
  const { dirty, readOnly } = context.model;
  if (!context.isReady || !dirty) {
    return true;
  }
  if (!readOnly) {
    await context.save();
    return true;
  }
  const { button } = await showDialog({
    title: trans.__('Sweep %1 without your changes?', baseName(context.path)),
    body: trans.__(
      'You may not write to this notebook. Runs are made of its file, which does not have what you changed.'
    ),
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({ label: trans.__('Use the File') })
    ],
    defaultButton: 0
  });
  return button.accept;
}
