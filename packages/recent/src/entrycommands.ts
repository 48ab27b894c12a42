import {
  canOpenTerminals,
  closeIcon,
  copyIcon,
  directoryViewCommand,
  folderIcon,
  terminalIcon
} from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { ICommandsOptions } from './commands';
import { iconOf, pinIcon } from './icons';
import { CommandIDs } from './ids';
import { namesOf, nameText } from './names';
import type { IEntry } from './store';
import { locationOf } from './words';

type Args = ReadonlyPartialJSONObject;

const described = {
  args: {
    type: 'object',
    properties: {
      key: {
        type: 'string',
        description: 'Of an entry; without it, the one with the focus'
      }
    }
  }
} as const;

/** Adds the commands of a single entry. */
export function addEntryCommands(
  options: ICommandsOptions & {
    readonly entryOf: (args: Args) => IEntry | undefined;
  }
): void {
  const { app, trans, parts, now, entryOf } = options;
  const { commands, docRegistry } = app;
  const isThere = (args: Args): boolean => entryOf(args) !== undefined;
  const named = (args: Args): IEntry | undefined =>
    typeof args['key'] === 'string' ? entryOf(args) : undefined;
  const pin = (entry: IEntry | undefined, pinned: boolean): void => {
    if (entry !== undefined) {
      now()?.store.pin(entry.key, pinned);
    }
  };

  commands.addCommand(CommandIDs.open, {
    // In menus of many, and in the launcher, it is called after the entry.
    label: args => {
      const entry = named(args);
      const name = entry && namesOf(now()?.store.entries ?? []).get(entry.key);
      return name === undefined ? trans.__('Open') : nameText(name);
    },
    caption: args => {
      const entry = named(args);
      return entry === undefined ? '' : locationOf(entry);
    },
    icon: args => {
      const entry = named(args);
      return entry && iconOf(docRegistry, entry);
    },
    describedBy: described,
    isEnabled: isThere,
    execute: async args => {
      const { opener } = await parts;
      const entry = entryOf(args);
      return entry === undefined ? undefined : opener.open(entry);
    }
  });

  commands.addCommand(CommandIDs.openInView, {
    label: trans.__('Open in Directory View'),
    icon: folderIcon,
    describedBy: described,
    isEnabled: isThere,
    isVisible: args =>
      entryOf(args)?.kind === 'directory' &&
      commands.hasCommand(directoryViewCommand),
    execute: async args => {
      const { opener } = await parts;
      const entry = entryOf(args);
      await (entry && opener.openInView(entry));
    }
  });

  commands.addCommand(CommandIDs.reveal, {
    label: trans.__('Show in File Browser'),
    icon: folderIcon,
    describedBy: described,
    isEnabled: isThere,
    isVisible: args => {
      const entry = entryOf(args);
      return entry !== undefined && now()?.places.isInRoot(entry) === true;
    },
    execute: async args => {
      const { opener } = await parts;
      const entry = entryOf(args);
      await (entry && opener.reveal(entry));
    }
  });

  commands.addCommand(CommandIDs.openTerminal, {
    label: trans.__('Open Terminal Here'),
    icon: terminalIcon,
    describedBy: described,
    isEnabled: args => isThere(args) && canOpenTerminals(app),
    execute: async args => {
      const { opener } = await parts;
      const entry = entryOf(args);
      await (entry && opener.openTerminal(entry));
    }
  });

  commands.addCommand(CommandIDs.copyPath, {
    label: trans.__('Copy Path'),
    icon: copyIcon,
    describedBy: described,
    isEnabled: isThere,
    execute: async args => {
      const { opener } = await parts;
      const entry = entryOf(args);
      await (entry && opener.copyPath(entry));
    }
  });

  commands.addCommand(CommandIDs.pin, {
    label: trans.__('Pin'),
    caption: trans.__('Keep it at the top of the list'),
    icon: pinIcon,
    describedBy: described,
    isEnabled: isThere,
    isVisible: args => entryOf(args)?.pinned === false,
    execute: args => pin(entryOf(args), true)
  });

  commands.addCommand(CommandIDs.unpin, {
    label: trans.__('Unpin'),
    icon: pinIcon,
    describedBy: described,
    isEnabled: isThere,
    isVisible: args => entryOf(args)?.pinned === true,
    execute: args => pin(entryOf(args), false)
  });

  commands.addCommand(CommandIDs.togglePin, {
    label: trans.__('Pin or Unpin'),
    describedBy: described,
    isEnabled: isThere,
    execute: args => {
      const entry = entryOf(args);
      pin(entry, entry?.pinned === false);
    }
  });

  commands.addCommand(CommandIDs.remove, {
    label: trans.__('Remove from Recent'),
    caption: trans.__('Nothing is deleted but the entry of this list'),
    icon: closeIcon,
    describedBy: described,
    isEnabled: isThere,
    execute: async args => {
      const entry = entryOf(args);
      const [{ removeEntry }, { store }] = await Promise.all([
        import('./steer'),
        parts
      ]);
      if (entry !== undefined) {
        removeEntry(trans, store, entry);
      }
    }
  });
}
