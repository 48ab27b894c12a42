import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import type { DaskClusters } from '@jupyterlab-hpc/api';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CommandIDs, QueueCommandIDs } from '../ids';
import { makeCluster, makeReply } from '../testing';
import { addClusters, type IClusters } from './plugin';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the sidebar of clusters, as a part of JupyterLab', () => {
  let bridge: ClientDouble;
  let commands: CommandRegistry;
  let panel: Widget;
  let clusters: IClusters;
  let reply: DaskClusters;
  let ran: [string, unknown][];
  const user = userEvent.setup();

  const entries = () =>
    [...document.querySelectorAll('.lm-Menu-itemLabel')]
      .map(({ textContent }) => textContent)
      .filter(text => text !== '');

  beforeEach(() => {
    localStorage.clear();
    Notification.manager.dismiss();
    bridge = new ClientDouble();
    bridge.awake = false;
    reply = makeReply([makeCluster()], {
      foreign: [
        { key: 'k', name: 'theirs', jobs: ['71', '72'], running: 2, waiting: 0 }
      ]
    });
    bridge.handlers.listDaskClusters = () => reply;
    bridge.handlers.getDaskCluster = () => ({
      cluster: makeCluster(),
      workers: [],
      history: []
    });
    commands = new CommandRegistry();
    ran = [];
    for (const id of Object.values(QueueCommandIDs)) {
      commands.addCommand(id, {
        execute: args => {
          ran.push([id, args]);
        }
      });
    }
    const app = {
      commands,
      restored: Promise.resolve(),
      serviceManager: { serverSettings: { baseUrl: '/' } },
      shell: {
        add: (widget: Widget) => {
          panel = widget;
        },
        activateById: () => {
          panel.show();
          panel.activate();
        }
      }
    } as unknown as JupyterFrontEnd;
    clusters = addClusters({ app, client: bridge, trans, restorer: null });
    panel.hide();
    Widget.attach(panel, document.body);
  });

  afterEach(async () => {
    // A press elsewhere closes a menu, which then goes.
    document.body.dispatchEvent(
      new MouseEvent('pointerdown', { bubbles: true })
    );
    await new Promise(resolve => setTimeout(resolve, 10));
    panel.dispose();
  });

  it('asks nothing, and wakes nothing, before it is shown', async () => {
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(bridge.called).toEqual([]);
    expect(bridge.awake).toBe(false);
    expect(clusters.now()).toBeUndefined();
    await commands.execute(CommandIDs.show);
    await screen.findByText('era5');
    expect(bridge.awake).toBe(true);
    expect(clusters.now()?.find('era5era5')?.name).toBe('era5');
  });

  it('shows the cluster that a command names', async () => {
    await commands.execute(CommandIDs.show, { id: 'era5era5' });
    await screen.findByText('era5');
    await waitFor(() => expect(clusters.now()?.chosen).toBe('era5era5'));
    expect(commands.isVisible(CommandIDs.scale)).toBe(true);
  });

  it('has in the menu of a card what is possible', async () => {
    await commands.execute(CommandIDs.show);
    await screen.findByText('era5');
    await user.click(screen.getAllByLabelText('More')[0]!);
    expect(entries()).toEqual([
      'Scale…',
      'Keep One Hour',
      'Rename…',
      'Jobs',
      'Log',
      'Scripts',
      'Show the Folder',
      'Stop the Cluster…'
    ]);
  });

  it('leads to jobs and logs of what a notebook started, and cancels them', async () => {
    await commands.execute(CommandIDs.show);
    await user.click(await screen.findByText('theirs'));
    await user.click(screen.getByLabelText('More about theirs'));
    expect(entries()).toEqual([
      'Jobs',
      'Log of Job 71',
      'Log of Job 72',
      'Cancel 2 Jobs…'
    ]);
    screen.getByText('theirs').closest('button')!.focus();
    await user.keyboard('{Delete}');
    expect(ran).toEqual([
      [QueueCommandIDs.open, { job: '71' }],
      [QueueCommandIDs.cancelJobs, { ids: ['71', '72'] }]
    ]);
  });

  it('warns of the end of a cluster without work, with a way to keep it', async () => {
    reply = makeReply([makeCluster({ idleEndsAt: 1000 + 240 })]);
    await commands.execute(CommandIDs.show);
    await waitFor(() =>
      expect(Notification.manager.notifications[0]?.message).toBe(
        'era5: It has no work, and ends in 4 min.'
      )
    );
    bridge.handlers.keepDaskCluster = () => makeCluster();
    const [keep] = Notification.manager.notifications[0]!.options.actions!;
    keep!.callback(new MouseEvent('click'));
    await waitFor(() =>
      expect(bridge.called).toContainEqual(
        expect.objectContaining({ key: 'keepDaskCluster' })
      )
    );
  });
});
