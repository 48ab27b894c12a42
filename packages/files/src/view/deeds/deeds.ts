import type { NewKind } from '@jupyterlab-hpc/api';
import {
  browserPath,
  copyText,
  type IBridgeClient,
  openTerminal,
  parentPath
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDirectoryApp } from '../app';
import type { Directories } from '../directories';
import { CommandIDs } from '../ids';
import { pathOf } from '../model/entries';
import type { DirectoryPanel } from '../panel';
import { decideClashes } from './clashes';
import type { Clipboard, IClip } from './clipboard';
import { confirmDeletion } from './deletion';
import { download } from './download';
import { Operations } from './operations';
import type { Targets } from './targets';

export interface IDeedsOptions {
  readonly app: IDirectoryApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly directories: Directories;
  readonly clipboard: Clipboard;
  /** Has the views of some folders ask anew; what was selected has `left`. */
  readonly refresh: (folders: readonly string[], left?: boolean) => void;
}

/** What commands do to entries of directories. */
export class Deeds {
  constructor(private readonly _options: IDeedsOptions) {
    this._operations = new Operations(_options.client, _options.trans);
  }

  async open(targets: Targets, apart: boolean): Promise<void> {
    const { directories } = this._options;
    for (const { path, isFolder } of await targets.items()) {
      if (isFolder) {
        directories.open(path, undefined, apart);
      } else {
        await directories.openFile(path);
      }
    }
  }

  async openWith(targets: Targets, factory: string): Promise<void> {
    for (const { path } of await targets.items()) {
      await this._options.directories.openFile(path, factory);
    }
  }

  async copyPaths(targets: Targets, folder: string | undefined): Promise<void> {
    const items = await targets.items();
    const paths = items.map(({ path }) => path);
    if (paths.length === 0 && folder !== undefined) {
      paths.push(folder);
    }
    copyText(this._options.trans, paths.join('\n'));
  }

  async keep(targets: Targets, op: IClip['op']): Promise<void> {
    const from = await targets.selections();
    if (from.length > 0) {
      this._options.clipboard.set({ op, from });
    }
  }

  /** Pastes what was copied or cut into a folder. */
  async paste(to: string): Promise<void> {
    const { client, trans, clipboard, refresh } = this._options;
    const { clip } = clipboard;
    const from = clip?.from.filter(
      ({ folder }) => clip.op === 'copy' || folder !== to
    );
    if (clip === undefined || from === undefined || from.length === 0) {
      return;
    }
    const clash = await decideClashes(client, trans, { ...clip, from }, to);
    if (clash === undefined) {
      return;
    }
    if (clip.op === 'move') {
      clipboard.set(undefined);
    }
    for (const part of from) {
      await this._operations.run({ op: clip.op, from: part, to, clash });
    }
    refresh(
      from.map(({ folder }) => folder),
      clip.op === 'move'
    );
    refresh([to]);
  }

  /** Asks, and deletes. */
  async remove(targets: Targets): Promise<void> {
    const { client, trans, refresh } = this._options;
    const parts = await targets.selections();
    if (parts.length > 0 && (await confirmDeletion(client, trans, parts))) {
      for (const from of parts) {
        await this._operations.run({ op: 'delete', from });
      }
      refresh(
        parts.map(({ folder }) => folder),
        true
      );
    }
  }

  async download(targets: Targets): Promise<void> {
    const { app, trans, directories } = this._options;
    const items = await targets.items();
    const files = items.filter(({ isFolder }) => !isFolder);
    await download({
      contents: app.serviceManager.contents,
      trans,
      files: await Promise.all(
        files.map(({ path }) => directories.documentOf(path))
      ),
      folders: items.length - files.length
    });
  }

  /** Makes a new entry, and has the person name it. */
  async create(
    folder: string,
    kind: NewKind,
    panel: DirectoryPanel | undefined
  ): Promise<void> {
    const { client, directories, refresh } = this._options;
    const entry = await client.call('createFile', { body: { folder, kind } });
    const model = panel?.model;
    if (model?.path !== folder) {
      refresh([folder]);
    } else {
      await model.show(entry.name);
    }
    const path = pathOf(folder, entry);
    if (kind === 'notebook' && path !== undefined) {
      await directories.openFile(path);
    } else if (model?.path === folder) {
      model.renaming.begin(folder, entry);
    }
  }

  async openTerminal(folder: string): Promise<void> {
    const { app, trans } = this._options;
    await openTerminal(app, trans, folder);
  }

  /** Opens the form of submission with a script, or for a folder. */
  async submit(targets: Targets, folder: string | undefined): Promise<void> {
    const [item] = folder === undefined ? await targets.items() : [];
    const directory = item?.isFolder ? item.path : folder;
    await this._options.app.commands.execute(
      CommandIDs.submitForm,
      directory === undefined
        ? { ...(item && { path: item.path }) }
        : { directory }
    );
  }

  /** Shows a folder, or that of a file, in JupyterLab's file browser. */
  async showInBrowser(targets: Targets, folder: string): Promise<void> {
    const { app, trans, directories } = this._options;
    const [item] = await targets.items();
    const shown =
      item === undefined
        ? folder
        : item.isFolder
          ? item.path
          : parentPath(item.path);
    const { root } = await directories.surroundings.load();
    const path = root === undefined ? undefined : browserPath(shown, root);
    if (path === undefined) {
      throw new Error(
        trans.__(
          'The file browser does not reach %1, which is outside of the folder that JupyterLab shows.',
          shown
        )
      );
    }
    await app.commands.execute('filebrowser:open-path', { path });
  }

  private readonly _operations: Operations;
}
