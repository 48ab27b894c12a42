import { Dialog, InputDialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import { errorInfo } from './errors';
import { adviceText } from './openers';

/** A name that is asked for. */
export interface INaming {
  readonly title: string;
  /** What stands there first. */
  readonly first: string;
  /** What a name can be, and that in words. */
  readonly pattern: RegExp;
  readonly rule: string;
}

/**
 * Asks for a name until `act` takes it, with what was typed and what was wrong
 * with it. `act` resolves with false to have it asked again. Resolves with the
 * name; undefined when the person gives up.
 */
export async function askForName(
  trans: TranslationBundle,
  { first, pattern, rule, title }: INaming,
  act: (name: string) => Promise<boolean>
): Promise<string | undefined> {
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
    if (!pattern.test(text)) {
      label = rule;
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

/**
 * Asks for the name under which something is saved, and before what has it is
 * overwritten. Resolves with the name; undefined when the person gives up.
 */
export function saveUnderName(
  trans: TranslationBundle,
  naming: INaming,
  /** Rejects with `path-exists` rather than overwrite what it may not. */
  save: (name: string, overwrite: boolean) => Promise<void>,
  /** What is lost then. */
  lost: (name: string) => Pick<ILoss, 'title' | 'body'>
): Promise<string | undefined> {
  return askForName(trans, naming, async name => {
    try {
      await save(name, false);
    } catch (error) {
      if (errorInfo(error).code !== 'path-exists') {
        throw error;
      }
      const label = trans.__('Overwrite');
      if (!(await mayLose(trans, { ...lost(name), label }))) {
        return false;
      }
      await save(name, true);
    }
    return true;
  });
}

/** Something that is lost by a deed, which has a label. */
export interface ILoss {
  readonly title: string;
  readonly body: string;
  readonly label: string;
}

/** Asks whether something may be lost. */
export async function mayLose(
  trans: TranslationBundle,
  { body, label, title }: ILoss
): Promise<boolean> {
  const { button } = await showDialog({
    title,
    body,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep It') }),
      Dialog.warnButton({ label })
    ]
  });
  return button.accept;
}
