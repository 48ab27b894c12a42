import type { FileBrowser } from '@jupyterlab/filebrowser';

/**
 * What stands in a file browser's filter box. Its model gets a function made
 * of it, not the text, and the box itself is not public.
 */
export function filterText(browser: Pick<FileBrowser, 'node'>): string {
  const box = browser.node.querySelector(
    '.jp-FileBrowser-filterBox .jp-FilterBox'
  );
  return box !== null && 'value' in box && typeof box.value === 'string'
    ? box.value.trim()
    : '';
}
