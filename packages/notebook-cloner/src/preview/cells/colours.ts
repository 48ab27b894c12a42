let isThere = false;

/**
 * Brings the colours of code onto the page. JupyterLab does so with its first
 * editor, which a preview may come before.
 */
export async function bringColours(): Promise<void> {
  if (!isThere) {
    isThere = true;
    const { jupyterHighlightStyle } = await import('@jupyterlab/codemirror');
    const style = document.createElement('style');
    style.textContent = jupyterHighlightStyle.module?.getRules() ?? '';
    document.head.append(style);
  }
}
