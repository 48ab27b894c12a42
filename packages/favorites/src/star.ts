import {
  absolutePath,
  type IFavorites,
  sayFailure,
  starIcon,
  starredIcon
} from '@jupyterlab-hpc/core';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ContentsPart } from './parts';
import type { ServerRoot } from './store/root';

export interface IStarOptions {
  readonly browser: FileBrowser;
  readonly favorites: IFavorites;
  readonly root: ServerRoot;
  readonly contents: Pick<ContentsPart, 'driveName' | 'localPath'>;
  readonly trans: TranslationBundle;
}

/**
 * Puts a star at the right of the file browser's path: filled where the folder
 * is a favorite, and a click changes that. JupyterLab has no place for it, so
 * it stands in the element of the path.
 */
export function addStar(options: IStarOptions): void {
  const { browser, favorites, root, contents, trans } = options;
  const crumbs = browser.node.querySelector('.jp-BreadCrumbs');
  if (crumbs === null) {
    return;
  }
  const button = document.createElement('button');
  button.className = 'jp-HpcFavorites-star';
  crumbs.classList.add('jp-mod-starred');
  crumbs.append(button);

  const folder = (base = root.known): string | undefined =>
    base === undefined
      ? undefined
      : absolutePath(browser.model.path, base, contents);
  let drawn: boolean | undefined;
  const draw = (): void => {
    const path = folder();
    const starred = path !== undefined && favorites.has(path);
    // Without the root nothing is known yet; on other drives there is none.
    button.hidden = path === undefined && root.known !== undefined;
    if (starred !== drawn) {
      drawn = starred;
      const label = trans.__('Favorite');
      button.title = starred
        ? trans.__('Remove this folder from the favorites')
        : trans.__('Add this folder to the favorites');
      button.setAttribute('aria-label', label);
      button.setAttribute('aria-pressed', String(starred));
      button.replaceChildren();
      (starred ? starredIcon : starIcon).element({ container: button });
    }
  };
  const toggle = async (): Promise<void> => {
    try {
      const path = folder(await root.get());
      if (path !== undefined) {
        await favorites.toggle(path, 'directory');
      }
    } catch (error) {
      sayFailure(trans, error);
    }
  };
  button.addEventListener('click', event => {
    // A click on the path edits it.
    event.stopPropagation();
    void toggle();
  });
  browser.model.pathChanged.connect(draw);
  favorites.changed.connect(draw);
  draw();
}
