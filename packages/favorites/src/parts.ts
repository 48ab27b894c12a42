import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { FavoritesSettings } from './settings';
import type { Statuses } from './status/statuses';
import type { ServerRoot } from './store/root';
import type { FavoritesStore } from './store/store';

/** What there is from the start, and all else stands on. */
export interface IFavoritesParts {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: FavoritesSettings;
  readonly store: FavoritesStore;
  readonly statuses: Statuses;
  readonly root: ServerRoot;
  /** The file browser of the sidebar; null in applications without one. */
  readonly browser: IDefaultFileBrowser | null;
  readonly browsers: IFileBrowserFactory | null;
}
