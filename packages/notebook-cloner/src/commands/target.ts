import type { WidgetTracker } from '@jupyterlab/apputils';
import type { GalleryItem } from '@jupyterlab-hpc/api';
import { absolutePath, baseName } from '@jupyterlab-hpc/core';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';

import type { GalleryModel } from '../gallery/model';
import type { GalleryPanel } from '../gallery/panel';
import type { IClonerParts, OpenPreview } from '../parts';
import { originOf } from './provenance';

/** What the commands act on. */
export interface ITargetOptions {
  readonly parts: IClonerParts;
  /** The gallery, where it is open. */
  readonly tracker: WidgetTracker<GalleryPanel>;
  /** Previews that are open. */
  readonly previews: {
    find(is: (one: OpenPreview) => boolean): OpenPreview | undefined;
  };
  readonly browsers: IFileBrowserFactory | null;
}

/** Something that can be previewed: its address, and what it is called. */
export type Addressed = Pick<GalleryItem, 'address' | 'title'>;

/** What is in view, or chosen, when a command does not name what it is about. */
export class Target {
  constructor(private readonly _options: ITargetOptions) {}

  /** The gallery, where it is open. */
  get gallery(): GalleryModel | undefined {
    return this._options.tracker.currentWidget?.model;
  }

  /** The notebook that is chosen, where the gallery is in front. */
  get chosen(): GalleryItem | undefined {
    const { parts, tracker } = this._options;
    const { currentWidget } = parts.app.shell;
    return currentWidget !== null && currentWidget === tracker.currentWidget
      ? this.gallery?.chosen
      : undefined;
  }

  /** The notebook in view, where it is a clone. */
  get clone(): (Addressed & { readonly path: string }) | undefined {
    const { app, notebooks } = this._options.parts;
    const panel = notebooks?.currentWidget ?? null;
    const address = originOf(panel);
    if (
      panel === null ||
      address === undefined ||
      app.shell.currentWidget !== panel
    ) {
      return undefined;
    }
    const { path } = panel.context;
    return { address, path, title: baseName(path) };
  }

  /** The preview in view. */
  get preview(): Addressed | undefined {
    const { parts, previews } = this._options;
    const { currentWidget } = parts.app.shell;
    const address = previews.find(one => one === currentWidget)?.address;
    return address === undefined
      ? undefined
      : { address, title: titleOf(address) };
  }

  /** What alone is selected in the file browser, if it can be previewed. */
  get selected(): string | undefined {
    const items = this._options.browsers?.tracker.currentWidget;
    const [item, ...others] = items?.selectedItems() ?? [];
    const can = item?.type === 'notebook' || item?.type === 'directory';
    return can && others.length === 0 ? item.path : undefined;
  }

  /** The same by its path on the server. Rejects for what is elsewhere. */
  async selectedAddress(): Promise<Addressed | undefined> {
    const { app, client, trans } = this._options.parts;
    const path = this.selected;
    if (path === undefined) {
      return undefined;
    }
    const { root } = await client.call('getSystem', {});
    const { contents } = app.serviceManager;
    const address =
      root === undefined ? undefined : absolutePath(path, root, contents);
    if (address === undefined) {
      throw new Error(trans.__('“%1” is not in a folder of the server.', path));
    }
    return { address, title: baseName(address) };
  }
}

/** What an address is called, as long as nobody knows better. */
function titleOf(address: string): string {
  return baseName(address.replace(/[?#].*$/, '')) || address;
}
