import { LazyPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';

import { daskIcon } from '../icons';

export interface IClustersPanelOptions {
  readonly trans: TranslationBundle;
  /** Loads what fills the panel; called when the panel is first on screen. */
  readonly load: () => Promise<Widget>;
}

/** The sidebar “Dask clusters”: a frame that costs nothing until it is looked at. */
export class ClustersPanel extends LazyPanel<Widget> {
  constructor({ load, trans }: IClustersPanelOptions) {
    super(load);
    this.id = 'jp-HpcDask';
    this.addClass('jp-HpcSidebar');
    this.addClass('jp-HpcDask');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Dask clusters'));
    this.title.icon = daskIcon;
    this.title.caption = trans.__('Dask clusters');
  }
}
