import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { Widget } from '@lumino/widgets';

/** A terminal of JupyterLab. */
export type Terminal = Widget & { paste(text: string): void };

/** Where a terminal can stand. */
const areas = ['main', 'left', 'right', 'down'];

/** The terminal that an element is in, if it is in one. */
export function terminalAt(
  target: EventTarget | null,
  shell: Pick<JupyterFrontEnd.IShell, 'widgets'>
): Terminal | undefined {
  if (!(target instanceof Node)) {
    return undefined;
  }
  for (const area of areas) {
    for (const widget of shell.widgets(area)) {
      if (widget.node.contains(target) && 'content' in widget) {
        const { content } = widget;
        return isTerminal(content) ? content : undefined;
      }
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
