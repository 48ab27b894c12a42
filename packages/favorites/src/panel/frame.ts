import { LazyPanel, starIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IFavoritesContent } from '../now';
import type { Place } from '../settings';

export interface IFavoritesFrameOptions {
  readonly trans: TranslationBundle;
  /** Loads the list; called when the frame is first on screen. */
  readonly load: () => Promise<IFavoritesContent>;
}

/** Where the favorites stand: a frame that costs nothing until it is seen. */
export class FavoritesFrame extends LazyPanel<IFavoritesContent> {
  constructor({ load, trans }: IFavoritesFrameOptions) {
    super(async () => {
      const content = await load();
      content.place = this._place;
      return content;
    });
    this.id = 'jp-HpcFavorites';
    this.addClass('jp-HpcFavorites');
    this.title.icon = starIcon;
    this.title.caption = trans.__('Favorites');
  }

  set place(place: Place) {
    this._place = place;
    this.toggleClass('jp-mod-sidebar', place === 'sidebar');
    if (this.content !== undefined) {
      this.content.place = place;
    }
  }

  private _place: Place = 'file-browser';
}
