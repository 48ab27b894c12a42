import { ModelPanel, tableIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { GalleryView, type IGalleryActions } from './galleryview';
import type { GalleryModel } from './model';

export const galleryId = 'jp-HpcGallery';

/** The tab “Notebook gallery”. It asks the server only while it is on screen. */
export class GalleryPanel extends ModelPanel<GalleryModel> {
  constructor(
    model: GalleryModel,
    private readonly _actions: IGalleryActions,
    private readonly _trans: TranslationBundle
  ) {
    super(model);
    this.id = galleryId;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcGallery');
    this.title.label = _trans.__('Notebook gallery');
    this.title.caption = _trans.__('Notebooks to clone');
    this.title.icon = tableIcon;
    this.title.closable = true;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', this.title.label);
  }

  protected override render(): React.JSX.Element {
    return (
      <GalleryView
        model={this.owned}
        actions={this._actions}
        trans={this._trans}
        active={this.isVisible}
      />
    );
  }

  protected override look(onScreen: boolean): void {
    if (onScreen) {
      this.owned.look();
    }
  }

  protected override focusWithin(): void {
    const field = this.node.querySelector<HTMLElement>(
      '.jp-HpcGallery-address input'
    );
    field?.focus();
  }
}
