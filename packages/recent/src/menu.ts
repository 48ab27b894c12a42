import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';

import { CommandIDs } from './ids';

/** What concerns the whole list. */
const entries: readonly (string | undefined)[] = [
  CommandIDs.search,
  CommandIDs.clear,
  undefined,
  CommandIDs.toggleRecording,
  CommandIDs.toggleSection,
  CommandIDs.openSettings
];

/** Opens the menu of the section below an element. */
export function openRecentMenu(
  commands: CommandRegistry,
  anchor: HTMLElement
): void {
  const menu = new MenuSvg({ commands });
  for (const command of entries) {
    menu.addItem(command === undefined ? { type: 'separator' } : { command });
  }
  const { left, bottom } = anchor.getBoundingClientRect();
  menu.aboutToClose.connect(() => {
    // Its commands run once it is closed.
    window.setTimeout(() => menu.dispose(), 0);
    anchor.focus();
  });
  menu.open(left, bottom);
}
