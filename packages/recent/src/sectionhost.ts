import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import {
  addAboveBrowser,
  baseName,
  dragPaths,
  Folds,
  followPress,
  openMenu,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';

import type { Availability } from './availability';
import { CommandIDs } from './ids';
import type { IItemActions } from './list/item';
import { recentMenu } from './menu';
import { RecentModel } from './model';
import type { Opener } from './opener';
import { RecentPanel } from './panel';
import type { Places } from './places';
import type { RecentSettings } from './settings';
import type { IEntry, RecentStore } from './store';
import { removeEntry } from './steer';

/** Below the favorites. */
const rank = 20;

export interface ISectionHostOptions {
  readonly app: JupyterFrontEnd;
  readonly browser: IDefaultFileBrowser | null;
  readonly trans: TranslationBundle;
  readonly settings: RecentSettings;
  readonly store: RecentStore;
  readonly places: Places;
  readonly availability: Availability;
  readonly opener: Opener;
}

/** Has the section above the file browser while the setting says so. */
export class SectionHost {
  constructor(private readonly _options: ISectionHostOptions) {
    _options.settings.changed.connect(this._follow);
    this._follow();
  }

  /** Brings the section into view; undefined where it has no place. */
  async show(): Promise<RecentPanel | undefined> {
    const { app, browser, settings } = this._options;
    if (!settings.current.showSection) {
      await settings.set('showSection', true);
    }
    if (browser !== null) {
      app.shell.activateById(browser.id);
    }
    await this._panel?.renderPromise;
    return this._panel;
  }

  private readonly _follow = (): void => {
    const { browser, trans, settings } = this._options;
    const { showSection } = settings.current;
    if (browser === null || showSection === (this._panel !== undefined)) {
      return;
    }
    if (showSection) {
      const panel = this._make();
      this._panel = panel;
      this._place = addAboveBrowser(
        browser,
        panel,
        rank,
        trans.__('File Browser')
      );
    } else {
      this._place?.dispose();
      this._panel?.dispose();
      this._panel = undefined;
    }
  };

  private _make(): RecentPanel {
    const { app, trans, settings, store, availability } = this._options;
    const { commands, docRegistry } = app;
    const { baseUrl } = app.serviceManager.serverSettings;
    const folds = new Folds(window.localStorage, 'recent', baseUrl, [
      'recent' as const
    ]);
    const model = new RecentModel({ store, availability, settings, folds });
    return new RecentPanel(model, {
      trans,
      types: docRegistry,
      actions: this._actions(),
      openMenu: anchor => openMenu(commands, recentMenu, anchor),
      openSettings: () => void commands.execute(CommandIDs.openSettings)
    });
  }

  private _actions(): IItemActions {
    const { trans, store, opener } = this._options;
    return {
      open: entry => void opener.open(entry),
      pin: ({ key }, pinned) => store.pin(key, pinned),
      remove: entry => removeEntry(trans, store, entry),
      press: (entry, { nativeEvent }) => {
        followPress(
          nativeEvent,
          (x, y, isHeld) => void this._drag(entry, { x, y }, isHeld)
        );
      }
    };
  }

  private async _drag(
    entry: IEntry,
    at: { readonly x: number; readonly y: number },
    isHeld: () => boolean
  ): Promise<void> {
    const { app, trans, places } = this._options;
    try {
      const path = await places.absolute(entry);
      if (path !== undefined && isHeld()) {
        const { shell } = app;
        await dragPaths({ paths: [path], label: baseName(path), shell, ...at });
      }
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  private _panel: RecentPanel | undefined;
  private _place: IDisposable | undefined;
}
