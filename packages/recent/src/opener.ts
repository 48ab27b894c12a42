import { Notification } from '@jupyterlab/apputils';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import {
  copyText,
  fsDrive,
  type ITerminalApp,
  openTerminal,
  parentPath,
  sayFailure,
  showInDirectoryView
} from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Availability } from './availability';
import { nameOf } from './names';
import type { Places } from './places';
import type { IEntry, RecentStore } from './store';
import { locationOf } from './words';

/** What is used of JupyterLab. */
export interface IOpenerApp extends ITerminalApp {
  readonly docRegistry: Pick<DocumentRegistry, 'getWidgetFactory'>;
  readonly serviceManager: ITerminalApp['serviceManager'] & {
    readonly contents: Pick<Contents.IManager, 'get'>;
  };
}

export interface IOpenerOptions {
  readonly app: IOpenerApp;
  readonly trans: TranslationBundle;
  readonly places: Places;
  readonly availability: Availability;
  readonly store: RecentStore;
}

/** Opens entries, and says what became of those that cannot be opened. */
export class Opener {
  constructor(private readonly _options: IOpenerOptions) {}

  /** Opens a document or a directory; resolves with the document's widget. */
  async open(entry: IEntry): Promise<unknown> {
    return this._attempt(entry, async () => {
      const path = await this._options.places.documentPath(entry);
      if (entry.kind !== 'directory') {
        return this._openDocument(entry, path);
      }
      if (path === undefined || path.startsWith(`${fsDrive}:`)) {
        return this._openInView(entry);
      }
      await this._browse(path);
    });
  }

  /** Opens a directory in the Directory view. */
  async openInView(entry: IEntry): Promise<void> {
    await this._attempt(entry, () => this._openInView(entry));
  }

  /** Shows an entry in the file browser. */
  async reveal(entry: IEntry): Promise<void> {
    await this._attempt(entry, async () => {
      const { places } = this._options;
      await this._browse((await places.documentPath(entry)) ?? entry.path);
    });
  }

  /** Opens a terminal in a directory, or in that of a document. */
  async openTerminal(entry: IEntry): Promise<void> {
    const { app, trans } = this._options;
    await this._attempt(entry, async () => {
      const path = await this._absolute(entry);
      const cwd = entry.kind === 'directory' ? path : parentPath(path);
      await openTerminal(app, trans, cwd);
    });
  }

  async copyPath(entry: IEntry): Promise<void> {
    await this._attempt(entry, async () =>
      copyText(this._options.trans, await this._absolute(entry))
    );
  }

  private async _openDocument(
    { path: kept, factory }: IEntry,
    path: string | undefined
  ): Promise<unknown> {
    const { app, trans } = this._options;
    if (path === undefined) {
      throw new Error(trans.__('The drive of %1 is not there.', kept));
    }
    // Of one that is gone, nothing would be opened, without a word.
    const known =
      factory !== undefined &&
      app.docRegistry.getWidgetFactory(factory) !== undefined;
    return app.commands.execute('docmanager:open', {
      path,
      ...(known ? { factory } : {})
    });
  }

  private async _openInView(entry: IEntry): Promise<void> {
    const { app, trans } = this._options;
    await showInDirectoryView(app, trans, await this._absolute(entry));
  }

  private async _browse(path: string): Promise<void> {
    const { commands, serviceManager } = this._options.app;
    // The command itself does not tell of one that is not there.
    await serviceManager.contents.get(path, { content: false });
    await commands.execute('filebrowser:go-to-path', { path });
  }

  private async _absolute(entry: IEntry): Promise<string> {
    const { places, trans } = this._options;
    const path = await places.absolute(entry);
    if (path === undefined) {
      throw new Error(
        trans.__('%1 has no path on the server.', locationOf(entry))
      );
    }
    return path;
  }

  private async _attempt<T>(
    entry: IEntry,
    act: () => Promise<T>
  ): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      if (statusOf(error) === 404) {
        this._sayMissing(entry);
      } else {
        sayFailure(this._options.trans, error);
      }
      return undefined;
    }
  }

  /** It stays in the list, since what is not mounted today is tomorrow. */
  private _sayMissing(entry: IEntry): void {
    const { availability, store, trans } = this._options;
    availability.note(entry.key, 'missing');
    void availability.look(store.entries, true);
    Notification.warning(
      trans.__(
        '%1 was not found. It stays in the list, in case it comes back.',
        nameOf(entry)
      ),
      {
        autoClose: 10_000,
        actions: [
          {
            label: trans.__('Remove'),
            callback: () => void store.remove([entry.key])
          }
        ]
      }
    );
  }
}

/** The status of Jupyter's answer, of an error that is one. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('response' in error)) {
    return undefined;
  }
  const { response } = error;
  return response instanceof Response ? response.status : undefined;
}
