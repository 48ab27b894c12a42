import type { JupyterFrontEnd } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import type { IRecentsManager } from '@jupyterlab/docmanager';
import type {
  IDefaultFileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { DisposableSet } from '@lumino/disposable';

import { Availability } from './availability';
import { Opener } from './opener';
import type { IRecentParts } from './parts';
import { Places } from './places';
import { DirectoryWatch } from './record/directories';
import { DocumentWatch } from './record/documents';
import { SectionHost } from './sectionhost';
import type { RecentSettings } from './settings';
import { type ISavedSettings, shareSettings } from './settingstabs';
import { type IVisit, RecentStore } from './store';

export interface IStartOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: RecentSettings;
  /** What the registry has of them; undefined without one. */
  readonly saved: ISavedSettings | undefined;
  readonly recents: IRecentsManager | null;
  readonly browser: IDefaultFileBrowser | null;
  readonly browsers: IFileBrowserFactory | null;
}

/**
 * Reads the list, goes on with it as documents are opened and directories
 * visited, and shows the section. Sends nothing by itself.
 */
export function start(options: IStartOptions): IRecentParts {
  const { app, client, trans, settings, saved, recents, browser, browsers } =
    options;
  const { contents, serverSettings } = app.serviceManager;
  const { baseUrl } = serverSettings;
  const store = new RecentStore(
    { area: window.localStorage, events: window },
    baseUrl
  );
  const places = new Places({
    client,
    drives: contents,
    root: PageConfig.getOption('serverRoot')
  });
  const availability = new Availability({ client, places });
  const opener = new Opener({ app, trans, places, availability, store });

  const owned = new DisposableSet();
  app.shell.disposed.connect(() => owned.dispose());
  owned.add(store);
  if (saved !== undefined) {
    settings.follow(saved.loaded);
    const channel = new BroadcastChannel(
      `jupyterlab-hpc:recent-settings:${baseUrl}`
    );
    owned.add(shareSettings(settings, saved, channel));
  }
  const limit = (): void => {
    store.limit = settings.current.maximumEntries;
  };
  settings.changed.connect(limit);
  limit();

  const note = (visits: readonly IVisit[], at?: number): void => {
    if (settings.current.record) {
      store.add(visits, at);
    }
  };
  if (recents !== null) {
    owned.add(
      new DocumentWatch(recents, places, {
        opened: visit => note([visit]),
        // Only at first: what was cleared since must not come back.
        remembered: visits => note(store.isNew ? visits : [], 0)
      })
    );
  }
  owned.add(
    new DirectoryWatch({
      browser,
      tracker: browsers?.tracker ?? null,
      places,
      visited: visit => note([visit])
    })
  );

  const section = new SectionHost({
    app,
    browser,
    trans,
    settings,
    store,
    places,
    availability,
    opener
  });
  return { store, places, opener, showPanel: () => section.show() };
}
