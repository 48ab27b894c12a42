import { Dialog, InputDialog, showDialog } from '@jupyterlab/apputils';
import { baseName, mayLose } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { isEditedFile } from './draft';
import type { SubmitModel } from './model';

/**
 * Of a file that was edited, asks whether to save it; resolves with whether
 * to go on. Rejects when it cannot be saved.
 */
export async function settleFile(
  trans: TranslationBundle,
  model: SubmitModel
): Promise<boolean> {
  const { draft } = model;
  if (!isEditedFile(draft)) {
    return true;
  }
  const name = baseName(draft.path);
  const { button } = await showDialog({
    title: trans.__('Save %1 before it is submitted?', name),
    body: trans.__(
      'It was edited here. Without saving, this text is submitted, and the file stays as it is.'
    ),
    buttons: [
      Dialog.cancelButton(),
      Dialog.createButton({
        label: trans.__('Submit Without Saving'),
        actions: ['text']
      }),
      Dialog.okButton({ label: trans.__('Save and Submit') })
    ]
  });
  if (button.actions.includes('text')) {
    return true;
  }
  return button.accept && (await saveScript(trans, model));
}

/**
 * Saves the script, never over what something else has written without
 * asking; resolves with whether it was saved. Rejects when it cannot be.
 */
export async function saveScript(
  trans: TranslationBundle,
  model: SubmitModel
): Promise<boolean> {
  let { path } = model.draft;
  if (path === '') {
    const { directory } = model.draft;
    const name = model.asked('job-name').value.replace(/[^\w.-]+/g, '-');
    const { value } = await InputDialog.getText({
      title: trans.__('Save the script in %1', directory),
      label: trans.__('File name'),
      text: `${name || 'job'}.sh`,
      okLabel: trans.__('Save')
    });
    const given = value?.trim() ?? '';
    if (given === '') {
      return false;
    }
    path = given.startsWith('/')
      ? given
      : `${directory.replace(/\/+$/, '')}/${given}`;
  }
  if ((await model.save(path)) === 'saved') {
    return true;
  }
  const mayOverwrite = await mayLose(trans, {
    title: trans.__('%1 was changed since it was opened', baseName(path)),
    body: trans.__(
      'Something else has written to it. Its text is lost if it is overwritten.'
    ),
    label: trans.__('Overwrite')
  });
  return mayOverwrite && (await model.save(path, true)) === 'saved';
}

/** Asks whether another script may take the place of one that is in no file. */
export function mayReplace(trans: TranslationBundle): Promise<boolean> {
  return mayLose(trans, {
    title: trans.__('Replace the script in the form?'),
    body: trans.__('What was typed there is in no file.'),
    label: trans.__('Replace')
  });
}
