import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { addAboveBrowser, Folds, sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';

import type { Availability } from './availability';
import { followPress } from './drag';
import { CommandIDs } from './ids';
import type { IItemActions } from './list/item';
import { openRecentMenu } from './menu';
import { RecentModel } from './model';
import type { Opener } from './opener';
import { RecentPanel } from './panel';
import type { Places } from './places';
import type { RecentSettings } from './settings';
import type { RecentStore } from './store';
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
      openMenu: anchor => openRecentMenu(commands, anchor),
      openSettings: () => void commands.execute(CommandIDs.openSettings)
    });
  }

  private _actions(): IItemActions {
    const { app, trans, store, places, opener } = this._options;
    return {
      open: entry => void opener.open(entry),
      pin: ({ key }, pinned) => store.pin(key, pinned),
      remove: entry => removeEntry(trans, store, entry),
      press: (entry, event) => {
        const row = event.currentTarget;
        followPress(event, {
          text: async () => {
            try {
              return await places.absolute(entry);
            } catch (error) {
              sayFailure(trans, error);
              return undefined;
            }
          },
          image: () => dragImage(row),
          widgets: function* () {
            for (const area of ['main', 'left', 'right', 'down']) {
              yield* app.shell.widgets(area);
            }
          }
        });
      }
    };
  }

  private _panel: RecentPanel | undefined;
  private _place: IDisposable | undefined;
}

/** What is drawn below the pointer: the row's icon and name. */
function dragImage(row: HTMLElement): HTMLElement {
  const image = document.createElement('div');
  image.className = 'jp-HpcRecent-dragged';
  for (const part of row.querySelectorAll(
    '.jp-HpcRecent-icon, .jp-HpcRecent-name'
  )) {
    image.append(part.cloneNode(true));
  }
  return image;
}
