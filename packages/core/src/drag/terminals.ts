import type { Widget } from '@lumino/widgets';

/** A terminal of JupyterLab. */
export type Terminal = Widget & { paste(text: string): void };

/** The terminal that an element is in, if it is in one. */
export function terminalAt(
  target: EventTarget | null,
  widgets: Iterable<Widget>
): Terminal | undefined {
  if (!(target instanceof Node)) {
    return undefined;
  }
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
