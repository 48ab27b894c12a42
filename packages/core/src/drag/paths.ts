import { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';
import type { Widget } from '@lumino/widgets';

import { textOf, wordOf } from './quote';
import { terminalAt } from './terminals';

export interface IDraggedPaths {
  /** Absolute. */
  readonly paths: readonly string[];
  /** What follows the pointer says. */
  readonly label: string;
  /** Where the pointer is, in pixels of the page. */
  readonly x: number;
  readonly y: number;
  /** All widgets of JupyterLab's shell, among them its terminals. */
  readonly widgets: Iterable<Widget>;
}

const kinds = ['lm-dragenter', 'lm-dragover', 'lm-drop'] as const;

/**
 * Drags paths into an editor, a notebook's cell or a terminal. Resolves once
 * they are dropped.
 */
export async function dragPaths(dragged: IDraggedPaths): Promise<void> {
  const { paths, widgets, x, y } = dragged;
  const mimeData = new MimeData();
  mimeData.setData('text/plain', textOf(paths));
  // Terminals take no drops themselves.
  const onDrag = (event: Event): void => {
    const terminal = terminalAt(event.target, widgets);
    if (terminal === undefined || !(event instanceof Drag.Event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    event.dropAction = 'copy';
    if (event.type === 'lm-drop') {
      terminal.paste(`${paths.map(wordOf).join(' ')} `);
      terminal.activate();
    }
  };
  const drag = new Drag({
    mimeData,
    dragImage: imageOf(dragged.label),
    supportedActions: 'copy',
    proposedAction: 'copy'
  });
  try {
    kinds.forEach(kind => document.addEventListener(kind, onDrag, true));
    await drag.start(x, y);
  } finally {
    kinds.forEach(kind => document.removeEventListener(kind, onDrag, true));
    drag.dispose();
  }
}

function imageOf(label: string): HTMLElement {
  const image = document.createElement('div');
  image.className = 'jp-HpcDrag';
  image.textContent = label;
  return image;
}
