import type { JupyterFrontEnd } from '@jupyterlab/application';

/** The row with an element, if it is one. */
function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element
    ? target.closest<HTMLElement>('.jp-HpcGrid-row')
    : null;
}

/**
 * Lets single letters be shortcuts while a row has the focus. JupyterLab sees
 * keys last of all, when the table has taken them for the beginning of a name;
 * so it is asked first, unless a name is being typed.
 */
export function letShortcutsFirst(
  node: HTMLElement,
  commands: Pick<JupyterFrontEnd['commands'], 'processKeydownEvent'>
): void {
  node.addEventListener(
    'keydown',
    event => {
      const { altKey, ctrlKey, key, metaKey, target } = event;
      const letter = key.length === 1 && key !== ' ';
      const row = rowOf(target);
      if (
        letter &&
        !(altKey || ctrlKey || metaKey) &&
        row !== null &&
        row === target &&
        row.closest('.jp-mod-typing') === null
      ) {
        commands.processKeydownEvent(event);
      }
    },
    true
  );
}

/** Brings the focus back to the row whose context menu was open. */
export function returnFromMenu(
  node: HTMLElement,
  { menu }: Pick<JupyterFrontEnd['contextMenu'], 'menu'>
): void {
  node.addEventListener('contextmenu', ({ target }) => {
    const row = rowOf(target);
    const back = (): void => {
      menu.aboutToClose.disconnect(back);
      row?.focus({ preventScroll: true });
    };
    menu.aboutToClose.connect(back);
  });
}
