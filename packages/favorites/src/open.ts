import { Notification } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import type { Favorite } from '@jupyterlab-hpc/api';
import {
  browserPath,
  copyAction,
  copyText,
  openTerminal,
  parentPath,
  sayFailure,
  showFolder,
  showInDirectoryView
} from '@jupyterlab-hpc/core';

import { foreign } from './foreign';
import type { IFavoritesParts } from './parts';
import { refusalOf } from './status/words';

/** Where a bookmark leads. All of it says by itself what failed. */
export class FavoritesOpener {
  constructor(private readonly _parts: IFavoritesParts) {}

  /** A folder in the file browser or in a view of its own; a file as a document. */
  async open(item: Favorite): Promise<void> {
    const { root, trans } = this._parts;
    await this._attempt(item, async path => {
      const inRoot = await this._inRoot(path);
      const { openPath, document } = foreign;
      if (item.kind === 'directory') {
        await showFolder(this._parts.app, trans, path, await root.get());
      } else if (this._has(openPath)) {
        await this._execute(openPath, { path });
      } else if (inRoot !== undefined) {
        await this._execute(document, { path: inRoot.replace(/^\//, '') });
      } else {
        this._sayNothingOpens(path);
      }
    });
  }

  async openDirectoryView(item: Favorite): Promise<void> {
    const { app, trans } = this._parts;
    await this._attempt(item, path =>
      showInDirectoryView(app, trans, folderOf(item, path))
    );
  }

  async openTerminal(item: Favorite): Promise<void> {
    const { app, trans } = this._parts;
    await this._attempt(item, path =>
      openTerminal(app, trans, folderOf(item, path))
    );
  }

  async submitHere(item: Favorite): Promise<void> {
    await this._attempt(item, path =>
      this._execute(foreign.submit, { directory: folderOf(item, path) })
    );
  }

  /** Shows the entry among its neighbours in the file browser. */
  async reveal(item: Favorite): Promise<void> {
    const { app, browser, trans } = this._parts;
    await this._attempt(item, async path => {
      const folder = await this._inRoot(parentPath(path));
      if (folder === undefined) {
        await showInDirectoryView(app, trans, parentPath(path));
        return;
      }
      await this._execute(foreign.browse, { path: folder });
      const name = /[^/]*$/.exec(path.replace(/\/+$/, ''))?.[0] ?? '';
      if (name !== '') {
        await browser?.selectItemByName(name);
      } else {
        Notification.info(trans.__('This is the root of the file browser.'));
      }
    });
  }

  /** In a page of its own, which can show what is below Jupyter's root. */
  async openBrowserTab(item: Favorite): Promise<void> {
    await this._attempt(item, async path => {
      const treePath = await this._inRoot(path);
      if (treePath !== undefined) {
        const workspace = PageConfig.defaultWorkspace;
        const url = PageConfig.getUrl({ workspace, treePath });
        window.open(url, '_blank', 'noopener');
      }
    });
  }

  copyPath({ path, resolved }: Favorite): void {
    copyText(this._parts.trans, resolved ?? path);
  }

  /**
   * Does something with the path of an entry that is there. An entry that was
   * not, or was not looked at, is looked at first: it may have come back.
   */
  private async _attempt(
    item: Favorite,
    act: (path: string) => Promise<void>
  ): Promise<void> {
    const { statuses, trans } = this._parts;
    try {
      const known = statuses.of(item);
      // Who opens it tells what is wrong where this cannot be told.
      const state =
        known === 'there'
          ? known
          : await statuses.check(item).catch(() => 'unchecked' as const);
      const refusal = refusalOf(trans, item, state);
      if (refusal !== undefined || item.resolved === undefined) {
        Notification.warning(refusal ?? item.path, { autoClose: 8000 });
      } else {
        await act(item.resolved);
      }
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  private async _inRoot(path: string): Promise<string | undefined> {
    const root = await this._parts.root.get();
    return root === undefined ? undefined : browserPath(path, root);
  }

  private _sayNothingOpens(path: string): void {
    const { trans } = this._parts;
    const message = trans.__(
      'Nothing here opens %1: it is outside of the folder of the file browser.',
      path
    );
    Notification.warning(message, {
      autoClose: false,
      actions: [copyAction(trans, path)]
    });
  }

  private _has(command: string): boolean {
    return this._parts.app.commands.hasCommand(command);
  }

  private async _execute(
    command: string,
    args: { readonly path: string } | { readonly directory: string }
  ): Promise<void> {
    await this._parts.app.commands.execute(command, args);
  }
}

/** The folder that an entry is, or lies in. */
function folderOf({ kind }: Favorite, path: string): string {
  return kind === 'directory' ? path : parentPath(path);
}
