import { MenuSvg } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';

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

/** An entry of a menu that is made when it opens; undefined parts. */
export type MenuEntry = CommandRegistry.ICommandOptions | undefined;

/** Opens a menu, below an element, of what no command is registered for. */
export function openEntries(
  entries: readonly MenuEntry[],
  anchor: HTMLElement
): void {
  const commands = new CommandRegistry();
  const ids = entries.map((entry, index) => {
    if (entry !== undefined) {
      commands.addCommand(`entry-${index}`, entry);
    }
    return entry && `entry-${index}`;
  });
  openMenu(commands, ids, anchor);
}
