import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IBridgeClient, ITerminalApp } from '@jupyterlab-hpc/core';
import type {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import type { Contents, Setting } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { FileTypes } from './panel/icons';
import type { FavoritesSettings } from './settings';
import type { Statuses } from './status/statuses';
import type { ServerRoot } from './store/root';
import type { FavoritesStore } from './store/store';

/** The part of JupyterLab's contents manager that is used. */
export type ContentsPart = Pick<
  Contents.IManager,
  'driveName' | 'localPath' | 'get' | 'fileChanged'
>;

/** What is used of JupyterLab. */
export interface IFavoritesApp extends ITerminalApp {
  readonly docRegistry: FileTypes;
  readonly restored: Promise<unknown>;
  readonly shell: Pick<JupyterFrontEnd.IShell, 'activateById' | 'widgets'>;
  readonly serviceManager: ITerminalApp['serviceManager'] & {
    readonly serverSettings: { readonly baseUrl: string };
    readonly settings: Pick<Setting.IManager, 'fetch'>;
    readonly contents: ContentsPart;
  };
}

/** What there is from the start, and all else stands on. */
export interface IFavoritesParts {
  readonly app: IFavoritesApp;
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
