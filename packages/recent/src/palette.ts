import type { ICommandPalette } from '@jupyterlab/apputils';

import { CommandIDs } from './ids';

/** What the command palette offers: what concerns no single entry. */
const offered = [
  CommandIDs.search,
  CommandIDs.clear,
  CommandIDs.toggleRecording,
  CommandIDs.toggleSection,
  CommandIDs.openSettings
];

export function addToPalette(
  palette: ICommandPalette | null,
  category: string
): void {
  for (const command of offered) {
    palette?.addItem({ command, category });
  }
}
