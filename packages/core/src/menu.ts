import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';

/**
 * Opens a menu of commands below an element, which gets the focus back; an
 * undefined entry parts those above from those below.
 */
export function openMenu(
  commands: CommandRegistry,
  entries: readonly (string | undefined)[],
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
