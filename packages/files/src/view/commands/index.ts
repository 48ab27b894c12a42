import type { WidgetTracker } from '@jupyterlab/apputils';
import {
  folderIcon,
  type IBridgeClient,
  type IFavorites
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDirectoryApp } from '../app';
import { Clipboard } from '../deeds/clipboard';
import type { Deeds } from '../deeds/deeds';
import type { Directories } from '../directories';
import { CommandIDs } from '../ids';
import type { DirectoryPanel } from '../panel';
import { pathArg } from './args';
import { addEntryCommands } from './entries';
import { addFolderCommands } from './folder';
import { Now } from './now';
import { addViewCommands } from './view';

export interface ICommandsOptions {
  readonly app: IDirectoryApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly tracker: WidgetTracker<DirectoryPanel>;
  /** The views, whose code is loaded when first needed. */
  readonly directories: () => Promise<Directories>;
  readonly favorites: IFavorites | null;
}

export interface ICommandParts extends ICommandsOptions {
  readonly now: Now;
  readonly clipboard: Clipboard;
  /** What is done to entries; its code is loaded when first needed. */
  readonly deeds: () => Promise<Deeds>;
}

/** Adds the commands of the Directory view. Nothing is sent before one is used. */
export function addDirectoryCommands(options: ICommandsOptions): void {
  const { app, client, trans, tracker, directories } = options;
  const clipboard = new Clipboard();
  const refresh = (folders: readonly string[], left = false): void =>
    tracker.forEach(({ model }) => {
      if (folders.includes(model.path)) {
        if (left) {
          model.selection.clear();
        }
        void model.refresh();
      }
    });
  let loaded: Promise<Deeds> | undefined;
  const deeds = (): Promise<Deeds> =>
    (loaded ??= Promise.all([directories(), import('../deeds/deeds')]).then(
      ([views, { Deeds }]) =>
        new Deeds({
          app,
          client,
          trans,
          clipboard,
          refresh,
          directories: views
        })
    ));
  const parts = { ...options, clipboard, deeds, now: new Now(tracker) };
  addOpenFolder(options);
  addEntryCommands(parts);
  addFolderCommands(parts);
  addViewCommands(parts);
}

function addOpenFolder({ app, trans, directories }: ICommandsOptions): void {
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
      const { where, layout } = args;
      const views = await directories();
      if (layout !== undefined) {
        views.restore(layout);
        return;
      }
      const area = where === 'main' || where === 'left' ? where : undefined;
      const path = pathArg(args, 'path');
      const load = async (): Promise<void> => {
        const folder = path ?? (await views.surroundings.load()).home;
        views.open(folder, area);
      };
      await views.attempt(load());
    }
  });
}
