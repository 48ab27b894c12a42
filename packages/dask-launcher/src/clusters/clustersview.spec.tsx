import type { DaskClusters, ErrorCode } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { CommandIDs } from '../ids';
import {
  makeCluster,
  makeLoad,
  makeLost,
  makeReply,
  makeWaiting
} from '../testing';
import { ClustersView, type IClustersActions } from './clustersview';
import { ClustersModel } from './model';

const trans = nullTranslator.load('jupyterlab_hpc');
const impossible = new Set<string>();
const actions = {
  card: {
    can: (command: string) => !impossible.has(command),
    run: jest.fn(),
    openMenu: jest.fn(),
    choose: jest.fn(),
    press: jest.fn()
  },
  foreign: { openJobs: jest.fn(), openMenu: jest.fn(), cancel: jest.fn() },
  launch: jest.fn(),
  reload: jest.fn()
} satisfies IClustersActions;

function Harness({ model }: { readonly model: ClustersModel }) {
  return (
    <UseSignal signal={model.stateChanged}>
      {() => (
        <ClustersView model={model} actions={actions} trans={trans} active />
      )}
    </UseSignal>
  );
}

describe('the sidebar of Dask clusters', () => {
  let bridge: ClientDouble;
  let model: ClustersModel;
  let reply: DaskClusters;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));
  const open = async () => {
    render(<Harness model={model} />);
    act(() => {
      model.shown = true;
    });
    await pass();
  };
  const card = (name: string) =>
    screen.getByText(name).closest<HTMLElement>('li')!;
  const buttons = (name: string) =>
    within(card(name))
      .getAllByRole('button')
      .slice(1)
      .map(button => button.getAttribute('aria-label') ?? button.textContent);
  const fail = (code: ErrorCode, hint?: string) => {
    bridge.handlers.listDaskClusters = () => {
      throw new BridgeError({
        code,
        message: `said of ${code}`,
        detail: 'its own words',
        ...(hint === undefined ? {} : { hint })
      });
    };
  };

  beforeEach(() => {
    jest.useFakeTimers();
    impossible.clear();
    bridge = new ClientDouble();
    reply = makeReply([makeCluster(), makeWaiting(), makeLost()], {
      foreign: [
        {
          key: 'tcp://10.0.0.1:39333',
          name: 'SLURMCluster in lattice.ipynb',
          jobs: ['71', '72'],
          running: 1,
          waiting: 1
        }
      ]
    });
    bridge.handlers.listDaskClusters = () => reply;
    bridge.handlers.getDaskCluster = () => ({
      cluster: makeCluster(),
      workers: [],
      history: [makeLoad({ at: 900 }), makeLoad({ at: 960 })]
    });
    model = new ClustersModel({ client: bridge });
  });

  afterEach(() => {
    model.dispose();
    jest.useRealTimers();
    jest.clearAllMocks();
  });

  it('says of a cluster that runs what it has, what it does, and how long still', async () => {
    await open();
    expect(card('era5').textContent).toBe(
      ' era5 5:53 left of 6 h' +
        'Workers 12 of 164 waiting · resources' +
        'Cores96Memory768 GBTasks7,761 leftAdapts4 to 16' +
        'CPU 71 %Memory 54 %' +
        'DashboardConnectScale'
    );
    const within5 = within(card('era5'));
    within5.getByRole('img', { name: 'Scaling' });
    within5.getByRole('img', {
      name: 'Workers: 16 asked for, 4 waiting, 12 running, 12 known to Dask'
    });
    expect(buttons('era5')).toEqual([
      'Dashboard',
      'Connect',
      'Scale',
      'More',
      'Stop the cluster…'
    ]);
    const lines = card('era5').querySelectorAll('.jp-HpcDask-line');
    expect([...lines].map(line => line.getAttribute('d'))).toEqual([
      expect.stringMatching(/^M0\.0 \S+ L60\.0 \S+ L100\.0 \S+$/),
      expect.stringMatching(/^M0\.0 /)
    ]);
  });

  it('says of one that waits why, and of a lost one what came about', async () => {
    await open();
    expect(card('wrf-post').textContent).toBe(
      ' wrf-post waiting 12 min' +
        'Scheduler job 48213410 waits for resources. Workers follow it.' +
        'Workers 0 of 88 asked' +
        'Cores64Memory256 GB' +
        'ScriptsJobs'
    );
    expect(card('ocean').textContent).toBe(
      ' ocean lost 9 min ago' +
        'The scheduler’s job ended at its time limit; nothing is running.' +
        'Start againLog'
    );
    expect(buttons('ocean').slice(2)).toEqual([
      'More',
      'Remove from the list…'
    ]);
  });

  it('says of one that should have begun what is wrong, with its log at hand', async () => {
    const { load, reason, ...starting } = makeCluster({ state: 'starting' });
    const problem = {
      code: 'dask-unreachable',
      message: 'Its certificate is no longer valid.',
      hint: 'Stop it, and start it again.'
    } as const;
    const workers = { asked: 16, waiting: 0, running: 16, registered: 0 };
    reply = makeReply([{ ...starting, problem, workers }]);
    await open();
    expect(card('era5').textContent).toBe(
      ' era5 starting 7 min' +
        'Its certificate is no longer valid. Stop it, and start it again.' +
        'Workers 16 of 1616 asked' +
        'Cores128Memory1 TBAdapts4 to 16' +
        'LogJobs'
    );
  });

  it('counts clusters, and cores in use', async () => {
    await open();
    const header = screen.getByRole('heading', { name: 'Dask clusters' });
    expect(header.parentElement!.textContent).toBe('Dask clusters 3');
    screen.getByText('97 cores in use');
    screen.getByText('Updated 0 s ago');
  });

  it('hides what is not there: without the queue, no jobs and no logs', async () => {
    impossible.add(CommandIDs.showJobs);
    impossible.add(CommandIDs.openLog);
    await open();
    expect(buttons('wrf-post')).toEqual([
      'Scripts',
      'More',
      'Stop the cluster…'
    ]);
    await user.click(screen.getByText('ocean'));
    expect(actions.card.run).toHaveBeenCalledWith(
      CommandIDs.openFolder,
      'ocean123'
    );
  });

  it('does what is pressed, to the cluster of the card', async () => {
    await open();
    await user.click(within(card('era5')).getByText('Connect'));
    await user.click(within(card('wrf-post')).getByLabelText(/^Stop/));
    await user.click(within(card('ocean')).getByText('Start again'));
    expect(actions.card.run.mock.calls).toEqual([
      [CommandIDs.connect, 'era5era5'],
      [CommandIDs.stop, 'wrfpost1'],
      [CommandIDs.startAgain, 'ocean123']
    ]);
    await user.click(within(card('era5')).getByLabelText('More'));
    expect(actions.card.openMenu).toHaveBeenCalledWith(
      'era5era5',
      expect.any(HTMLElement)
    );
    await user.click(screen.getByLabelText('New cluster'));
    expect(actions.launch).toHaveBeenCalledTimes(1);
  });

  it('is one stop of the Tab key, with arrows from card to card and their buttons behind', async () => {
    await open();
    const focused = () => document.activeElement?.textContent.trim();
    screen.getByText('era5').closest('button')!.focus();
    expect(actions.card.choose).toHaveBeenLastCalledWith('era5era5');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toMatch(/^wrf-post/);
    expect(actions.card.choose).toHaveBeenLastCalledWith('wrfpost1');
    await user.keyboard('{Enter}');
    expect(actions.card.run).toHaveBeenLastCalledWith(
      CommandIDs.openDashboard,
      'wrfpost1'
    );
    await user.tab();
    expect(focused()).toBe('Scripts');
    // Within a card, arrows leave the focus where it is.
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('Scripts');
    await user.tab({ shift: true });
    await user.keyboard('{End}');
    expect(focused()).toMatch(/^SLURMCluster/);
    await user.keyboard('{Delete}');
    expect(actions.foreign.cancel).toHaveBeenCalledWith(reply.foreign[0]);
    await user.keyboard('{Home}');
    expect(focused()).toMatch(/^era5/);
  });

  it('lists what notebooks started, to look at', async () => {
    await open();
    const item = card('SLURMCluster in lattice.ipynb');
    expect(item.textContent).toContain('2 jobs');
    await user.click(within(item).getByText('2 jobs'));
    expect(actions.foreign.openJobs).toHaveBeenCalledWith(reply.foreign[0]);
  });

  it('warns of the end of a cluster without work, and offers to keep it', async () => {
    reply = makeReply([makeCluster({ idleEndsAt: 1000 + 240 })]);
    await open();
    screen.getByText('It has no work, and ends in 4 min.');
    bridge.time += 60;
    await pass(1000);
    screen.getByText('It has no work, and ends in 3 min.');
    await user.click(screen.getByText('Keep one hour'));
    expect(actions.card.run).toHaveBeenLastCalledWith(
      CommandIDs.keep,
      'era5era5'
    );
  });

  it('does not let anything be pressed while something is done to a cluster', async () => {
    await open();
    const never = new Promise<void>(() => undefined);
    act(() => void model.act('era5era5', () => never));
    expect(card('era5').getAttribute('aria-busy')).toBe('true');
    const scale = within(card('era5')).getByText('Scale');
    expect(scale).toHaveProperty('disabled', true);
    expect(within(card('ocean')).getByText('Log')).toHaveProperty(
      'disabled',
      false
    );
  });

  it('brings a cluster into view once it is there', async () => {
    await open();
    act(() => model.show('fresh123'));
    await pass();
    expect(document.activeElement).toBe(document.body);
    reply = makeReply([makeCluster({ id: 'fresh123', name: 'fresh' })]);
    await act(() => model.refresh());
    expect(document.activeElement?.textContent).toContain('fresh');
    expect(card('fresh').className).toContain('jp-mod-chosen');
  });

  it('says what to do where there is no cluster', async () => {
    reply = makeReply([]);
    await open();
    screen.getByRole('heading', { name: 'No Dask cluster is running' });
    screen.getByText(
      'A cluster goes on when you close this page, until its time limit.'
    );
    await user.click(screen.getByText('New cluster…'));
    expect(actions.launch).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['scheduler-down', 'Try now'],
    ['bridge-lost', 'Try now'],
    ['not-logged-in', 'Reload this page']
  ] as const)('says what %s means, and offers: %s', async (code, label) => {
    fail(code, 'What to do.');
    await open();
    screen.getByText(`said of ${code}`);
    screen.getByText('What to do.');
    screen.getByText('its own words');
    reply = makeReply([]);
    bridge.handlers.listDaskClusters = () => reply;
    await user.click(screen.getByText(label));
    await pass();
    if (label === 'Try now') {
      screen.getByText('No Dask cluster is running');
    } else {
      expect(actions.reload).toHaveBeenCalledTimes(1);
    }
  });

  it('offers nothing where the site has switched it off', async () => {
    fail('disabled-by-site');
    await open();
    screen.getByText('said of disabled-by-site');
    expect(screen.queryByText('Try now')).toBeNull();
  });

  it('keeps cards that are old, without colour and with clocks that stand', async () => {
    await open();
    fail('unreachable');
    bridge.time += 60;
    await pass(60_000);
    screen.getByText('From 60 s ago.');
    expect(
      document.querySelector('.jp-HpcDask-list.jp-mod-stale')
    ).not.toBeNull();
    expect(card('era5').textContent).toContain('5:53 left');
    bridge.time += 600;
    await pass(5000);
    expect(card('era5').textContent).toContain('5:53 left');
  });

  it('tells of folders that could not be read', async () => {
    reply = makeReply([makeCluster()], {
      problems: ['abcdefgh: spec.json is no JSON']
    });
    await open();
    screen.getByText('abcdefgh: spec.json is no JSON');
  });
});
