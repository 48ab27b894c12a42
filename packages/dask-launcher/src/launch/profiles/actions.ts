import {
  Dialog,
  InputDialog,
  Notification,
  showDialog
} from '@jupyterlab/apputils';
import type { DaskProfile } from '@jupyterlab-hpc/api';
import {
  adviceText,
  daskNamePattern,
  errorInfo,
  type MenuEntry,
  openEntries,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { LaunchModel } from '../model';

/** Milliseconds for which an undo is offered. */
const undoTime = 20_000;

export interface IProfileMenu {
  readonly trans: TranslationBundle;
  readonly model: LaunchModel;
  /** A dialog to paste or upload a file of dask-jobqueue. */
  readonly paste: () => Promise<void>;
  /** A dialog to choose one on the server; undefined where there is no file browser. */
  readonly choose: (() => Promise<void>) | undefined;
}

/** Opens the menu of what can be done with profiles. */
export function openProfileMenu(menu: IProfileMenu, anchor: HTMLElement): void {
  const { choose, model, paste, trans } = menu;
  const { draft, profiles } = model;
  const attempt = (deed: () => Promise<void>) => (): void =>
    void deed().catch((error: unknown) => sayFailure(trans, error));
  const own =
    draft.origin?.kind === 'own' ? profiles.find(draft.origin) : undefined;
  const entries: MenuEntry[] = [
    {
      label: trans.__('Save as a Profile…'),
      isEnabled: () => model.reading.spec !== undefined,
      execute: attempt(() => saveProfile(trans, model))
    },
    {
      label:
        own === undefined
          ? trans.__('Delete the Profile')
          : trans.__('Delete the Profile “%1”', own.name),
      isEnabled: () => own !== undefined,
      execute: attempt(async () => {
        if (own !== undefined) {
          await deleteProfile(trans, model, own);
        }
      })
    },
    undefined,
    ...(choose === undefined
      ? []
      : [
          {
            label: trans.__('Import a jobqueue.yaml of the Server…'),
            execute: attempt(choose)
          }
        ]),
    {
      label: trans.__('Paste or Upload a jobqueue.yaml…'),
      execute: attempt(paste)
    }
  ];
  openEntries(entries, anchor);
}

/** Keeps what is in the form, but its name, under one that is asked for. */
async function saveProfile(
  trans: TranslationBundle,
  model: LaunchModel
): Promise<void> {
  const { draft, profiles, reading } = model;
  const { name: _, ...spec } = reading.spec ?? {};
  const isName = new RegExp(daskNamePattern);
  let text =
    draft.origin?.kind === 'own' ? draft.origin.name : draft.name.trim();
  let label = trans.__('Name');
  for (;;) {
    const { button, value } = await InputDialog.getText({
      title: trans.__('Save these values as a profile'),
      label,
      text,
      okLabel: trans.__('Save')
    });
    if (!button.accept) {
      return;
    }
    text = value?.trim() ?? '';
    if (!isName.test(text)) {
      label = trans.__('A name has 1 to 50 characters.');
      continue;
    }
    try {
      const isThere = profiles.find({ kind: 'own', name: text }) !== undefined;
      if (isThere && !(await mayOverwrite(trans, text))) {
        continue;
      }
      await profiles.save(text, spec, isThere);
      model.edit({ origin: { kind: 'own', name: text } });
      Notification.success(trans.__('Saved as the profile “%1”.', text), {
        autoClose: 5000
      });
      return;
    } catch (error) {
      label = trans.__('Not saved. %1', adviceText(trans, errorInfo(error)));
    }
  }
}

/** Deletes one of the person's own, and offers to bring it back. */
async function deleteProfile(
  trans: TranslationBundle,
  model: LaunchModel,
  profile: DaskProfile
): Promise<void> {
  const { name, spec } = profile;
  await model.profiles.remove(name);
  model.edit({ origin: undefined });
  const undo = (): void =>
    void model.profiles
      .save(name, spec, false)
      .catch((error: unknown) => sayFailure(trans, error));
  Notification.success(trans.__('Deleted the profile “%1”.', name), {
    autoClose: undoTime,
    actions: [{ label: trans.__('Undo'), callback: undo }]
  });
}

async function mayOverwrite(
  trans: TranslationBundle,
  name: string
): Promise<boolean> {
  const { button } = await showDialog({
    title: trans.__('Overwrite the profile “%1”?', name),
    body: trans.__('The values that it has now are lost.'),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep It') }),
      Dialog.warnButton({ label: trans.__('Overwrite') })
    ]
  });
  return button.accept;
}
