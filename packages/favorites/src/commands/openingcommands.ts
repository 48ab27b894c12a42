import type { Favorite } from '@jupyterlab-hpc/api';
import {
  browserPath,
  canOpenTerminals,
  copyIcon,
  directoryViewCommand,
  eyeIcon,
  linkIcon,
  scriptIcon,
  tableIcon,
  terminalIcon
} from '@jupyterlab-hpc/core';
import type { CommandRegistry } from '@lumino/commands';

import { CommandIDs } from '../ids';
import { namesOf } from '../list/names';
import { iconOf } from '../panel/icons';
import { foreign } from '../foreign';
import type { IFavoritesParts } from '../parts';
import type { ILazy } from './lazy';
import { entryArgs, type Target } from './target';

export interface IOpeningCommandsOptions {
  readonly parts: IFavoritesParts;
  readonly lazy: ILazy;
  readonly target: Target;
}

/** Adds the commands that open an entry, or something at its place. */
export function addOpeningCommands(options: IOpeningCommandsOptions): void {
  const { parts, lazy, target } = options;
  const { trans, app, root, store } = parts;
  const { commands } = app;
  type Opens = keyof Awaited<ReturnType<ILazy['opener']>>;
  const add = (
    id: string,
    verb: Opens,
    shown: (item: Favorite) => boolean,
    about: Omit<CommandRegistry.ICommandOptions, 'execute'>
  ): void => {
    const fits = (item: Favorite | undefined): boolean =>
      item !== undefined && shown(item);
    commands.addCommand(id, {
      ...about,
      describedBy: { args: entryArgs },
      isEnabled: args => target.item(args) !== undefined,
      isVisible: args => fits(target.item(args)),
      execute: async args => {
        const item = target.item(args);
        if (item !== undefined) {
          await (await lazy.opener())[verb](item);
        }
      }
    });
  };
  const always = (): boolean => true;

  add(CommandIDs.open, 'open', always, {
    label: args => {
      const item = args['named'] === true ? target.item(args) : undefined;
      const name = item && namesOf(store.items).get(item.id);
      return name === undefined
        ? trans.__('Open')
        : name.where === undefined
          ? name.label
          : trans.__('%1 — %2', name.label, name.where);
    },
    caption: args => target.item(args)?.path ?? '',
    icon: args => {
      const item = target.item(args);
      return item && iconOf(app.docRegistry, item);
    }
  });
  add(
    CommandIDs.openDirectoryView,
    'openDirectoryView',
    () => commands.hasCommand(directoryViewCommand),
    { label: trans.__('Open in Directory View'), icon: tableIcon }
  );
  add(
    CommandIDs.openBrowserTab,
    'openBrowserTab',
    ({ resolved }) => isInRoot(resolved, root.known),
    { label: trans.__('Open in New Browser Tab'), icon: linkIcon }
  );
  add(CommandIDs.openTerminal, 'openTerminal', () => canOpenTerminals(app), {
    label: trans.__('Open Terminal Here'),
    icon: terminalIcon
  });
  add(
    CommandIDs.submitHere,
    'submitHere',
    () => commands.hasCommand(foreign.submit),
    { label: trans.__('Submit a Job Here…'), icon: scriptIcon }
  );
  add(CommandIDs.reveal, 'reveal', always, {
    label: trans.__('Show in the File Browser'),
    icon: eyeIcon
  });
  add(CommandIDs.copyPath, 'copyPath', always, {
    label: trans.__('Copy Path'),
    icon: copyIcon
  });
}

function isInRoot(path: string | undefined, root: string | undefined): boolean {
  return (
    path !== undefined &&
    root !== undefined &&
    browserPath(path, root) !== undefined
  );
}
