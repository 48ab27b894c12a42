import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';

import { literalOf, wordOf } from './quote';
import { terminalAt } from './terminals';

export interface IDragged {
  readonly shell: Pick<JupyterFrontEnd['shell'], 'widgets'>;
  readonly paths: readonly string[];
  /** What follows the pointer. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

const kinds = ['lm-dragenter', 'lm-dragover', 'lm-drop'] as const;

/**
 * Drags paths out of a view: cells and editors take them as texts of a
 * program, terminals as words of a command. Resolves once they are dropped.
 */
export async function dragPaths(dragged: IDragged): Promise<void> {
  const { shell, paths, label, x, y } = dragged;
  const mimeData = new MimeData();
  mimeData.setData('text/plain', paths.map(literalOf).join(', '));
  const dragImage = document.createElement('div');
  dragImage.className = 'jp-HpcDirectory-drag';
  dragImage.textContent = label;
  const onDrag = (event: Event): void => {
    const send = terminalAt(shell, event.target);
    if (send === undefined || !(event instanceof Drag.Event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    event.dropAction = 'copy';
    if (event.type === 'lm-drop') {
      send(`${paths.map(wordOf).join(' ')} `);
    }
  };
  const drag = dragOf(mimeData, dragImage);
  try {
    kinds.forEach(kind => document.addEventListener(kind, onDrag, true));
    await drag.start(x, y);
  } finally {
    kinds.forEach(kind => document.removeEventListener(kind, onDrag, true));
    drag.dispose();
  }
}

function dragOf(mimeData: MimeData, dragImage: HTMLElement): Drag {
  return new Drag({
    dragImage,
    mimeData,
    supportedActions: 'copy',
    proposedAction: 'copy'
  });
}
