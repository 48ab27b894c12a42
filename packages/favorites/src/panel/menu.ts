import { CommandIDs } from '../ids';

/** What the button “More” offers. */
export const favoritesMenu: readonly (string | undefined)[] = [
  CommandIDs.addPath,
  CommandIDs.toggleHidden,
  undefined,
  CommandIDs.importOld,
  CommandIDs.reset,
  undefined,
  CommandIDs.togglePanel
];

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
