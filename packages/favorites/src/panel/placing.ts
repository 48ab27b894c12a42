import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import { addAboveBrowser } from '@jupyterlab-hpc/core';
import type { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';

import type { IFavoritesParts } from '../parts';
import type { FavoritesSettings, Place } from '../settings';
import type { FavoritesFrame } from './frame';

/** Where it stands among the sections above the file browser. */
const sectionRank = 10;

/** Where it stands among the panels of the left sidebar. */
const panelRank = 150;

export interface IPlacingOptions {
  readonly app: JupyterFrontEnd;
  readonly frame: FavoritesFrame;
  readonly settings: FavoritesSettings;
  readonly browser: IDefaultFileBrowser | null;
  readonly restorer: ILayoutRestorer | null;
  readonly trans: TranslationBundle;
}

/** Keeps the list where the settings want it, from now on. */
export function keepInPlace(options: IPlacingOptions): void {
  const { app, frame, settings, browser, restorer, trans } = options;
  let at: Place | undefined;
  let section: IDisposable | undefined;
  restorer?.add(frame, 'hpc-favorites');

  const put = (place: Place | undefined): void => {
    if (place === at) {
      return;
    }
    section?.dispose();
    section = undefined;
    if (at === 'sidebar') {
      frame.parent = null;
    }
    at = place;
    if (place === undefined) {
      return;
    }
    frame.place = place;
    if (place === 'sidebar' || browser === null) {
      app.shell.add(frame, 'left', { rank: panelRank, type: 'Favorites' });
    } else {
      // A sidebar hides all of its panels but one.
      frame.show();
      const title = trans.__('File Browser');
      section = addAboveBrowser(browser, frame, sectionRank, title);
    }
  };
  const follow = (): void => {
    const { place, showPanel } = settings.current;
    const fitting = browser === null ? 'sidebar' : place;
    put(showPanel ? fitting : undefined);
  };
  settings.changed.connect(follow);
  follow();
}

/** Brings the list on screen, wherever it stands, and gives it the focus. */
export function bringUp(
  { app, browser }: Pick<IFavoritesParts, 'app' | 'browser'>,
  frame: FavoritesFrame
): void {
  const inBrowser = frame.parent !== null && frame.parent === browser;
  app.shell.activateById(inBrowser ? browser.id : frame.id);
  if (inBrowser) {
    // Messages of Lumino arrive in their order: the browser's focus first.
    void Promise.resolve().then(() => frame.activate());
  }
}
