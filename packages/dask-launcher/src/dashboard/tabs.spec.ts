import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification, WidgetTracker } from '@jupyterlab/apputils';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { DockPanel, Widget } from '@lumino/widgets';

import { makeCluster } from '../testing';
import type { PagePanel } from './frame';
import type { DashboardPanel } from './panel';
import { Dashboards } from './tabs';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the tabs of clusters', () => {
  let bridge: ClientDouble;
  let dock: DockPanel;
  let dashboards: Dashboards;
  let tabs: WidgetTracker<DashboardPanel>;
  let pages: WidgetTracker<PagePanel>;
  const activated = jest.fn();

  /** Where panes stand: `h(…)` beside each other, `v(…)` one below the other. */
  const layout = (): string => {
    const main = dock.saveLayout().main;
    const of = (area: NonNullable<typeof main>): string =>
      area.type === 'tab-area'
        ? area.widgets.map(({ title }) => title.label).join('+')
        : `${area.orientation[0]!}(${area.children.map(of).join(',')})`;
    return main === null ? '' : of(main);
  };
  const frames = () =>
    [...dock.widgets()].flatMap(({ node }) =>
      [...node.querySelectorAll('iframe')].map(
        ({ src }) => new URL(src).pathname
      )
    );

  beforeEach(() => {
    bridge = new ClientDouble();
    bridge.handlers.getDaskCluster = () => ({
      cluster: makeCluster(),
      workers: [],
      history: []
    });
    bridge.handlers.listDaskPages = () => ({
      pages: [
        { title: 'Task Stream', path: 'individual-task-stream' },
        { title: 'Progress', path: 'individual-progress' },
        { title: 'Workers Memory', path: 'individual-workers-memory' },
        { title: 'CPU', path: 'individual-cpu' }
      ]
    });
    dock = new DockPanel();
    Widget.attach(dock, document.body);
    tabs = new WidgetTracker({ namespace: 'tabs' });
    pages = new WidgetTracker({ namespace: 'pages' });
    const app = {
      commands: new CommandRegistry(),
      serviceManager: { serverSettings: { baseUrl: '/user/ada/' } },
      shell: {
        activateById: activated,
        add: (
          widget: Widget,
          _: string,
          { mode, ref }: { mode?: DockPanel.IAddOptions['mode']; ref?: string }
        ) =>
          dock.addWidget(widget, {
            ...(mode === undefined ? {} : { mode }),
            ref: [...dock.widgets()].find(({ id }) => id === ref) ?? null
          })
      }
    } as unknown as JupyterFrontEnd;
    dashboards = new Dashboards({
      app,
      client: bridge,
      trans,
      tabs,
      pages,
      nameOf: () => Promise.resolve('era5')
    });
  });

  afterEach(() => {
    dock.dispose();
    tabs.dispose();
    pages.dispose();
    Notification.manager.dismiss();
    jest.clearAllMocks();
  });

  it('are one for each cluster, at the part that was asked for last', () => {
    const one = dashboards.open('era5era5', undefined);
    expect(one.part).toBe('overview');
    expect(dashboards.open('era5era5', 'tasks')).toBe(one);
    expect(one.part).toBe('tasks');
    expect(dashboards.open('era5era5', undefined).part).toBe('tasks');
    expect(dashboards.open('other123', undefined)).not.toBe(one);
    expect(activated).toHaveBeenCalledTimes(4);
  });

  it('stand side by side after one action, each with its page', async () => {
    await dashboards.openLayout('era5era5');
    expect(layout()).toBe(
      'h(v(Task Stream: era5,Progress: era5),v(Workers Memory: era5,CPU: era5))'
    );
    expect(frames()).toContain(
      '/user/ada/hpc/v1/dask/clusters/era5era5/dashboard/individual-cpu'
    );
    expect(activated).toHaveBeenLastCalledWith(
      'jp-HpcDaskPage-era5era5-individual-task-stream'
    );
    // What is kept of them in a workspace opens them again.
    expect(
      pages.find(({ page }) => page.path === 'individual-cpu')?.page
    ).toEqual({
      id: 'era5era5',
      name: 'era5',
      path: 'individual-cpu',
      title: 'CPU',
      url: '/user/ada/hpc/v1/dask/clusters/era5era5/dashboard/individual-cpu'
    });
    await dashboards.openLayout('era5era5');
    expect(frames()).toHaveLength(4);
  });

  it('are those alone that the dashboard has', async () => {
    bridge.handlers.listDaskPages = () => ({
      pages: [{ title: 'Progress', path: 'individual-progress' }]
    });
    await dashboards.openLayout('era5era5');
    expect(layout()).toBe('Progress: era5');
    bridge.handlers.listDaskPages = () => ({ pages: [] });
    await dashboards.openLayout('era5era5');
    expect(Notification.manager.notifications[0]?.message).toMatch(/bokeh/);
  });

  it('show pages of dashboards, and nothing else of this server', async () => {
    await dashboards.openPage('era5era5', {
      path: '../../../../api/contents',
      title: 'x'
    });
    expect(frames()).toEqual([]);
    expect(Notification.manager.notifications[0]?.message).toMatch(
      /is no page/
    );
    await dashboards.openPage('era5era5', {
      path: 'individual-progress',
      title: 'Progress',
      name: 'kept'
    });
    expect(layout()).toBe('Progress: kept');
  });
});
