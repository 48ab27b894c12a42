import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';

import { CommandIDs } from '../ids';

/** What the button “More” offers. */
const entries: readonly (string | undefined)[] = [
  CommandIDs.addPath,
  CommandIDs.toggleHidden,
  undefined,
  CommandIDs.importOld,
  CommandIDs.reset,
  undefined,
  CommandIDs.togglePanel
];

/** Opens the menu of the list below an element. */
export function openMenu(commands: CommandRegistry, anchor: HTMLElement): void {
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

/** Has JupyterLab open the menu of a line, as a click on it would. */
export function openContextMenu(line: HTMLElement): void {
  const { left, bottom } = line.getBoundingClientRect();
  line.dispatchEvent(
    new MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left + 24,
      clientY: bottom
    })
  );
}
