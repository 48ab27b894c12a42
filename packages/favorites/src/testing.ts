import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import { fileIcon } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';

import type { IFavoritesApp, IFavoritesParts } from './parts';
import { FavoritesSettings } from './settings';
import { Statuses } from './status/statuses';
import type { StoreDouble } from './store/double';
import { ServerRoot } from './store/root';
import { FavoritesStore } from './store/store';

export const trans = nullTranslator.load('jupyterlab_hpc');

/** An entry of the file browser. */
export type Entry = Pick<Contents.IModel, 'path' | 'type'>;

/** JupyterLab's file browser, for tests: a folder, and what is selected in it. */
export class BrowserDouble {
  readonly node = document.createElement('div');
  readonly id = 'filebrowser';
  entries: Entry[] = [];
  selection: Entry[] = [];
  revealed: string[] = [];
  readonly pathChanged = new Signal<object, unknown>({});
  readonly model = {
    path: '',
    items: () => this.entries.values(),
    pathChanged: this.pathChanged
  };

  constructor() {
    this.node.innerHTML = '<div class="jp-BreadCrumbs"><span>/</span></div>';
  }

  selectedItems(): IterableIterator<Entry> {
    return this.selection.values();
  }

  selectItemByName(name: string): Promise<void> {
    this.revealed.push(name);
    return Promise.resolve();
  }

  /** Goes to another folder. */
  go(path: string): void {
    this.model.path = path;
    this.pathChanged.emit(undefined);
  }

  /** As JupyterLab's own type, of which only the above is used. */
  get typed(): FileBrowser {
    return this as unknown as FileBrowser;
  }
}

/** JupyterLab, for tests. Commands that are not ours note how they were called. */
export class AppDouble implements IFavoritesApp {
  readonly commands = new CommandRegistry();
  readonly run: { readonly id: string; readonly args: unknown }[] = [];
  readonly activated: string[] = [];
  readonly terminals: string[] = [];
  readonly docRegistry = {
    getFileTypesForPath: () => [{ icon: fileIcon } as never]
  };
  restored: Promise<unknown> = Promise.resolve();
  readonly shell = {
    activateById: (id: string) => void this.activated.push(id),
    widgets: () => [].values()
  };
  readonly fileChanged = new Signal<Contents.IManager, Contents.IChangedArgs>(
    {} as Contents.IManager
  );
  /** Settings that other extensions have, by id. */
  readonly kept: Record<string, unknown> = {};
  readonly serviceManager = {
    serverSettings: { baseUrl: '/' },
    settings: {
      fetch: (id: string) =>
        id in this.kept
          ? Promise.resolve(this.kept[id] as never)
          : Promise.reject(new Error('404'))
    },
    terminals: {
      startNew: ({ cwd }: { cwd: string }) => {
        this.terminals.push(cwd);
        return Promise.resolve({ name: '1' });
      }
    },
    contents: {
      driveName: (path: string) => /^(\w+):/.exec(path)?.[1] ?? '',
      localPath: (path: string) => path.replace(/^\w+:/, ''),
      get: (path: string) =>
        Promise.resolve({
          path,
          type: path.includes('.') ? 'file' : 'directory'
        } as Contents.IModel),
      fileChanged: this.fileChanged
    }
  };

  /** Adds commands of others. */
  has(...ids: readonly string[]): void {
    for (const id of ids) {
      this.commands.addCommand(id, {
        describedBy: { args: { type: 'object' } },
        execute: args => void this.run.push({ id, args })
      });
    }
  }
}

export interface ITestParts extends IFavoritesParts {
  readonly app: AppDouble;
}

export function makeParts(
  client: StoreDouble,
  browser = new BrowserDouble()
): ITestParts {
  const store = new FavoritesStore(client);
  return {
    app: new AppDouble(),
    client,
    trans,
    settings: new FavoritesSettings(),
    store,
    statuses: new Statuses(client, store),
    root: new ServerRoot(client, store, '~'),
    browser: browser.typed,
    browsers: null
  };
}
