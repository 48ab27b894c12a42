import {
  absolutePath,
  directoryViewCommand,
  type IBridgeClient,
  sayFailure
} from '@jupyterlab-hpc/core';
import { PageConfig } from '@jupyterlab/coreutils';
import type { FileBrowser, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { IStateDB } from '@jupyterlab/statedb';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { DisposableSet, type IDisposable } from '@lumino/disposable';

import type { Banner } from './banner';
import { Expected, watchDrive } from './drive';
import { Lister } from './lister';
import { BrowserListing } from './listing';
import { addAboveList } from './panel';
import { LargeDirectories } from './remembered';
import { easeRestore } from './restore';
import type { BrowserSettings } from './settings';
import { isLarge } from './shown';

const toggleFilter = 'filebrowser:toggle-file-filter';

export interface IAccelerationOptions {
  readonly client: IBridgeClient;
  readonly commands: CommandRegistry;
  readonly contents: Contents.IManager;
  /** The default one of `contents`. */
  readonly drive: Contents.IDrive;
  readonly restored: Promise<unknown>;
  /** Where file browsers keep the directory that they were in. */
  readonly state: IStateDB | null;
  readonly settings: BrowserSettings;
  readonly tracker: IFileBrowserFactory['tracker'];
  readonly trans: TranslationBundle;
}

/** All file browsers of a page, as long as they are quick. Undone when disposed. */
export class Acceleration implements IDisposable {
  constructor(options: IAccelerationOptions) {
    this._options = options;
    const { client, drive, restored, tracker } = options;
    const large = new LargeDirectories(
      window.localStorage,
      drive.serverSettings.baseUrl
    );
    this._lister = new Lister({ client, restored, large });
    this._undo.add(watchDrive(drive, this._expected));
    tracker.forEach(browser => this._add(browser));
    tracker.widgetAdded.connect(this._onAdded);
  }

  get isDisposed(): boolean {
    return this._undo.isDisposed;
  }

  dispose(): void {
    this._options.tracker.widgetAdded.disconnect(this._onAdded);
    this._undo.dispose();
  }

  private _add(browser: FileBrowser): void {
    const { contents, settings, state, trans } = this._options;
    const listing = new BrowserListing({
      browser,
      contents,
      settings,
      expected: this._expected,
      lister: this._lister,
      say: error => sayFailure(trans, error)
    });
    const undo = new DisposableSet();
    undo.add(listing);
    if (state !== null) {
      undo.add(easeRestore(browser.model, contents, state, this._expected));
    }
    let banner: Promise<Banner> | undefined;
    listing.changed.connect(() => {
      if (listing.shown !== undefined && isLarge(listing.shown)) {
        banner ??= this._banner(browser, listing, undo);
      }
      void banner?.then(widget => widget.update());
    });
    this._undo.add(undo);
    browser.disposed.connect(() => undo.dispose());
  }

  private async _banner(
    browser: FileBrowser,
    listing: BrowserListing,
    undo: DisposableSet
  ): Promise<Banner> {
    const { commands, trans } = this._options;
    const { Banner } = await import('./banner');
    const banner = new Banner({
      trans,
      shown: () => listing.shown,
      filter: () => {
        browser.showFileFilter = true;
        if (commands.hasCommand(toggleFilter)) {
          commands.notifyCommandChanged(toggleFilter);
        }
      },
      open: () => this._opener(browser)
    });
    if (undo.isDisposed) {
      banner.dispose();
    } else {
      undo.add(banner);
      addAboveList(browser, banner);
    }
    return banner;
  }

  private _opener({ model }: FileBrowser): (() => void) | undefined {
    const { commands, contents, trans } = this._options;
    const root = PageConfig.getOption('serverRoot');
    const path = absolutePath(model.path, root, contents);
    if (
      path === undefined ||
      root === '' ||
      !commands.hasCommand(directoryViewCommand)
    ) {
      return undefined;
    }
    return () => {
      commands
        .execute(directoryViewCommand, { path })
        .catch((error: unknown) => sayFailure(trans, error));
    };
  }

  private readonly _onAdded = (_: unknown, browser: FileBrowser): void => {
    this._add(browser);
  };

  private readonly _options: IAccelerationOptions;
  private readonly _expected = new Expected();
  private readonly _lister: Lister;
  private readonly _undo = new DisposableSet();
}
