import type { WidgetTracker } from '@jupyterlab/apputils';
import {
  documentPath,
  dragPaths,
  type IBridgeClient,
  type IFavorites,
  MeasuredUsages,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { FileEntry } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDirectoryActions } from './actions';
import type { IDirectoryApp } from './app';
import { completions } from './bar/completion';
import { CommandIDs } from './ids';
import { layoutFrom } from './layout';
import { isFolder, keyOf, pathOf } from './model/entries';
import { DirectoryModel } from './model/model';
import { DirectoryPanel } from './panel';
import type { Area, FileSettings } from './settings';
import { Surroundings } from './surroundings';
import { countText } from './words';
import { noteVisits } from './visits';

export interface IDirectoriesOptions {
  readonly app: IDirectoryApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: FileSettings;
  readonly tracker: WidgetTracker<DirectoryPanel>;
  readonly favorites: IFavorites | null;
}

/** Milliseconds without a change before the state of a view is saved. */
const savePause = 500;

/** Where a view stands among those of the left sidebar. */
const rank = 150;

/** The views of directories, and how they come on screen. */
export class Directories {
  constructor(private readonly _options: IDirectoriesOptions) {
    this.surroundings = new Surroundings(_options.client);
    this._usages = new MeasuredUsages(_options.client);
  }

  readonly surroundings: Surroundings;

  /**
   * Opens a directory: in the view that shows it, if there is one and it is
   * not to be another (`apart`).
   */
  open(path: string, where?: Area, apart = false): DirectoryPanel {
    const { tracker, app, settings } = this._options;
    const known = tracker.find(
      panel =>
        !apart &&
        panel.model.path === path &&
        (where === undefined || panel.area === where)
    );
    const area = where ?? settings.current.area;
    const panel = known ?? this._add(this._make(path, area));
    app.shell.activateById(panel.id);
    return panel;
  }

  /** Brings a view back as it was before a reload. */
  restore(saved: unknown): void {
    const layout = layoutFrom(saved);
    if (layout !== undefined) {
      const { question, area, id, place } = layout;
      const panel = this._make(question.path, area, id);
      panel.model.restore(question, place);
      this._add(panel);
    }
  }

  /** Moves a view between the main area and the left sidebar. */
  dock(panel: DirectoryPanel, area: Area): void {
    panel.area = area;
    this._place(panel);
    this._options.app.shell.activateById(panel.id);
    void this._options.tracker.save(panel);
  }

  /** Opens a file as a document, wherever it is. */
  async openFile(path: string, factory?: string): Promise<void> {
    const { commands } = this._options.app;
    const how = factory === undefined ? {} : { factory };
    if (commands.hasCommand(CommandIDs.openPath)) {
      await commands.execute(CommandIDs.openPath, { path, ...how });
    } else {
      const document = await this.documentOf(path);
      await commands.execute('docmanager:open', { path: document, ...how });
    }
  }

  /** The path of JupyterLab's documents for a file of the server. */
  async documentOf(path: string): Promise<string> {
    const { root } = await this.surroundings.load();
    return root === undefined ? path.slice(1) : documentPath(path, root);
  }

  /** Waits for a deed, and says what failed. */
  async attempt(deed: Promise<unknown>): Promise<void> {
    try {
      await deed;
    } catch (error) {
      sayFailure(this._options.trans, error);
    }
  }

  private _make(path: string, area: Area, id?: string): DirectoryPanel {
    const { app, client, settings, trans } = this._options;
    const model = new DirectoryModel(client, path, {
      settings,
      usages: this._usages
    });
    const panel = new DirectoryPanel({
      model,
      trans,
      area,
      types: app.docRegistry,
      ...(id === undefined ? {} : { id })
    });
    panel.actions = this._actions(panel);
    this._saveLater(panel);
    const visits = noteVisits(model, app.commands, trans, id !== undefined);
    panel.disposed.connect(() => visits.dispose());
    // What the path bar says in short, and what documents need.
    void this.surroundings.load().then(
      () => panel.update(),
      () => undefined
    );
    return panel;
  }

  private _add(panel: DirectoryPanel): DirectoryPanel {
    void this._options.tracker.add(panel);
    this._place(panel);
    return panel;
  }

  private _place(panel: DirectoryPanel): void {
    const { shell } = this._options.app;
    shell.add(panel, panel.area, { rank, type: 'Directory' });
  }

  private _saveLater(panel: DirectoryPanel): void {
    const { tracker } = this._options;
    const { model } = panel;
    let saved = '';
    let timer: number | undefined;
    const save = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        const now = JSON.stringify(panel.layoutToSave);
        if (now !== saved && tracker.has(panel)) {
          saved = now;
          void tracker.save(panel);
        }
      }, savePause);
    };
    model.stateChanged.connect(save);
    model.where.moved.connect(save);
    panel.disposed.connect(() => window.clearTimeout(timer));
  }

  private _actions(panel: DirectoryPanel): IDirectoryActions {
    const { app, client, favorites } = this._options;
    const { model } = panel;
    const run = (deed: Promise<unknown>): void => void this.attempt(deed);
    return {
      favorites,
      open: entry => run(this._open(panel, entry, false)),
      openApart: entry => run(this._open(panel, entry, true)),
      openFile: path => run(this.openFile(path)),
      drag: (entry, x, y) => run(this._drag(panel, entry, x, y)),
      run: (command, where) =>
        run(
          app.commands.execute(
            command,
            where === undefined ? {} : { folder: model.path }
          )
        ),
      can: command => app.commands.isVisible(command),
      attempt: deed => this.attempt(deed),
      complete: (text, signal) =>
        completions(client, text, this.surroundings.home, signal),
      goHome: () =>
        run(this.surroundings.load().then(({ home }) => model.navigate(home))),
      home: () => this.surroundings.home,
      reload: () => window.location.reload()
    };
  }

  private async _open(
    panel: DirectoryPanel,
    entry: FileEntry,
    apart: boolean
  ): Promise<void> {
    const { trans } = this._options;
    const path = pathOf(panel.model.path, entry);
    if (path === undefined) {
      throw new Error(
        trans.__(
          'The name of “%1” is not text, so it cannot be opened. Rename it first.',
          entry.name
        )
      );
    }
    if (!isFolder(entry)) {
      await this.openFile(path);
    } else if (apart) {
      this.open(path, panel.area, true);
    } else {
      await panel.model.navigate(path);
    }
  }

  /** Drags an entry out of the view; with it all others, if it is selected. */
  private async _drag(
    { model }: DirectoryPanel,
    entry: FileEntry,
    x: number,
    y: number
  ): Promise<void> {
    const { app, trans } = this._options;
    const { selection, path } = model;
    const chosen = selection.keys.has(keyOf(entry)) ? selection.entries : [];
    const entries = chosen?.length ? chosen : [entry];
    const paths = entries.flatMap(one => pathOf(path, one) ?? []);
    const label =
      paths.length === 1
        ? entry.name
        : trans.__('%1 entries', countText(paths.length));
    if (paths.length > 0) {
      await dragPaths({ paths, label, x, y, shell: app.shell });
    }
  }

  private readonly _usages: MeasuredUsages;
}
