import { Notification } from '@jupyterlab/apputils';
import {
  browserPath,
  canOpenTerminals,
  copyText,
  documentPath,
  fsDrive,
  type IBridgeClient,
  openTerminal,
  parentPath,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IOpenApp } from './app';
import { asFailure } from './failures';
import { openFolder } from './ids';

export interface IOpenerOptions {
  readonly app: IOpenApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
}

/** Opens what an absolute path leads to. What goes wrong it says by itself. */
export class PathOpener {
  constructor(options: IOpenerOptions) {
    this._options = options;
  }

  /** Resolves to the widget of a document, where one was opened. */
  async open(path: string, factory?: string): Promise<unknown> {
    const { app, trans } = this._options;
    try {
      const document = await this._document(path);
      if (await this._isFolder(path, document)) {
        await this._openFolder(path);
        return undefined;
      }
      return await app.commands.execute('docmanager:open', {
        path: document,
        ...(factory === undefined ? {} : { factory })
      });
    } catch (error) {
      sayFailure(trans, error);
      return undefined;
    }
  }

  async openTerminal(path: string): Promise<void> {
    const { app, trans } = this._options;
    try {
      const document = await this._document(path);
      const isFolder = await this._isFolder(path, document);
      await openTerminal(app, trans, isFolder ? path : parentPath(path));
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  /** One file has one name: below Jupyter's root, that of its own drive. */
  private async _document(path: string): Promise<string> {
    const root = await this._root();
    return root === undefined
      ? `${fsDrive}:${path.replace(/^\/+/, '')}`
      : documentPath(path, root);
  }

  private async _root(): Promise<string | undefined> {
    return (await this._options.client.call('getSystem', {})).root;
  }

  private async _isFolder(path: string, document: string): Promise<boolean> {
    const { app, trans } = this._options;
    const { contents } = app.serviceManager;
    try {
      const { type } = await contents.get(document, { content: false });
      return type === 'directory';
    } catch (error) {
      throw asFailure(trans, path, error);
    }
  }

  private async _openFolder(path: string): Promise<void> {
    const { commands } = this._options.app;
    if (commands.hasCommand(openFolder)) {
      await commands.execute(openFolder, { path });
      return;
    }
    const root = await this._root();
    const inRoot = root === undefined ? undefined : browserPath(path, root);
    if (inRoot !== undefined && commands.hasCommand('filebrowser:open-path')) {
      await commands.execute('filebrowser:open-path', { path: inRoot });
      return;
    }
    this._sayNobodyShows(path);
  }

  private _sayNobodyShows(path: string): void {
    const { app, trans } = this._options;
    const copy = {
      label: trans.__('Copy path'),
      callback: () => copyText(trans, path)
    };
    const terminal = {
      label: trans.__('Open a terminal there'),
      callback: () =>
        void openTerminal(app, trans, path).catch((error: unknown) =>
          sayFailure(trans, error)
        )
    };
    Notification.warning(
      trans.__(
        'Nothing here shows the folder %1: it is outside of the folder of the file browser, and the Directory view is switched off.',
        path
      ),
      {
        autoClose: false,
        actions: canOpenTerminals(app) ? [terminal, copy] : [copy]
      }
    );
  }

  private readonly _options: IOpenerOptions;
}
