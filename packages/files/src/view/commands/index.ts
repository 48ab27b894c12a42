import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';
import { folderIcon, type IFavorites } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Directories } from '../directories';
import { CommandIDs } from '../ids';
import type { DirectoryPanel } from '../panel';

export interface ICommandsOptions {
  readonly app: JupyterFrontEnd;
  readonly trans: TranslationBundle;
  readonly tracker: WidgetTracker<DirectoryPanel>;
  /** The views, whose code is loaded when first needed. */
  readonly directories: () => Promise<Directories>;
  readonly favorites: IFavorites | null;
}

/** Adds the commands of the Directory view. Nothing is sent before one is used. */
export function addDirectoryCommands(options: ICommandsOptions): void {
  const { app, trans, directories } = options;
  app.commands.addCommand(CommandIDs.openFolder, {
    label: trans.__('Directory'),
    caption: trans.__('Open a directory, anywhere on the server, as a table'),
    icon: folderIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            description: 'An absolute path; without it, the home directory'
          },
          where: { type: 'string', enum: ['main', 'left'] },
          layout: {
            type: 'object',
            description: 'What a workspace keeps of a view'
          }
        }
      }
    },
    execute: async args => {
      const { path, where, layout } = args;
      const views = await directories();
      if (layout !== undefined) {
        views.restore(layout);
        return;
      }
      const area = where === 'main' || where === 'left' ? where : undefined;
      const folder =
        typeof path === 'string'
          ? path
          : (await views.surroundings.load()).home;
      views.open(folder, area);
    }
  });
}
