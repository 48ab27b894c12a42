import { PanelLayout, type Widget } from '@lumino/widgets';

/**
 * Puts a widget between the path and the file list of a file browser, whose
 * parts are not public. Where they are not as expected, it stays away.
 */
export function addAboveList(browser: Widget, widget: Widget): void {
  const layout = panelOf(browser)?.layout;
  if (layout instanceof PanelLayout) {
    const index = layout.widgets.findIndex(part =>
      part.hasClass('jp-FileBrowser-listing')
    );
    if (index >= 0) {
      layout.insertWidget(index, widget);
    }
  }
}

function panelOf(widget: Widget): Widget | undefined {
  if (widget.hasClass('jp-FileBrowser-Panel')) {
    return widget;
  }
  for (const child of widget.children()) {
    const found = panelOf(child);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
