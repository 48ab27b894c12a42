import type { Drag } from '@lumino/dragdrop';

import { dropAt, type IDrop } from '../list/drops';
import type { FavoritesModel } from './model';
import { inLowerHalf } from './rowdrag';

/** What JupyterLab's file browser calls the paths that are dragged from it. */
const contentsMime = 'application/x-jupyter-icontents';

const events = ['lm-dragenter', 'lm-dragleave', 'lm-dragover', 'lm-drop'];

/** Takes what is dragged from the file browser onto the list. */
export class BrowserDrop implements EventListenerObject {
  /** `onDrop` gets paths of the file browser. */
  constructor(
    private readonly _node: HTMLElement,
    private readonly _model: FavoritesModel,
    private readonly _onDrop: (
      paths: readonly string[],
      drop: IDrop | undefined
    ) => void
  ) {}

  attach(): void {
    events.forEach(type => this._node.addEventListener(type, this));
  }

  detach(): void {
    events.forEach(type => this._node.removeEventListener(type, this));
  }

  handleEvent(event: Event): void {
    if (!isDrag(event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const over = event.type === 'lm-dragenter' || event.type === 'lm-dragover';
    const drop = over || event.type === 'lm-drop' ? this._at(event) : undefined;
    this._node.classList.toggle('jp-mod-dropping', over);
    this._model.drop = over ? drop : undefined;
    if (event.type === 'lm-dragover' || event.type === 'lm-drop') {
      // The file browser offers to move only; nothing is moved by it.
      event.dropAction = event.proposedAction;
    }
    if (event.type === 'lm-drop') {
      this._onDrop(pathsOf(event.mimeData.getData(contentsMime)), drop);
    }
  }

  private _at(event: Drag.Event): IDrop | undefined {
    const line =
      event.target instanceof Element
        ? event.target.closest('[data-stop]')
        : null;
    const key = line?.getAttribute('data-stop');
    return line === null || key === null || key === undefined
      ? undefined
      : dropAt(this._model.rows, key, inLowerHalf(line, event.clientY));
  }
}

/** Lumino's drags are events of its own, with the data in JavaScript. */
function isDrag(event: Event): event is Drag.Event {
  const { mimeData } = event as Partial<Drag.Event>;
  return mimeData?.hasData(contentsMime) === true;
}

function pathsOf(data: unknown): readonly string[] {
  return Array.isArray(data)
    ? data.filter((path): path is string => typeof path === 'string')
    : [];
}
