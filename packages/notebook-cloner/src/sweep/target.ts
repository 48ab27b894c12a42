import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { NotebookPanel } from '@jupyterlab/notebook';

import type { ISweepParts } from './parts';

/** What the commands act on, where they do not name it. */
export interface ITargetOptions {
  readonly parts: Pick<ISweepParts, 'app' | 'notebooks'>;
  readonly browsers: IFileBrowserFactory | null;
}

/** The notebook in view, and what is selected in the file browser. */
export class SweepTarget {
  constructor(private readonly _options: ITargetOptions) {}

  /** The notebook that is in front; undefined where something else is. */
  get notebook(): NotebookPanel | undefined {
    const { app, notebooks } = this._options.parts;
    const panel = notebooks?.currentWidget ?? null;
    return panel !== null && app.shell.currentWidget === panel
      ? panel
      : undefined;
  }

  /** The notebook that alone is selected in the file browser. */
  get selectedNotebook(): string | undefined {
    const item = this._selected;
    return item?.type === 'notebook' ? item.path : undefined;
  }

  /** The folder that alone is selected there, or that of a manifest of a sweep. */
  get selectedFolder(): string | undefined {
    const item = this._selected;
    if (item?.type === 'directory') {
      return item.path;
    }
    return item !== undefined && /\/manifest\.json$/.test(item.path)
      ? item.path.replace(/\/[^/]*$/, '')
      : undefined;
  }

  private get _selected():
    { readonly path: string; readonly type: string } | undefined {
    const items = this._options.browsers?.tracker.currentWidget;
    const [item, ...others] = items?.selectedItems() ?? [];
    return others.length === 0 ? item : undefined;
  }
}
