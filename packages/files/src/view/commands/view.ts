import { againIcon } from '@jupyterlab-hpc/core';

import { upFolderIcon } from '../icons';
import { CommandIDs } from '../ids';
import type { ICommandParts } from './index';

const nothing = { args: { type: 'object', properties: {} } } as const;

/** Adds the commands of a view itself. */
export function addViewCommands(parts: ICommandParts): void {
  const { app, trans, now, directories } = parts;
  const { commands } = app;
  const isEnabled = (): boolean => now.panel !== undefined;

  commands.addCommand(CommandIDs.goUp, {
    label: trans.__('Go to the Parent Directory'),
    icon: upFolderIcon,
    describedBy: nothing,
    isEnabled,
    execute: () => now.model?.goUp()
  });
  commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh the Directory'),
    icon: againIcon,
    describedBy: nothing,
    isEnabled,
    execute: () => now.model?.refresh()
  });
  commands.addCommand(CommandIDs.typePath, {
    label: trans.__('Type the Path of a Directory…'),
    describedBy: nothing,
    isEnabled,
    execute: () => now.panel?.typePath()
  });
  commands.addCommand(CommandIDs.dock, {
    label: trans.__('Show the Directory in the Left Sidebar'),
    caption: trans.__('Move this view to the left sidebar, or back'),
    describedBy: nothing,
    isEnabled,
    isToggleable: true,
    isToggled: () => now.panel?.area === 'left',
    execute: async () => {
      const { panel } = now;
      if (panel !== undefined) {
        const area = panel.area === 'left' ? 'main' : 'left';
        (await directories()).dock(panel, area);
      }
    }
  });
}

/** What the command palette offers of directories. */
export const inPalette: readonly string[] = [
  CommandIDs.openFolder,
  CommandIDs.goUp,
  CommandIDs.refresh,
  CommandIDs.typePath,
  CommandIDs.dock,
  CommandIDs.newFolder,
  CommandIDs.newFile,
  CommandIDs.newNotebook
];
