import { copyIcon, downloadIcon, folderIcon } from '@jupyterlab-hpc/core';
import {
  cutIcon,
  deleteIcon,
  editIcon,
  launchIcon
} from '@jupyterlab/ui-components';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { Deeds } from '../deeds/deeds';
import type { Targets } from '../deeds/targets';
import { CommandIDs } from '../ids';
import { isFolder } from '../model/entries';
import { bothSchema, entriesSchema, pathArg, pathsArg } from './args';
import type { ICommandParts } from './index';

type Args = ReadonlyPartialJSONObject;

/** Adds the commands that act on entries: those given, else those selected. */
export function addEntryCommands(parts: ICommandParts): void {
  const { app, trans, now } = parts;
  const { commands } = app;
  const act = acting(parts);
  const given = (args: Args): boolean =>
    args['paths'] !== undefined || args['path'] !== undefined;
  const some = (args: Args): boolean => given(args) || now.count > 0;
  const files = (args: Args): boolean =>
    given(args) || (now.count > 0 && !(now.only && isFolder(now.only)));
  const describedBy = { args: entriesSchema };

  commands.addCommand(CommandIDs.open, {
    label: trans.__('Open'),
    icon: launchIcon,
    describedBy,
    isEnabled: some,
    execute: args => act(args, (deeds, targets) => deeds.open(targets, false))
  });
  commands.addCommand(CommandIDs.openApart, {
    label: trans.__('Open in New View'),
    icon: folderIcon,
    describedBy,
    isEnabled: some,
    isVisible: args =>
      given(args) || (now.only !== undefined && isFolder(now.only)),
    execute: args => act(args, (deeds, targets) => deeds.open(targets, true))
  });
  commands.addCommand(CommandIDs.openWith, {
    label: args => {
      const { label } = args;
      return typeof label === 'string' ? label : trans.__('Open With…');
    },
    describedBy: {
      args: {
        type: 'object',
        properties: {
          ...entriesSchema.properties,
          factory: { type: 'string', description: 'What opens the files' },
          label: { type: 'string' }
        },
        required: ['factory']
      }
    },
    isEnabled: files,
    execute: args => {
      const { factory } = args;
      if (typeof factory !== 'string') {
        throw new TypeError('The argument “factory” has to be a text.');
      }
      return act(args, (deeds, targets) => deeds.openWith(targets, factory));
    }
  });
  commands.addCommand(CommandIDs.rename, {
    label: trans.__('Rename…'),
    icon: editIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: () => now.named !== undefined && now.isListed,
    execute: () => {
      const { model, named } = now;
      if (model !== undefined && named !== undefined) {
        model.renaming.begin(model.path, named);
      }
    }
  });
  commands.addCommand(CommandIDs.copy, {
    label: trans.__('Copy'),
    icon: copyIcon,
    describedBy,
    isEnabled: some,
    execute: args => act(args, (deeds, targets) => deeds.keep(targets, 'copy'))
  });
  commands.addCommand(CommandIDs.cut, {
    label: trans.__('Cut'),
    icon: cutIcon,
    describedBy,
    isEnabled: some,
    execute: args => act(args, (deeds, targets) => deeds.keep(targets, 'move'))
  });
  commands.addCommand(CommandIDs.remove, {
    label: trans.__('Delete…'),
    icon: deleteIcon,
    describedBy,
    isEnabled: some,
    execute: args => act(args, (deeds, targets) => deeds.remove(targets))
  });
  commands.addCommand(CommandIDs.download, {
    label: trans.__('Download'),
    icon: downloadIcon,
    describedBy,
    isEnabled: files,
    execute: args => act(args, (deeds, targets) => deeds.download(targets))
  });
  commands.addCommand(CommandIDs.copyPath, {
    label: trans.__('Copy Path'),
    caption: trans.__('Copy the absolute paths, one a line'),
    icon: copyIcon,
    describedBy: { args: bothSchema },
    isEnabled: args => some(args) || now.panel !== undefined,
    execute: args =>
      act(args, (deeds, targets) =>
        deeds.copyPaths(targets, pathArg(args, 'folder') ?? now.model?.path)
      )
  });
  commands.addCommand(CommandIDs.showInBrowser, {
    label: trans.__('Show in File Browser'),
    icon: folderIcon,
    describedBy,
    isEnabled: args => some(args) || now.panel !== undefined,
    isVisible: () => commands.hasCommand('filebrowser:open-path'),
    execute: args =>
      act(args, (deeds, targets) =>
        deeds.showInBrowser(targets, now.model?.path ?? '/')
      )
  });
}

type Act = (
  args: Args,
  deed: (deeds: Deeds, targets: Targets) => Promise<void>
) => Promise<void>;

/** How commands act on entries: what fails is said. */
export function acting({
  client,
  trans,
  now,
  deeds,
  directories
}: ICommandParts): Act {
  return async (args, deed) => {
    const paths = pathsArg(args);
    const { model } = now;
    const [views, loaded, { Targets }] = await Promise.all([
      directories(),
      deeds(),
      import('../deeds/targets')
    ]);
    const targets = new Targets(client, trans, model, paths);
    await views.attempt(deed(loaded, targets));
  };
}
