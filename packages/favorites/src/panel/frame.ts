import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { PanelLayout, Widget } from '@lumino/widgets';

import type { IFavoritesContent } from '../now';
import type { Place } from '../settings';
import { starIcon } from './staricons';

export interface IFavoritesFrameOptions {
  readonly trans: TranslationBundle;
  /** Loads the list; called when the frame is first on screen. */
  readonly load: () => Promise<IFavoritesContent>;
}

/** Where the favorites stand: a frame that costs nothing until it is seen. */
export class FavoritesFrame extends Widget {
  constructor(private readonly _options: IFavoritesFrameOptions) {
    super();
    this._inner = new PanelLayout();
    this.layout = this._inner;
    this.id = 'jp-HpcFavorites';
    this.addClass('jp-HpcFavorites');
    this.title.icon = starIcon;
    this.title.caption = _options.trans.__('Favorites');
    // Takes the focus until what is in it can.
    this.node.tabIndex = -1;
  }

  /** The list, once it is there. */
  get content(): IFavoritesContent | undefined {
    return this._content;
  }

  set place(place: Place) {
    this._place = place;
    this.toggleClass('jp-mod-sidebar', place === 'sidebar');
    if (this._content !== undefined) {
      this._content.place = place;
    }
  }

  /** Resolves with the list; loads it first where it was never seen. */
  async filled(): Promise<IFavoritesContent | undefined> {
    await (this._filling ??= this._fill());
    return this._content;
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this._look();
  }

  protected override onAfterShow(msg: Message): void {
    super.onAfterShow(msg);
    this._look();
  }

  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    if (this._content === undefined) {
      this.node.focus();
    } else {
      this._content.activate();
    }
  }

  private _look(): void {
    if (this.isVisible) {
      void this.filled();
    }
  }

  private async _fill(): Promise<void> {
    try {
      const content = await this._options.load();
      if (this.isDisposed) {
        content.dispose();
        return;
      }
      content.place = this._place;
      this._content = content;
      this._inner.addWidget(content);
      if (document.activeElement === this.node) {
        content.activate();
      }
    } catch (error) {
      // The next look tries again.
      this._filling = undefined;
      console.error('The list of favorites could not be loaded.', error);
    }
  }

  private readonly _inner: PanelLayout;
  private _place: Place = 'file-browser';
  private _content: IFavoritesContent | undefined;
  private _filling: Promise<void> | undefined;
}
