import type { ICommandPalette } from '@jupyterlab/apputils';

import { CommandIDs } from './ids';

/** What the command palette offers of the favorites. */
const offered = [
  CommandIDs.showPanel,
  CommandIDs.togglePanel,
  CommandIDs.toggleFolder,
  CommandIDs.toggleSelected,
  CommandIDs.addPath,
  CommandIDs.importOld,
  CommandIDs.reset
];

export function addToPalette(palette: ICommandPalette, category: string): void {
  for (const command of offered) {
    palette.addItem({ command, category });
  }
}
