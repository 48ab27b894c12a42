import { InputDialog, Notification } from '@jupyterlab/apputils';
import type { TemplateScript } from '@jupyterlab-hpc/api';
import {
  adviceText,
  baseName,
  errorInfo,
  sayFailure,
  templateName
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { SubmitModel } from '../model';
import { mayLose } from '../saving';

/** Milliseconds for which an undo is offered. */
const undoTime = 20_000;

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
  const name = await askForName(trans, title, first, async given => {
    const save = (overwrite: boolean): Promise<void> =>
      templates.save(given, draft.script, overwrite);
    try {
      await save(false);
    } catch (error) {
      if (errorInfo(error).code !== 'path-exists') {
        throw error;
      }
      if (!(await mayOverwrite(trans, given))) {
        return false;
      }
      await save(true);
    }
    return true;
  });
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
  const name = await askForName(trans, title, old, async given => {
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
    offerUndo(trans, model, await model.templates.remove(name));
  }
}

function offerUndo(
  trans: TranslationBundle,
  model: SubmitModel,
  gone: TemplateScript
): void {
  const { name, script } = gone;
  const undo = (): void =>
    void model.templates.save(name, script, false).catch((error: unknown) => {
      sayFailure(trans, error);
      // It is here alone: another try, when there is room for it.
      offerUndo(trans, model, gone);
    });
  Notification.success(trans.__('Deleted the template “%1”.', name), {
    autoClose: undoTime,
    actions: [{ label: trans.__('Undo'), callback: undo }]
  });
}

/**
 * Asks for a name until `act` takes it, with what was typed and what was wrong
 * with it. `act` resolves with false to have it asked again. Resolves with the
 * name; undefined when the person gives up.
 */
async function askForName(
  trans: TranslationBundle,
  title: string,
  first: string,
  act: (name: string) => Promise<boolean>
): Promise<string | undefined> {
  const isName = new RegExp(`^${templateName}$`, 'u');
  let text = first;
  let label = trans.__('Name');
  for (;;) {
    const { button, value } = await InputDialog.getText({
      title,
      label,
      text,
      okLabel: trans.__('Save')
    });
    if (!button.accept) {
      return undefined;
    }
    text = value?.trim().normalize() ?? '';
    if (!isName.test(text)) {
      label = trans.__(
        'A name has 1 to 50 characters, no “/”, and begins with no dot.'
      );
      continue;
    }
    try {
      if (await act(text)) {
        return text;
      }
    } catch (error) {
      label = trans.__('Not saved. %1', adviceText(trans, errorInfo(error)));
    }
  }
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

function mayOverwrite(
  trans: TranslationBundle,
  name: string
): Promise<boolean> {
  return mayLose(trans, {
    title: trans.__('Overwrite the template “%1”?', name),
    body: trans.__('The script that it has now is lost.'),
    label: trans.__('Overwrite')
  });
}
