import {
  directoryViewCommand,
  documentPath,
  fsDrive,
  type IBridgeClient,
  openTerminal,
  parentPath,
  sayFailure,
  showFolder,
  showInDirectoryView
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IOpenApp } from './app';
import { asFailure } from './failures';

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

  /** The Directory view first: this is for folders wherever they are. */
  private async _openFolder(path: string): Promise<void> {
    const { app, trans } = this._options;
    if (app.commands.hasCommand(directoryViewCommand)) {
      await showInDirectoryView(app, trans, path);
    } else {
      await showFolder(app, trans, path, await this._root());
    }
  }

  private readonly _options: IOpenerOptions;
}
