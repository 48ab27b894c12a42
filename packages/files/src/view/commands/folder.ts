import type { NewKind } from '@jupyterlab-hpc/api';
import {
  canOpenTerminals,
  playIcon,
  starIcon,
  terminalIcon
} from '@jupyterlab-hpc/core';
import {
  addIcon,
  newFolderIcon,
  notebookIcon,
  pasteIcon
} from '@jupyterlab/ui-components';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { CommandIDs } from '../ids';
import { isFolder, pathOf } from '../model/entries';
import { bothSchema, folderSchema, pathArg, pathsArg } from './args';
import { acting } from './entries';
import type { ICommandParts } from './index';

type Args = ReadonlyPartialJSONObject;

/** Adds the commands that act in a folder: the one given, else the view's. */
export function addFolderCommands(parts: ICommandParts): void {
  const { app, trans, now, clipboard, favorites } = parts;
  const { commands } = app;
  const act = acting(parts);
  const given = (args: Args): boolean => args['folder'] !== undefined;
  const listed = (args: Args): boolean => given(args) || now.isListed;

  /** A folder that is selected alone, else that of the view. */
  const here = (args: Args): string | undefined => {
    const { model, only } = now;
    const inside =
      model !== undefined && only !== undefined && isFolder(only)
        ? pathOf(model.path, only)
        : undefined;
    return pathArg(args, 'folder') ?? inside ?? model?.path;
  };

  commands.addCommand(CommandIDs.paste, {
    label: trans.__('Paste'),
    icon: pasteIcon,
    describedBy: { args: folderSchema },
    isEnabled: args => clipboard.clip !== undefined && listed(args),
    execute: args =>
      act({}, async deeds => {
        const to = pathArg(args, 'folder') ?? now.model?.path;
        if (to !== undefined) {
          await deeds.paste(to);
        }
      })
  });
  clipboard.changed.connect(() =>
    commands.notifyCommandChanged(CommandIDs.paste)
  );

  const create = (
    id: string,
    kind: NewKind,
    icon: typeof addIcon,
    label: string,
    inPalette: string
  ): void => {
    commands.addCommand(id, {
      label: args => (args['isPalette'] ? inPalette : label),
      icon,
      describedBy: { args: folderSchema },
      isEnabled: listed,
      execute: args =>
        act({}, async deeds => {
          const { panel } = now;
          const folder = pathArg(args, 'folder') ?? panel?.model.path;
          if (folder !== undefined) {
            await deeds.create(folder, kind, panel);
          }
        })
    });
  };
  create(
    CommandIDs.newFolder,
    'directory',
    newFolderIcon,
    trans.__('New Folder'),
    trans.__('New Folder in This Directory')
  );
  create(
    CommandIDs.newFile,
    'file',
    addIcon,
    trans.__('New File'),
    trans.__('New File in This Directory')
  );
  create(
    CommandIDs.newNotebook,
    'notebook',
    notebookIcon,
    trans.__('New Notebook'),
    trans.__('New Notebook in This Directory')
  );

  commands.addCommand(CommandIDs.terminal, {
    label: trans.__('Open Terminal Here'),
    icon: terminalIcon,
    describedBy: { args: folderSchema },
    isEnabled: args => here(args) !== undefined,
    isVisible: () => canOpenTerminals(app),
    execute: args =>
      act({}, async deeds => {
        const folder = here(args);
        if (folder !== undefined) {
          await deeds.openTerminal(folder);
        }
      })
  });
  commands.addCommand(CommandIDs.submit, {
    label: trans.__('Submit to Slurm…'),
    caption: trans.__('With this script, or in this folder'),
    icon: playIcon,
    describedBy: { args: bothSchema },
    isEnabled: args =>
      given(args) || pathsArg(args) !== undefined || now.panel !== undefined,
    isVisible: () => commands.hasCommand(CommandIDs.submitForm),
    execute: args =>
      act(args, (deeds, targets) => {
        const alone = pathsArg(args) !== undefined || now.only !== undefined;
        const folder = pathArg(args, 'folder');
        return deeds.submit(
          targets,
          alone ? folder : (folder ?? now.model?.path)
        );
      })
  });
  commands.addCommand(CommandIDs.star, {
    label: args => {
      const path = starred(args, parts);
      return path !== undefined && favorites?.has(path)
        ? trans.__('Remove from Favorites')
        : trans.__('Add to Favorites');
    },
    icon: starIcon,
    describedBy: { args: bothSchema },
    isEnabled: args => starred(args, parts) !== undefined,
    isVisible: () => favorites !== null,
    execute: args =>
      act({}, async () => {
        const path = starred(args, parts);
        const { only } = now;
        const isFile = !given(args) && only !== undefined && !isFolder(only);
        if (path !== undefined) {
          await favorites?.toggle(path, isFile ? 'file' : 'directory');
        }
      })
  });
}

/** The path that a star would be for. */
function starred(
  args: Args,
  { now }: Pick<ICommandParts, 'now'>
): string | undefined {
  const { model, only } = now;
  const own =
    model !== undefined && only !== undefined
      ? pathOf(model.path, only)
      : undefined;
  return pathArg(args, 'folder') ?? pathsArg(args)?.[0] ?? own ?? model?.path;
}
