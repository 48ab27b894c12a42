import { Dialog } from '@jupyterlab/apputils';
import { baseName, canOpenTerminals, parentPath } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { PreviewModel } from '../model';
import type { IPreviewOptions } from '../parts';
import { pathOf } from '../target/place';
import { CommandsBody } from './commands';
import { needsOf } from './needs';
import { type IRecipe, recipesFor } from './recipes';
import { typeIntoTerminal } from './terminal';

/**
 * Shows the commands that make an environment for a copy. Nothing is run: they
 * can be copied, or typed into a terminal once the copy is there.
 */
export async function showCommands(
  { app, trans }: Pick<IPreviewOptions, 'app' | 'trans'>,
  model: PreviewModel
): Promise<void> {
  const { run, stage, target } = model;
  if (stage.kind !== 'ready' || target === undefined) {
    return;
  }
  const { preview } = stage;
  const made = run.step.kind === 'done' ? run.step.work.notebook : undefined;
  const folder = made === undefined ? futureFolder(model) : parentPath(made);
  const brought = target.bring === 'notebook' ? [] : preview.reads.environment;
  const recipes = recipesFor(trans, brought, {
    folder,
    name: made === undefined ? preview.name : baseName(made)
  });
  const notes = [
    trans.__('Nothing is run until you do it yourself, line by line or all.'),
    ...(made === undefined
      ? [trans.__('They are for the copy, once it is there.')]
      : []),
    ...(brought.length === 0 && preview.reads.environment.length > 0
      ? [
          trans.__(
            'Bring its folder, and %1 comes with it.',
            preview.reads.environment.map(({ path }) => path).join(', ')
          )
        ]
      : []),
    ...unlistedNotes(trans, needsOf(preview).unlisted)
  ];
  const canType = canOpenTerminals(app);
  let typed: IRecipe | undefined;
  const dialog = new Dialog({
    title: trans.__('Commands for an environment'),
    body: new CommandsBody({
      trans,
      recipes,
      notes,
      terminal:
        made !== undefined && canType
          ? recipe => {
              typed = recipe;
              dialog.resolve(0);
            }
          : undefined,
      reason:
        made === undefined
          ? trans.__('Once the copy is there')
          : trans.__('This server has no terminals.')
    }),
    buttons: [Dialog.okButton({ label: trans.__('Close') })]
  });
  await dialog.launch();
  if (typed !== undefined) {
    await typeIntoTerminal(app, trans, folder, typed.lines);
  }
}

/** The folder of the notebook in a copy that is not there yet. */
function futureFolder({ stage, target }: PreviewModel): string {
  const known = target?.step.kind === 'known' ? target.step.target : undefined;
  if (known === undefined || target === undefined) {
    return '.';
  }
  switch (target.bring) {
    case 'notebook':
      return known.folder;
    case 'folder':
      return pathOf(known.folder, known.name);
    case 'repository': {
      const path = stage.kind === 'ready' ? stage.preview.source.path : '';
      const root = pathOf(known.folder, known.name);
      return path.includes('/') ? pathOf(root, parentPath(path)) : root;
    }
  }
}

/** What no file of it lists: a name that is imported may be another package's. */
function unlistedNotes(
  trans: TranslationBundle,
  names: readonly string[]
): string[] {
  return names.length === 0
    ? []
    : [
        trans.__(
          'It imports %1 as well: add the packages that have them, which may be named otherwise.',
          names.join(', ')
        )
      ];
}
