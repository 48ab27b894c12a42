import type { ContentsQuery } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import { PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';
import { DisposableSet, type IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { Ask, Expected } from './drive';
import { filterText } from './filterbox';
import { Kept } from './kept';
import type { IListed, Lister } from './lister';
import { isDirectory } from './models';
import { override } from './override';
import type { BrowserSettings } from './settings';
import type { IShown } from './shown';
import { guardUploads } from './upload';

export interface IBrowserListingOptions {
  readonly browser: FileBrowser;
  readonly contents: Contents.IManager;
  readonly expected: Expected;
  readonly lister: Lister;
  readonly settings: BrowserSettings;
  /** Tells a person why a directory could not be opened. */
  readonly say: (error: unknown) => void;
}

/** A directory, and what was asked for. */
interface IAnswer {
  readonly wish: ContentsQuery;
  readonly listed: IListed;
}

/**
 * What one file browser lists: the directory on screen, of which it asks for
 * no more than is to be shown, and which it draws again only when it changed.
 * Undone when disposed.
 */
export class BrowserListing implements IDisposable {
  constructor(options: IBrowserListingOptions) {
    this._options = options;
    this._kept = new Kept(options.contents);
    const { browser, contents } = options;
    const { model } = browser;
    for (const undo of [
      override(
        model,
        'cd',
        cd =>
          (path = '.') =>
            this._cd(path, () => cd(path))
      ),
      override(
        model,
        'refresh',
        refresh => () => this._refresh(() => refresh())
      ),
      guardUploads(model, contents, () => this.shown),
      override(browser, 'selectItemByName', select => name => {
        this._kept.add(model.path, name);
        return select(name);
      })
    ]) {
      this._undo.add(undo);
    }
    model.fileChanged.connect(this._onFileChanged);
    model.pathChanged.connect(this._emit);
  }

  /** Emitted when `shown` may be another. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The directory on screen, where it was listed by us. */
  get shown(): IShown | undefined {
    const { path } = this._options.browser.model;
    return this._shown?.wish.path === path ? this._shown : undefined;
  }

  get isDisposed(): boolean {
    return this._undo.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      const { model } = this._options.browser;
      model.fileChanged.disconnect(this._onFileChanged);
      model.pathChanged.disconnect(this._emit);
      this._undo.dispose();
      Signal.clearData(this);
    }
  }

  private async _list(
    path: string,
    ask: Ask,
    seen: IAnswer | undefined
  ): Promise<Contents.IModel> {
    const { wish, listed } =
      seen?.wish.path === path ? seen : await this._ask(path, ask);
    const { model, extent, etag } = listed;
    if (!isDirectory(model) || extent === undefined) {
      this._shown = undefined;
      return model;
    }
    const isPart = model.content.length < extent.total;
    const content = isPart
      ? await this._kept.with(path, model.content)
      : model.content;
    this._shown = {
      wish,
      ...extent,
      names: new Set(content.map(({ name }) => name)),
      ...(etag === undefined ? {} : { etag })
    };
    this._emit();
    return { ...model, content };
  }

  private async _ask(path: string, ask: Ask): Promise<IAnswer> {
    const { browser, lister, say } = this._options;
    const wish = this._wish(path);
    try {
      return { wish, listed: await lister.list(wish, ask) };
    } catch (error) {
      // The browser itself is silent, and stays where it is.
      if (error instanceof BridgeError && path !== browser.model.path) {
        say(error);
      }
      throw error;
    }
  }

  /** The filter is the server's while the directory is not here as a whole. */
  private _wish(path: string): ContentsQuery {
    const { browser, settings } = this._options;
    const limit = settings.current.maxEntries;
    const large = this._shown?.wish.path === path && this._shown.total > limit;
    const q = large ? filterText(browser).slice(0, 255) : '';
    return { path, limit, ...(q === '' ? {} : { q }) };
  }

  private async _cd(path: string, cd: () => Promise<void>): Promise<void> {
    const { browser, contents, expected } = this._options;
    const { model } = browser;
    const again = path === '.';
    const seen = again && !this._forced ? await this._look() : undefined;
    if (seen === 'unchanged') {
      return;
    }
    this._forced &&= !again;
    this._turn++;
    const target = again
      ? (this._target ?? model.path)
      : contents.resolvePath(model.path, path);
    if (contents.driveName(target) !== '') {
      return cd();
    }
    this._target = target;
    const request = expected.add(
      contents.localPath(target),
      'list',
      (at, ask) => this._list(at, ask, seen)
    );
    try {
      await cd();
    } finally {
      request.dispose();
      if (this._target === target) {
        this._target = undefined;
      }
    }
  }

  /** What became of the directory on screen; undefined: it is to be listed. */
  private async _look(): Promise<IAnswer | 'unchanged' | undefined> {
    const { shown } = this;
    if (shown?.etag === undefined || this._target !== undefined) {
      return undefined;
    }
    const wish = this._wish(shown.wish.path);
    if (wish.q !== shown.wish.q || wish.limit !== shown.wish.limit) {
      return undefined;
    }
    const turn = this._turn;
    try {
      const listed = await this._options.lister.again(wish, shown.etag);
      if (listed === 'unchanged' || turn !== this._turn) {
        return 'unchanged';
      }
      return listed === undefined ? undefined : { wish, listed };
    } catch {
      // Its file system does not answer: what is on screen stays.
      return 'unchanged';
    }
  }

  /** Until what was typed into the filter meanwhile is answered, too. */
  private async _refresh(refresh: () => Promise<void>): Promise<void> {
    let before: IShown | undefined;
    do {
      this._forced = true;
      before = this._shown;
      await refresh();
    } while (this._shown !== before && this._isOutdated());
  }

  private _isOutdated(): boolean {
    const { shown } = this;
    return (
      shown !== undefined && this._wish(shown.wish.path).q !== shown.wish.q
    );
  }

  private readonly _onFileChanged = (
    _: unknown,
    { newValue }: Contents.IChangedArgs
  ): void => {
    this._forced = true;
    const { name, path } = newValue ?? {};
    if (name !== undefined && path !== undefined) {
      this._kept.add(PathExt.dirname(path), name);
    }
  };

  private readonly _emit = (): void => {
    this._changed.emit();
  };

  private readonly _options: IBrowserListingOptions;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _undo = new DisposableSet();
  private readonly _kept: Kept;
  private _shown: IShown | undefined;
  /** Where the browser is about to go. */
  private _target: string | undefined;
  /** Whether the next refresh is one that somebody waits for. */
  private _forced = false;
  private _turn = 0;
}
