import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget } from '@jupyterlab/apputils';

interface IConnection {
  send(message: { type: 'stdin'; content: string[] }): void;
}

/** What types a text into the terminal that an element is in, if it is in one. */
export function terminalAt(
  shell: Pick<JupyterFrontEnd['shell'], 'widgets'>,
  target: EventTarget | null
): ((text: string) => void) | undefined {
  if (!(target instanceof Element) || !target.closest('.jp-Terminal')) {
    return undefined;
  }
  for (const widget of shell.widgets('main')) {
    if (widget.node.contains(target) && widget instanceof MainAreaWidget) {
      const content: unknown = widget.content;
      if (hasConnection(content)) {
        const { session } = content;
        return text => session.send({ type: 'stdin', content: [text] });
      }
    }
  }
  return undefined;
}

function hasConnection(
  content: unknown
): content is { readonly session: IConnection } {
  if (
    typeof content !== 'object' ||
    content === null ||
    !('session' in content)
  ) {
    return false;
  }
  const { session } = content;
  return (
    typeof session === 'object' &&
    session !== null &&
    'send' in session &&
    typeof session.send === 'function'
  );
}
