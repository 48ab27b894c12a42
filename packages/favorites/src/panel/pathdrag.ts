import type { JupyterFrontEnd } from '@jupyterlab/application';
import { terminalAt, wordOf } from '@jupyterlab-hpc/core';

/**
 * Lets a path be dragged out of a list as text. Editors take it by
 * themselves; terminals do not, so while the drag is under way they are given
 * it as if it were pasted, quoted for a shell.
 */
export function startPathDrag(
  event: DragEvent,
  path: string,
  shell: Pick<JupyterFrontEnd.IShell, 'widgets'>
): void {
  event.dataTransfer?.setData('text/plain', path);
  const over = (moved: DragEvent): void => {
    if (terminalAt(moved.target, shell) !== undefined) {
      moved.preventDefault();
      moved.stopPropagation();
    }
  };
  const drop = (dropped: DragEvent): void => {
    const terminal = terminalAt(dropped.target, shell);
    if (terminal !== undefined) {
      dropped.preventDefault();
      dropped.stopPropagation();
      terminal.paste(`${wordOf(path)} `);
      terminal.activate();
    }
    end();
  };
  const end = (): void => {
    document.removeEventListener('dragover', over, true);
    document.removeEventListener('drop', drop, true);
    document.removeEventListener('dragend', end, true);
  };
  document.addEventListener('dragover', over, true);
  document.addEventListener('drop', drop, true);
  document.addEventListener('dragend', end, true);
}
