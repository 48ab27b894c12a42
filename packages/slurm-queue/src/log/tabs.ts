import {
  Clipboard,
  Notification,
  type WidgetTracker
} from '@jupyterlab/apputils';
import {
  baseName,
  documentPath,
  type IBridgeClient,
  openMenu,
  parentPath,
  sayFailure,
  showFolder
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs } from '../ids';
import type { QueueSettings } from '../settings';
import type { ILogApp } from './app';
import { LogFeeds } from './feed';
import { LogModel } from './model';
import { LogPanel } from './panel';
import type { ILogName } from './read';

export interface ILogTabsOptions {
  readonly app: ILogApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
  readonly logs: WidgetTracker<LogPanel>;
}

/** Opens a file of the server by its absolute path, where that is installed. */
const openPath = 'hpc-files:open-path';

/** The tabs with logs, and what is done with the files that they show. */
export class LogTabs {
  constructor(private readonly _options: ILogTabsOptions) {
    this._feeds = new LogFeeds(_options.client);
  }

  /** Opens the log of a job, or shows the tab that has it. */
  open(name: ILogName): void {
    const { app, logs } = this._options;
    const open = logs.find(tab => tab.model.name.id === name.id);
    const panel = open ?? this._make(name);
    if (open === undefined) {
      void logs.add(panel);
      app.shell.add(panel, 'main', { type: 'Log' });
    } else {
      open.model.show(name.stream);
    }
    app.shell.activateById(panel.id);
  }

  copy(panel: LogPanel): void {
    const { trans } = this._options;
    const text = panel.textToCopy;
    const count = text.split('\n').length;
    Clipboard.copyToSystem(text);
    Notification.info(trans._n('Copied %1 line', 'Copied %1 lines', count), {
      autoClose: 2000
    });
  }

  /** Has the browser get the whole file from Jupyter, which streams it. */
  download(panel: LogPanel): Promise<void> {
    return this._with(panel, async (path, root) => {
      const { contents } = this._options.app.serviceManager;
      const link = document.createElement('a');
      link.href = await contents.getDownloadUrl(documentPath(path, root));
      link.download = baseName(path);
      document.body.append(link);
      link.click();
      link.remove();
    });
  }

  openFile(panel: LogPanel): Promise<void> {
    const { commands } = this._options.app;
    return this._with(panel, async (path, root) => {
      await (commands.hasCommand(openPath)
        ? commands.execute(openPath, { path })
        : commands.execute('docmanager:open', {
            path: documentPath(path, root)
          }));
    });
  }

  showFolder(panel: LogPanel): Promise<void> {
    const { app, trans } = this._options;
    return this._with(panel, (path, root) =>
      showFolder(app, trans, parentPath(path), root)
    );
  }

  /** Says what goes wrong. */
  private async _with(
    panel: LogPanel,
    act: (path: string, root: string) => Promise<void>
  ): Promise<void> {
    const { client, trans } = this._options;
    const { path } = panel.model.name;
    if (path === undefined) {
      return;
    }
    try {
      const { root } = await client.call('getSystem', {});
      await act(path, root ?? '/');
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  private _make(name: ILogName): LogPanel {
    const { app, client, logs, settings, trans } = this._options;
    const model = new LogModel({
      ...name,
      client,
      feeds: this._feeds,
      every: () => settings.current.every
    });
    const panel: LogPanel = new LogPanel({
      model,
      trans,
      now: () => client.now(),
      actions: {
        copy: () => this.copy(panel),
        download: () => void this.download(panel),
        openFile: anchor =>
          openMenu(
            app.commands,
            [CommandIDs.openLogFile, CommandIDs.showLogFolder],
            anchor
          )
      }
    });
    let saved = JSON.stringify(panel.args);
    model.stateChanged.connect(() => {
      const now = JSON.stringify(panel.args);
      if (now !== saved) {
        saved = now;
        void logs.save(panel);
      }
    });
    return panel;
  }

  private readonly _feeds: LogFeeds;
}
