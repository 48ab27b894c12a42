import { WidgetTracker } from '@jupyterlab/apputils';
import type { Input } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import {
  DocumentManager,
  type IDocumentManager,
  type IDocumentWidgetOpener
} from '@jupyterlab/docmanager';
import { DocumentRegistry } from '@jupyterlab/docregistry';
import { FileBrowser, FilterFileBrowserModel } from '@jupyterlab/filebrowser';
import { ServiceManager } from '@jupyterlab/services';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { type IStateDB, StateDB } from '@jupyterlab/statedb';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import type { PartialJSONObject, PartialJSONValue } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

import { plainDrive } from '../drive';
import { BrowserSettings } from '../settings';
import { accelerateBySettings } from '../switch';
import { Disk } from './disk';
import { JupyterDouble } from './jupyter';

/** A bridge that lists the same disk. */
export function bridgeOf(disk: Disk): ClientDouble {
  const client = new ClientDouble();
  client.handlers.listContents = ({ query }) => disk.list(query);
  return client;
}

const opener: IDocumentWidgetOpener = {
  open: () => undefined,
  get opened() {
    return opened;
  }
};
const opened: IDocumentWidgetOpener['opened'] = new Signal(opener);

/** A file browser of JupyterLab, on screen; it waits to be told where to go. */
export function openBrowser(
  manager: IDocumentManager,
  state: IStateDB
): FileBrowser {
  const model = new FilterFileBrowserModel({ manager, state, auto: false });
  const browser = new FileBrowser({ id: 'browser', model, restore: false });
  browser.disposed.connect(() => model.dispose());
  Widget.attach(browser, document.body);
  return browser;
}

/** What the browser has on screen, from top to bottom. */
export function rows(browser: FileBrowser): readonly string[] {
  const names = browser.node.querySelectorAll('.jp-DirListing-itemText');
  return [...names].map(({ textContent }) => textContent);
}

/** What a person set, as the registry tells it. */
class SettingsDouble {
  readonly changed = new Signal<ISettingRegistry.ISettings, void>(
    this as never
  );

  constructor(public composite: PartialJSONObject) {}

  set(key: string, value: PartialJSONValue): Promise<void> {
    this.composite = { ...this.composite, [key]: value };
    this.changed.emit();
    return Promise.resolve();
  }
}

/** A new desk: a disk, Jupyter and the bridge that list it, a quick browser. */
export class Desk {
  readonly disk = new Disk();
  readonly jupyter = new JupyterDouble(this.disk);
  readonly client = bridgeOf(this.disk);
  readonly registry = new SettingsDouble({ maxEntries: 20 });
  readonly settings = new BrowserSettings();
  readonly commands = new CommandRegistry();
  readonly state = new StateDB();
  readonly tracker = new WidgetTracker<FileBrowser>({ namespace: 'browsers' });
  readonly services = new ServiceManager({
    serverSettings: this.jupyter.settings,
    standby: 'never'
  });
  readonly contents = this.services.contents;
  readonly manager = new DocumentManager({
    registry: new DocumentRegistry(),
    manager: this.services,
    opener
  });
  readonly browser = openBrowser(this.manager, this.state);
  readonly model = this.browser.model;
  readonly undo: IDisposable;

  private constructor() {
    this.settings.follow(this.registry);
    void this.tracker.add(this.browser);
    const drive = plainDrive(this.contents);
    if (drive === undefined) {
      throw new Error('This is the drive of a new service manager.');
    }
    this.undo = accelerateBySettings({
      client: this.client,
      commands: this.commands,
      contents: this.contents,
      drive,
      restored: Promise.resolve(),
      settings: this.settings,
      state: this.state,
      tracker: this.tracker,
      trans: nullTranslator.load('jupyterlab_hpc')
    });
  }

  static async open(): Promise<Desk> {
    localStorage.clear();
    const desk = new Desk();
    await desk.services.ready;
    return desk;
  }

  /** Requests for directories to the bridge: path, filter, whether by ETag. */
  get listed(): readonly string[] {
    return this.client.called.map(({ input, etag }) => {
      const { query } = input as Input<'listContents'>;
      const filter = query.q === undefined ? '' : `?${query.q}`;
      return `${query.path}${filter}${etag === undefined ? '' : ' etag'}`;
    });
  }

  close(): void {
    this.undo.dispose();
    this.browser.dispose();
    this.tracker.dispose();
    this.manager.dispose();
    this.services.dispose();
  }
}
