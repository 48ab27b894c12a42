import { MimeData } from '@lumino/coreutils';
import {
  DisposableDelegate,
  DisposableSet,
  type IDisposable
} from '@lumino/disposable';
import { Drag } from '@lumino/dragdrop';
import type { Widget } from '@lumino/widgets';

/** Pixels that a press moves before it is a drag. */
const threshold = 5;

export interface IDragOptions {
  /** The text to be inserted where it is dropped; nothing is dragged without. */
  readonly text: () => Promise<string | undefined>;
  /** What is drawn below the pointer. */
  readonly image: () => HTMLElement;
  /** All widgets of JupyterLab's shell, among them its terminals. */
  readonly widgets: () => Iterable<Widget>;
}

/**
 * Lets a press on an element become a drag of a text into an editor, a
 * notebook's cell or a terminal.
 */
export function followPress(
  press: Pick<PointerEvent, 'button' | 'clientX' | 'clientY'>,
  options: IDragOptions
): void {
  if (press.button !== 0) {
    return;
  }
  let at = { x: press.clientX, y: press.clientY };
  let asked = false;
  let ended = false;
  const end = (): void => {
    ended = true;
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
  };
  const begin = async (): Promise<void> => {
    const text = await options.text();
    if (!ended && text !== undefined) {
      end();
      await dragText(text, at, options);
    }
  };
  const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
    at = { x, y };
    const far = Math.hypot(x - press.clientX, y - press.clientY) > threshold;
    if (far && !asked) {
      asked = true;
      void begin();
    }
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}

async function dragText(
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
  { image, widgets }: IDragOptions
): Promise<void> {
  const mimeData = new MimeData();
  mimeData.setData('text/plain', text);
  const drag = new Drag({
    mimeData,
    dragImage: image(),
    supportedActions: 'copy',
    proposedAction: 'copy'
  });
  const all = DisposableSet.from([drag, intoTerminals(text, widgets)]);
  try {
    await drag.start(x, y);
  } finally {
    all.dispose();
  }
}

/** Terminals take no drops themselves; until disposed, they take this text. */
function intoTerminals(
  text: string,
  widgets: () => Iterable<Widget>
): IDisposable {
  const onDrag = (event: Event): void => {
    if (!(event instanceof Drag.Event) || !(event.target instanceof Node)) {
      return;
    }
    const terminal = terminalAt(event.target, widgets());
    if (terminal === undefined) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    event.dropAction = 'copy';
    if (event.type === 'lm-drop') {
      terminal.paste(wordOf(text));
      terminal.activate();
    }
  };
  const kinds = ['lm-dragenter', 'lm-dragover', 'lm-drop'];
  kinds.forEach(kind => document.addEventListener(kind, onDrag, true));
  return new DisposableDelegate(() =>
    kinds.forEach(kind => document.removeEventListener(kind, onDrag, true))
  );
}

type Terminal = Widget & { paste(text: string): void };

function terminalAt(
  target: Node,
  widgets: Iterable<Widget>
): Terminal | undefined {
  for (const widget of widgets) {
    if (widget.node.contains(target) && 'content' in widget) {
      const { content } = widget;
      return isTerminal(content) ? content : undefined;
    }
  }
  return undefined;
}

/** By what it can do: JupyterLab's class is not to be had at run time. */
function isTerminal(content: unknown): content is Terminal {
  return (
    typeof content === 'object' &&
    content !== null &&
    'session' in content &&
    'paste' in content &&
    typeof content.paste === 'function'
  );
}

/**
 * A path as a shell takes it for one word, whatever is in it: a name with a
 * line end must not run as a command.
 */
export function wordOf(path: string): string {
  if (/^[\w@%+=:,./-]+$/.test(path)) {
    return path;
  }
  const quoted = path.replace(/['\\]/g, '\\$&');
  return /\p{Cc}/u.test(path)
    ? `$'${quoted.replace(/\p{Cc}/gu, escaped)}'`
    : `'${path.replaceAll("'", "'\\''")}'`;
}

function escaped(control: string): string {
  return `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
