import type {
  ContentsEntry,
  ContentsListing,
  ContentsQuery
} from '@jupyterlab-hpc/api';
import { WidgetTracker } from '@jupyterlab/apputils';
import { BridgeError, type Input } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import {
  DocumentManager,
  type IDocumentManager,
  type IDocumentWidgetOpener
} from '@jupyterlab/docmanager';
import { DocumentRegistry } from '@jupyterlab/docregistry';
import { FileBrowser, FilterFileBrowserModel } from '@jupyterlab/filebrowser';
import { ServerConnection, ServiceManager } from '@jupyterlab/services';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import type { PartialJSONObject } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

import { plainDrive } from './drive';
import { BrowserSettings } from './settings';
import { accelerateBySettings } from './switch';

/** Files and folders of the tests: both Jupyter and the bridge tell of them. */
export class Disk {
  /** Names in each folder; folders among them end in a slash. */
  readonly folders = new Map<string, string[]>([['', []]]);
  /** Seconds of the last change of everything. */
  time = 1000;

  has(path: string): boolean {
    const [folder, name] = split(path);
    const names = this.folders.get(folder) ?? [];
    return (
      this.folders.has(path) ||
      names.includes(name) ||
      names.includes(name + '/')
    );
  }

  /** As `GET /files/contents` answers. */
  list({ path, limit, q = '' }: ContentsQuery): ContentsListing {
    const names = this.folders.get(path);
    if (names === undefined) {
      const code = this.has(path) ? 'path-not-folder' : 'path-missing';
      throw new BridgeError({ code, message: 'No such folder.' });
    }
    const entries = names
      .map(name => this._entry(name))
      .filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
      .sort((a, b) => order(a, b));
    return {
      entries: entries.slice(0, limit),
      matching: entries.length,
      total: names.length,
      writable: true,
      modified: this.time,
      changed: this.time
    };
  }

  private _entry(name: string): ContentsEntry {
    return {
      name: name.replace('/', ''),
      directory: name.endsWith('/'),
      size: 5,
      modified: this.time,
      changed: this.time,
      writable: true
    };
  }
}

const order = (a: ContentsEntry, b: ContentsEntry): number =>
  Number(b.directory) - Number(a.directory) ||
  a.name.localeCompare(b.name, 'en', { numeric: true });

function split(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

/** Jupyter's own server, as far as its file browser asks it. */
export class JupyterDouble {
  /** Requests to the contents API: `GET folder?content=1`. */
  readonly asked: string[] = [];
  /** Waited for before directories are listed. */
  delay: Promise<unknown> = Promise.resolve();

  constructor(private readonly _disk: Disk) {}

  readonly settings = ServerConnection.makeSettings({
    baseUrl: 'http://localhost:8888/',
    wsUrl: 'ws://localhost:8888/',
    Request,
    Headers,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      this._answer(new Request(input, init))
  });

  private async _answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (!url.pathname.startsWith('/api/contents')) {
      return json(url.pathname === '/api/kernelspecs' ? specs : []);
    }
    const path = decodeURIComponent(url.pathname)
      .replace('/api/contents', '')
      .replace(/^\/+|\/+$/g, '');
    const content = url.searchParams.get('content') ?? '1';
    this.asked.push(`${request.method} ${path}?content=${content}`);
    if (request.method === 'PUT') {
      const [folder, name] = split(path);
      this._disk.folders.get(folder)?.push(name);
      return json(this._model(path), 201);
    }
    if (!this._disk.has(path)) {
      return json({ message: `No such file: ${path}` }, 404);
    }
    const names = this._disk.folders.get(path);
    if (content === '0' || names === undefined) {
      return json(this._model(path));
    }
    await this.delay;
    return json({
      ...this._model(path),
      format: 'json',
      content: names.map(name =>
        this._model((path === '' ? '' : `${path}/`) + name.replace('/', ''))
      )
    });
  }

  private _model(path: string): object {
    const [folder, name] = split(path);
    const directory =
      this._disk.folders.has(path) ||
      this._disk.folders.get(folder)?.includes(`${name}/`);
    const file = name.endsWith('.ipynb') ? 'notebook' : 'file';
    const time = new Date(this._disk.time * 1000).toISOString();
    return {
      name,
      path,
      type: directory ? 'directory' : file,
      content: null,
      format: null,
      mimetype: null,
      created: time,
      last_modified: time,
      writable: true,
      ...(directory ? {} : { size: 5 })
    };
  }
}

const specs = { default: '', kernelspecs: {} };

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status });

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
export function openBrowser(manager: IDocumentManager): FileBrowser {
  const model = new FilterFileBrowserModel({ manager, auto: false });
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

  set(composite: PartialJSONObject): void {
    this.composite = composite;
    this.changed.emit();
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
  readonly browser = openBrowser(this.manager);
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
      tracker: this.tracker,
      trans: nullTranslator.load('jupyterlab_hpc')
    });
  }

  static async open(): Promise<Desk> {
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
