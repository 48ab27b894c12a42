import {
  closeIcon,
  downIcon,
  eyeIcon,
  folderIcon,
  upIcon
} from '@jupyterlab-hpc/core';
import { editIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from '../ids';
import type { FavoritesFrame } from '../panel/frame';
import type { IFavoritesParts } from '../parts';
import type { ILazy } from './lazy';
import { entryArgs, type Target } from './target';

export interface IChangingCommandsOptions {
  readonly parts: IFavoritesParts;
  readonly lazy: ILazy;
  readonly frame: FavoritesFrame;
  readonly target: Target;
}

/** Adds the commands that change an entry or a group. */
export function addChangingCommands(options: IChangingCommandsOptions): void {
  const { parts, lazy, frame, target } = options;
  const { trans, store } = parts;
  const { commands } = parts.app;

  commands.addCommand(CommandIDs.rename, {
    label: args =>
      target.group(args) === undefined
        ? trans.__('Rename…')
        : trans.__('Rename the Group…'),
    icon: editIcon,
    describedBy: { args: entryArgs },
    isVisible: args => (target.own(args) ?? target.group(args)) !== undefined,
    execute: async args => {
      const key = target.own(args)?.id ?? frame.content?.current?.key;
      const content = await frame.filled();
      if (key !== undefined) {
        content?.edit(key);
      }
    }
  });

  commands.addCommand(CommandIDs.moveToGroup, {
    label: trans.__('Move to Group…'),
    caption: trans.__('Into a group there is, or into a new one'),
    icon: folderIcon,
    describedBy: { args: entryArgs },
    isVisible: args => target.own(args) !== undefined,
    execute: async args => {
      const item = target.own(args);
      if (item !== undefined) {
        const { askForGroup } = await import('../dialogs/group');
        await askForGroup(parts, await lazy.deeds(), item);
      }
    }
  });

  for (const direction of ['up', 'down'] as const) {
    const up = direction === 'up';
    commands.addCommand(up ? CommandIDs.moveUp : CommandIDs.moveDown, {
      label: up ? trans.__('Move Up') : trans.__('Move Down'),
      icon: up ? upIcon : downIcon,
      describedBy: { args: entryArgs },
      isVisible: args => (target.own(args) ?? target.group(args)) !== undefined,
      execute: async args => {
        const { moveGroup, moveStep } = await import('../list/moves');
        const item = target.own(args);
        const group = target.group(args);
        const { items } = store;
        const ops =
          item !== undefined
            ? moveStep(items, item.id, direction)
            : group === undefined
              ? []
              : moveGroup(items, group, direction);
        await (await lazy.deeds()).change(ops);
      }
    });
  }

  commands.addCommand(CommandIDs.remove, {
    label: args =>
      target.group(args) !== undefined
        ? trans.__('Remove the Group, Keep Its Entries')
        : target.item(args)?.site === true
          ? trans.__('Hide')
          : trans.__('Remove from Favorites'),
    icon: closeIcon,
    describedBy: { args: entryArgs },
    isVisible: args =>
      target.group(args) !== undefined ||
      (target.item(args) ?? { hidden: true }).hidden !== true,
    execute: async args => {
      const deeds = await lazy.deeds();
      const item = target.item(args);
      const group = target.group(args);
      if (item !== undefined) {
        await deeds.remove([item]);
      } else if (group !== undefined) {
        await deeds.dissolve(group);
      }
    }
  });

  commands.addCommand(CommandIDs.show, {
    label: trans.__('Show Again'),
    icon: eyeIcon,
    describedBy: { args: entryArgs },
    isVisible: args => target.item(args)?.hidden === true,
    execute: async args => {
      const item = target.item(args);
      if (item !== undefined) {
        await (await lazy.deeds()).show([item]);
      }
    }
  });
}
