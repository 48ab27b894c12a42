import { wordOf } from '@jupyterlab-hpc/core';

/**
 * Lets a path be dragged out of a list as text. Editors take it by
 * themselves; terminals do not, so while the drag is under way they are given
 * it as if it were pasted, quoted for a shell.
 */
export function startPathDrag(event: DragEvent, path: string): void {
  event.dataTransfer?.setData('text/plain', path);
  const over = (moved: DragEvent): void => {
    if (terminalAt(moved) !== undefined) {
      moved.preventDefault();
      moved.stopPropagation();
    }
  };
  const drop = (dropped: DragEvent): void => {
    const terminal = terminalAt(dropped);
    if (terminal !== undefined) {
      dropped.preventDefault();
      dropped.stopPropagation();
      paste(terminal, `${wordOf(path)} `);
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

/** Where the terminal below the pointer takes what is typed. */
function terminalAt({ target }: DragEvent): HTMLElement | undefined {
  const terminal =
    target instanceof Element ? target.closest('.jp-Terminal') : null;
  return (
    terminal?.querySelector<HTMLElement>('.xterm-helper-textarea') ?? undefined
  );
}

function paste(terminal: HTMLElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  terminal.focus();
  terminal.dispatchEvent(
    new ClipboardEvent('paste', {
      clipboardData,
      bubbles: true,
      cancelable: true
    })
  );
}
