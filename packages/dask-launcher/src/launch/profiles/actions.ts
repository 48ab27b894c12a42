import { Notification } from '@jupyterlab/apputils';
import type { DaskProfile } from '@jupyterlab-hpc/api';
import {
  daskNamePattern,
  type MenuEntry,
  offerUndo,
  openEntries,
  saveUnderName,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { LaunchModel } from '../model';

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
  const name = await saveUnderName(
    trans,
    {
      title: trans.__('Save these values as a profile'),
      first:
        draft.origin?.kind === 'own' ? draft.origin.name : draft.name.trim(),
      pattern: new RegExp(daskNamePattern),
      rule: trans.__('A name has 1 to 50 characters.')
    },
    (given, overwrite) => profiles.save(given, spec, overwrite),
    given => ({
      title: trans.__('Overwrite the profile “%1”?', given),
      body: trans.__('The values that it has now are lost.')
    })
  );
  if (name !== undefined) {
    model.edit({ origin: { kind: 'own', name } });
    Notification.success(trans.__('Saved as the profile “%1”.', name), {
      autoClose: 5000
    });
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
  offerUndo(trans, trans.__('Deleted the profile “%1”.', name), () =>
    model.profiles.save(name, spec, false)
  );
}
