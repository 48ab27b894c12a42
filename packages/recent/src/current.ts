import type { JupyterFrontEnd } from '@jupyterlab/application';

/** The row of an element within one. */
const row = '.jp-HpcRecent-item';

/**
 * The key of the entry that is meant: of the row with the focus, or of that
 * whose menu was opened last.
 */
export function currentKey(
  app: Pick<JupyterFrontEnd, 'contextMenuHitTest'>
): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>(row);
  const meant =
    focused ?? app.contextMenuHitTest(node => node.matches(row)) ?? undefined;
  return meant?.dataset['key'];
}
