import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';

import { terminalAt } from './terminals';

/** Something that is dragged into an editor, a notebook or a terminal. */
export interface IDragged {
  /** What each kind of place takes, by its MIME type; editors take `text/plain`. */
  readonly data: ReadonlyMap<string, unknown>;
  /** What is pasted into a terminal. Nothing in it may be run by that. */
  readonly words: string;
  /** What follows the pointer says. */
  readonly label: string;
  /** Where the pointer is, in pixels of the page. */
  readonly x: number;
  readonly y: number;
  /** JupyterLab's, with its terminals. */
  readonly shell: Pick<JupyterFrontEnd.IShell, 'widgets'>;
}

const kinds = ['lm-dragenter', 'lm-dragover', 'lm-drop'] as const;

/** Drags something into what takes it. Resolves once it is dropped. */
export async function dragInto(dragged: IDragged): Promise<void> {
  const { data, label, shell, words, x, y } = dragged;
  const mimeData = new MimeData();
  data.forEach((value, type) => mimeData.setData(type, value));
  // Terminals take no drops themselves.
  const onDrag = (event: Event): void => {
    const terminal = terminalAt(event.target, shell);
    if (terminal === undefined || !(event instanceof Drag.Event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    event.dropAction = 'copy';
    if (event.type === 'lm-drop') {
      terminal.paste(words);
      terminal.activate();
    }
  };
  const drag = dragOf(mimeData, imageOf(label));
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
    mimeData,
    dragImage,
    supportedActions: 'copy',
    proposedAction: 'copy'
  });
}

function imageOf(label: string): HTMLElement {
  const image = document.createElement('div');
  image.className = 'jp-HpcDrag';
  image.textContent = label;
  return image;
}
