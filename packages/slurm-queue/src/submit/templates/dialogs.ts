import { InputDialog, Notification } from '@jupyterlab/apputils';
import {
  askForName,
  baseName,
  type INaming,
  offerUndo,
  saveUnderName,
  templateName
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { SubmitModel } from '../model';

/** Keeps the script of the form as a template, under a name that is asked for. */
export async function saveTemplate(
  trans: TranslationBundle,
  model: SubmitModel
): Promise<void> {
  const { draft, templates } = model;
  const { start } = draft;
  const usual =
    model.asked('job-name').value || baseName(draft.path).replace(/\.\w+$/, '');
  const title = trans.__('Save the script as a template');
  const first = start?.kind === 'own' ? start.name : usual;
  const name = await saveUnderName(
    trans,
    naming(trans, title, first),
    (given, overwrite) => templates.save(given, draft.script, overwrite),
    given => ({
      title: trans.__('Overwrite the template “%1”?', given),
      body: trans.__('The script that it has now is lost.')
    })
  );
  if (name !== undefined) {
    model.adopt(name);
    Notification.success(trans.__('Saved as the template “%1”.', name), {
      autoClose: 5000
    });
  }
}

/** Asks which of the own templates, and for its new name. */
export async function renameTemplate(
  trans: TranslationBundle,
  model: SubmitModel
): Promise<void> {
  const old = await askForOwn(trans, model, trans.__('Rename a template'));
  if (old === undefined) {
    return;
  }
  const title = trans.__('Rename the template “%1”', old);
  const asked = naming(trans, title, old);
  const name = await askForName(trans, asked, async given => {
    if (given !== old) {
      await model.templates.rename(old, given);
    }
    return true;
  });
  if (name !== undefined) {
    model.renamed(old, name);
  }
}

/** Asks which of the own templates, and offers to bring it back. */
export async function deleteTemplate(
  trans: TranslationBundle,
  model: SubmitModel
): Promise<void> {
  const name = await askForOwn(trans, model, trans.__('Delete a template'));
  if (name !== undefined) {
    const { script } = await model.templates.remove(name);
    offerUndo(trans, trans.__('Deleted the template “%1”.', name), () =>
      model.templates.save(name, script, false)
    );
  }
}

function naming(
  trans: TranslationBundle,
  title: string,
  first: string
): INaming {
  return {
    title,
    first,
    pattern: new RegExp(`^${templateName}$`, 'u'),
    rule: trans.__(
      'A name has 1 to 50 characters, no “/”, and begins with no dot.'
    )
  };
}

async function askForOwn(
  trans: TranslationBundle,
  model: SubmitModel,
  title: string
): Promise<string | undefined> {
  const { start } = model.draft;
  const names = model.templates.own.map(({ name }) => name);
  const { button, value } = await InputDialog.getItem({
    title,
    label: trans.__('Which of your own'),
    items: names,
    current: Math.max(0, start?.kind === 'own' ? names.indexOf(start.name) : 0),
    okLabel: title
  });
  return button.accept ? (value ?? undefined) : undefined;
}
