import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';
import {
  type IBridgeClient,
  openEntries,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { DockLayout } from '@lumino/widgets';

import { CommandIDs, QueueCommandIDs } from '../ids';
import { layoutIcon } from '../icons';
import { PagePanel } from './frame';
import { DashboardModel } from './model';
import {
  type DashboardPage,
  type DashboardPart,
  isPage,
  pageUrl,
  usualLayout
} from './pages';
import { dashboardId, DashboardPanel } from './panel';

export interface IDashboardsOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** Tabs that are open, for a reload to open them again. */
  readonly tabs: WidgetTracker<DashboardPanel>;
  readonly pages: WidgetTracker<PagePanel>;
  readonly nameOf: (id: string) => Promise<string>;
}

/** The tabs of clusters, and those of single pages of their dashboards. */
export class Dashboards {
  constructor(private readonly _options: IDashboardsOptions) {}

  /** Opens a cluster's tab, at a part where one is named. */
  open(id: string, part: DashboardPart | undefined): DashboardPanel {
    const { app, tabs } = this._options;
    const open = tabs.find(panel => panel.id === dashboardId(id));
    const panel = open ?? this._make(id, part ?? 'overview');
    if (open !== undefined && part !== undefined) {
      open.part = part;
    }
    app.shell.activateById(panel.id);
    return panel;
  }

  /**
   * Opens one page in a tab of its own; `name` is the cluster's, where it is
   * known. Says by itself what failed.
   */
  async openPage(
    id: string,
    { name, path, title }: DashboardPage & { readonly name?: string }
  ): Promise<void> {
    const { app, trans } = this._options;
    try {
      const panel = this._page(
        id,
        { path, title },
        name ?? (await this._nameOf(id)),
        {}
      );
      app.shell.activateById(panel.id);
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  /** Opens the usual pages side by side; those that are open already stay where they are. */
  async openLayout(id: string): Promise<void> {
    const { app, client, trans } = this._options;
    try {
      const params = { id };
      const { pages } = await client.call('listDaskPages', { params });
      const panes = usualLayout.flatMap(pane => {
        const page = pages.find(({ path }) => path === pane.path);
        return page === undefined ? [] : [{ ...pane, title: page.title }];
      });
      if (panes.length === 0) {
        throw new Error(
          trans.__('The dashboard has none of the usual pages: is bokeh there?')
        );
      }
      const name = await this._nameOf(id);
      const opened = new Map<string, string>();
      for (const { beside, mode, ...page } of panes) {
        const ref = beside === undefined ? undefined : opened.get(beside);
        const place =
          ref === undefined ? { mode: 'tab-after' as const } : { mode, ref };
        opened.set(page.path, this._page(id, page, name, place).id);
      }
      const [first] = opened.values();
      if (first !== undefined) {
        // It may stand behind what was in front.
        app.shell.activateById(first);
      }
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  private _page(
    id: string,
    { path, title }: DashboardPage,
    name: string,
    place: { mode?: DockLayout.InsertMode; ref?: string }
  ): PagePanel {
    const { app, pages, trans } = this._options;
    if (!isPage(path)) {
      throw new Error(trans.__('“%1” is no page of a dashboard.', path));
    }
    const open = pages.find(({ page }) => page.id === id && page.path === path);
    if (open !== undefined) {
      return open;
    }
    const { baseUrl } = app.serviceManager.serverSettings;
    const url = pageUrl(baseUrl, id, path);
    const panel = new PagePanel({ id, name, path, title, url });
    panel.title.icon = layoutIcon;
    void pages.add(panel);
    app.shell.add(panel, 'main', { ...place, activate: false, type: 'Dask' });
    return panel;
  }

  private async _nameOf(id: string): Promise<string> {
    // Of a cluster that is gone, the page says so itself.
    return this._options.nameOf(id).catch(() => id);
  }

  private _make(id: string, part: DashboardPart): DashboardPanel {
    const { app, client, tabs, trans } = this._options;
    const { commands, shell } = app;
    const { baseUrl } = app.serviceManager.serverSettings;
    const model = new DashboardModel({ client, id, part });
    const panel = new DashboardPanel(
      model,
      {
        urlOf: path => pageUrl(baseUrl, id, path),
        openLayouts: anchor => this._openMenu(id, model.pages ?? [], anchor),
        openLog: commands.hasCommand(QueueCommandIDs.openLog)
          ? job => void commands.execute(CommandIDs.openLog, { id, job })
          : undefined
      },
      trans
    );
    void tabs.add(panel);
    // Each save is a request: only what is kept decides.
    let saved = panel.part;
    model.stateChanged.connect(() => {
      if (panel.part !== saved) {
        saved = panel.part;
        void tabs.save(panel);
      }
    });
    shell.add(panel, 'main', { type: 'Dask' });
    return panel;
  }

  private _openMenu(
    id: string,
    pages: readonly DashboardPage[],
    anchor: HTMLElement
  ): void {
    const { trans } = this._options;
    openEntries(
      [
        {
          label: trans.__('The Usual Pages, Side by Side'),
          execute: () => this.openLayout(id)
        },
        undefined,
        ...pages.map(({ path, title }) => ({
          label: title,
          execute: () => this.openPage(id, { path, title })
        }))
      ],
      anchor
    );
  }
}
