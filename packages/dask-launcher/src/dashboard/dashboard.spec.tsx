import type { DaskDetail, ErrorCode } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import {
  makeCluster,
  makeLoad,
  makeLost,
  makeWaiting,
  makeWorker
} from '../testing';
import { DashboardView, type IDashboardActions } from './dashboardview';
import { DashboardModel } from './model';
import { isPage, pageUrl, partOf } from './pages';

const trans = nullTranslator.load('jupyterlab_hpc');
const gigabyte = 2 ** 30;
const actions = {
  urlOf: (path: string) => `/base/${path}`,
  openLayouts: jest.fn(),
  openLog: jest.fn()
} satisfies IDashboardActions;

function Harness({ model }: { readonly model: DashboardModel }) {
  return (
    <UseSignal signal={model.stateChanged}>
      {() => (
        <DashboardView model={model} actions={actions} trans={trans} active />
      )}
    </UseSignal>
  );
}

describe('the tab of a cluster', () => {
  let bridge: ClientDouble;
  let model: DashboardModel;
  let detail: DaskDetail;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));
  const open = async (part = 'overview') => {
    model.part = partOf(part);
    render(<Harness model={model} />);
    act(() => {
      model.shown = true;
    });
    await pass();
  };
  const calls = (key: string) =>
    bridge.called.filter(call => call.key === key).length;
  const frame = () => document.querySelector('iframe');
  const parts = () => screen.getAllByRole('tab').map(tab => tab.textContent);
  const names = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map(row => row.firstElementChild?.textContent);

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new ClientDouble();
    detail = {
      cluster: makeCluster(),
      workers: [
        makeWorker({ name: 'w-10', memory: 4 * gigabyte }),
        makeWorker({ name: 'w-9', memory: 16 * gigabyte, job: '7_9' })
      ],
      history: [
        makeLoad({ at: 400, workers: 8, cpu: 3, tasks: 9000 }),
        makeLoad({ at: 700, workers: 16, cpu: 40 })
      ]
    };
    bridge.handlers.getDaskCluster = () => detail;
    bridge.handlers.listDaskPages = () => ({
      pages: [
        'individual-workers',
        'individual-task-stream',
        'individual-workers-memory',
        'individual-profile'
      ].map(path => ({ path, title: path }))
    });
    model = new DashboardModel({
      client: bridge,
      id: 'era5era5',
      part: 'overview'
    });
  });

  afterEach(() => {
    model.dispose();
    jest.useRealTimers();
    jest.clearAllMocks();
  });

  it('asks nothing before it is seen, and then at the pace of the server', async () => {
    await pass(1_000_000);
    expect(bridge.called).toEqual([]);
    await open();
    expect(calls('getDaskCluster')).toBe(1);
    await pass(60_000);
    expect(calls('getDaskCluster')).toBe(2);
    expect(calls('listDaskPages')).toBe(1);
    act(() => {
      model.shown = false;
    });
    await pass(1_000_000);
    expect(calls('getDaskCluster')).toBe(2);
  });

  it('shows a cluster in numbers, without its dashboard', async () => {
    await open();
    const figures = [...document.querySelectorAll('dl > div')].map(
      one => one.textContent
    );
    expect(figures).toEqual([
      'Workers12of 16 asked',
      'CPU71 %68 of 96 cores',
      'Memory415 GBof 768 GB',
      'Tasks7,761left'
    ]);
    expect(frame()).toBeNull();
    screen.getByText('Updated 0 s ago');
  });

  it('draws what was over time, and says it', async () => {
    await open();
    screen.getByRole('img', {
      name: 'Workers: 12 now, between 4 and 12 in the last 10 min'
    });
    screen.getByRole('img', {
      name: 'Cores in use: 68 now, between 3 and 68 in the last 10 min'
    });
    screen.getByRole('img', { name: /^Memory: 415 GB now/ });
    screen.getByRole('img', { name: /^Tasks left: 7,761 now, .* and 9,000/ });
    const line = screen
      .getByRole('img', { name: /^Workers/ })
      .querySelector('.jp-HpcDask-line');
    // 4, 8 and 12 of 16 workers, at 0, 5 and 10 minutes.
    expect(line?.getAttribute('d')).toBe('M0.0 68.0 L150.0 46.0 L300.0 24.0');
  });

  it('goes on with what it sees', async () => {
    await open();
    detail = {
      ...detail,
      cluster: makeCluster({ load: makeLoad({ at: 1060, workers: 32 }) })
    };
    await pass(60_000);
    screen.getByRole('img', { name: /^Workers: 16 now, between 4 and 16/ });
  });

  it('lists the workers, sorts them, and opens the log of one', async () => {
    await open();
    expect(names()).toEqual(['w-9', 'w-10']);
    await user.click(
      screen.getByText('Memory', { selector: '[role="columnheader"] *' })
    );
    expect(names()).toEqual(['w-10', 'w-9']);
    await user.dblClick(screen.getByText('w-9'));
    expect(actions.openLog).toHaveBeenCalledWith('7_9');
    const row = screen.getByText('w-9').closest<HTMLElement>('[role="row"]')!;
    within(row).getByText('16 GB of 32 GB');
    within(row).getByText('50 %');
  });

  it('opens the log of a worker by a button, once', async () => {
    await open();
    await user.dblClick(screen.getByLabelText('Log of job 7_9'));
    // As often as it was clicked, and not once more by the row.
    expect(actions.openLog.mock.calls).toEqual([['7_9'], ['7_9']]);
  });

  it('frames the page of a part, and lets it lead nowhere else', async () => {
    await open('tasks');
    expect(frame()?.src).toMatch(/\/base\/individual-task-stream$/);
    expect(frame()?.title).toBe('Tasks of era5');
    expect(frame()?.getAttribute('sandbox')).not.toMatch(/top-navigation/);
    screen.getByRole('tab', { name: 'Tasks' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(frame()?.src).toMatch(/individual-workers-memory$/);
    expect(document.activeElement?.textContent).toBe('Memory');
    await user.click(screen.getByText('Overview'));
    expect(frame()).toBeNull();
  });

  it('has the parts alone of which the dashboard has a page', async () => {
    bridge.handlers.listDaskPages = () => ({
      pages: [{ title: 'Profile', path: 'individual-profile' }]
    });
    await open();
    expect(parts()).toEqual(['Overview', 'Profile']);
  });

  it('shows the overview where the dashboard has not what was shown', async () => {
    // Bokeh is not there.
    bridge.handlers.listDaskPages = () => ({ pages: [] });
    await open('tasks');
    expect(frame()).toBeNull();
    screen.getByText('71 %');
    // The keyboard gets there.
    const [tab, ...others] = screen.getAllByRole('tab');
    expect(others).toEqual([]);
    expect(tab).toHaveProperty('tabIndex', 0);
    expect(tab!.getAttribute('aria-selected')).toBe('true');
  });

  it('shows numbers also where the pages cannot be listed', async () => {
    bridge.handlers.listDaskPages = () => {
      throw new BridgeError({ code: 'dask-unreachable', message: 'no' });
    };
    await open();
    expect(parts()).toHaveLength(5);
    screen.getByText('71 %');
    await pass(60_000);
    expect(calls('listDaskPages')).toBe(2);
  });

  it('says why there is no dashboard yet, and asks for none', async () => {
    detail = { cluster: makeWaiting(), workers: [], history: [] };
    await open('tasks');
    screen.getByText('wrf-post has no dashboard now');
    screen.getByText(/^Scheduler job 48213410 waits for resources/);
    expect(calls('listDaskPages')).toBe(0);
    expect(frame()).toBeNull();
    expect(screen.getByRole('button', { name: 'Layout' })).toHaveProperty(
      'disabled',
      true
    );
    await user.click(screen.getByText('Overview'));
    screen.getByText('Workers are listed once they have joined.');
  });

  it('asks no more about a cluster that is over', async () => {
    detail = { cluster: makeLost(), workers: [], history: [] };
    model.shown = true;
    await jest.advanceTimersByTimeAsync(100_000_000);
    expect(calls('getDaskCluster')).toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps the numbers while there is no answer, and says why', async () => {
    await open();
    const fail = (code: ErrorCode) => {
      bridge.handlers.getDaskCluster = () => {
        throw new BridgeError({ code, message: `said of ${code}` });
      };
    };
    fail('unreachable');
    await pass(60_000);
    screen.getByText('said of unreachable');
    screen.getByText('71 %');
  });

  it('says that there is no such cluster, and tries again when told', async () => {
    bridge.handlers.getDaskCluster = () => {
      throw new BridgeError({ code: 'not-found', message: 'No such cluster.' });
    };
    await open();
    screen.getByRole('heading', { name: 'No such cluster.' });
    bridge.handlers.getDaskCluster = () => detail;
    await user.click(screen.getByText('Try now'));
    await pass();
    screen.getByText('71 %');
  });
});

describe('a page of a dashboard', () => {
  it('is below the cluster, and nowhere else', () => {
    expect(pageUrl('/user/ada/', 'era5era5', 'individual-cpu')).toBe(
      '/user/ada/hpc/v1/dask/clusters/era5era5/dashboard/individual-cpu'
    );
    expect(
      ['status', 'individual-cpu', '../api', 'a/b', 'a?b', '', 'a%2fb'].map(
        isPage
      )
    ).toEqual([true, true, false, false, false, false, false]);
  });

  it('of a part that is none is the overview', () => {
    expect([partOf('tasks'), partOf('other'), partOf(7)]).toEqual([
      'tasks',
      'overview',
      'overview'
    ]);
  });
});
