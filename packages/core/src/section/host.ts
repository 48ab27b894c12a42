import type { FileBrowser } from '@jupyterlab/filebrowser';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';
import { PanelLayout, Widget } from '@lumino/widgets';

/** The places of sections above the file browser; lower ones stand higher. */
const ranks = new WeakMap<Widget, number>();

/** The place of the title that parts them from the file browser itself. */
const last = Number.POSITIVE_INFINITY;

/**
 * Puts a section above a file browser, in its sidebar, by `rank`. Below the
 * last of them, `title` names what follows. Takes it out again when disposed.
 */
export function addAboveBrowser(
  browser: Pick<FileBrowser, 'layout'>,
  section: Widget,
  rank: number,
  title: string
): IDisposable {
  const { layout } = browser;
  if (!(layout instanceof PanelLayout)) {
    throw new Error('This file browser has no place for sections.');
  }
  const insert = (widget: Widget, at: number): void => {
    const before = layout.widgets.filter(
      other => (ranks.get(other) ?? last) < at
    );
    ranks.set(widget, at);
    layout.insertWidget(before.length, widget);
  };
  insert(section, rank);
  if (!layout.widgets.some(widget => ranks.get(widget) === last)) {
    insert(titleOf(title), last);
  }
  return new DisposableDelegate(() => {
    layout.removeWidget(section);
    ranks.delete(section);
    const others = layout.widgets.filter(widget => ranks.has(widget));
    if (others.every(widget => ranks.get(widget) === last)) {
      others.forEach(widget => {
        layout.removeWidget(widget);
        widget.dispose();
      });
    }
  });
}

function titleOf(text: string): Widget {
  const node = document.createElement('div');
  node.className = 'jp-HpcSection-title';
  const heading = document.createElement('h3');
  heading.textContent = text;
  node.append(heading);
  return new Widget({ node });
}
