import {
  againIcon,
  downloadIcon,
  eyeIcon,
  plusIcon,
  starIcon
} from '@jupyterlab-hpc/core';

import { CommandIDs } from '../ids';
import { bringUp } from '../panel/placing';
import type { IChangingCommandsOptions } from './changingcommands';
import { nothing } from './target';

/** Adds the commands that act on the list as a whole. */
export function addListCommands(
  options: Omit<IChangingCommandsOptions, 'target'>
): void {
  const { parts, lazy, frame } = options;
  const { trans, app, settings, store } = parts;
  const { commands } = app;

  commands.addCommand(CommandIDs.addPath, {
    label: trans.__('Add a Path to the Favorites…'),
    caption: trans.__('Also with a variable: $SCRATCH/runs'),
    icon: plusIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            description: 'What to add; without it, a dialog asks'
          }
        }
      }
    },
    execute: async args => {
      const { addTyped, askForPath } = await import('../dialogs/addpath');
      const id =
        typeof args['path'] === 'string'
          ? await addTyped(parts, args['path'])
          : await askForPath(parts);
      if (id !== undefined) {
        frame.content?.reveal(id);
      }
    }
  });

  commands.addCommand(CommandIDs.toggleHidden, {
    label: trans.__('Show Hidden Site Favorites'),
    icon: eyeIcon,
    describedBy: { args: nothing },
    isToggleable: true,
    isToggled: () => frame.content?.showsHidden === true,
    isVisible: () => store.items.some(({ hidden }) => hidden === true),
    execute: async () => (await frame.filled())?.toggleHidden()
  });

  commands.addCommand(CommandIDs.importOld, {
    label: trans.__('Import from jupyterlab-favorites'),
    caption: trans.__('What that extension kept in JupyterLab’s settings'),
    icon: downloadIcon,
    describedBy: { args: nothing },
    execute: async () => {
      const { importOld } = await import('../importing/import');
      await importOld(parts, await lazy.deeds());
    }
  });

  commands.addCommand(CommandIDs.reset, {
    label: trans.__('Reset Favorites…'),
    icon: againIcon,
    describedBy: { args: nothing },
    execute: async () => {
      const { resetFavorites } = await import('../dialogs/reset');
      await resetFavorites(parts, await lazy.deeds());
    }
  });

  commands.addCommand(CommandIDs.showPanel, {
    label: args =>
      args['all'] === true ? trans.__('All Favorites') : trans.__('Favorites'),
    caption: trans.__('Your bookmarks of folders and files'),
    icon: starIcon,
    describedBy: { args: nothing },
    execute: async () => {
      if (!settings.current.showPanel) {
        await settings.set('showPanel', true);
      }
      bringUp(parts, frame);
    }
  });

  commands.addCommand(CommandIDs.togglePanel, {
    label: () =>
      settings.current.showPanel
        ? trans.__('Hide the Favorites')
        : trans.__('Show the Favorites'),
    describedBy: { args: nothing },
    execute: () => settings.set('showPanel', !settings.current.showPanel)
  });
}
