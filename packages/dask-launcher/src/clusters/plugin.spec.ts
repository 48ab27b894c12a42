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
import { makeCluster, makeLost, makeReply, makeSpec } from '../testing';
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

  const warning = 'era5: It has no work, and ends in 4 min.';
  const said = () =>
    Notification.manager.notifications.map(({ message }) => message);
  /** Loads a page, in which the sidebar is not in front. */
  const loadPage = () => {
    commands = new CommandRegistry();
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
  };

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
    loadPage();
    ran = [];
    for (const id of Object.values(QueueCommandIDs)) {
      commands.addCommand(id, {
        execute: args => {
          ran.push([id, args]);
        }
      });
    }
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
      'Log of Workers…',
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

  it('says what changed of its own commands alone, and only when it did', async () => {
    const changed: (string | undefined)[] = [];
    await commands.execute(CommandIDs.show);
    await screen.findByText('era5');
    commands.commandChanged.connect((_, { id }) => changed.push(id));
    const { model } = await clusters.parts();
    await model.refresh(true);
    expect(changed).toEqual([]);
    model.choose('ocean123');
    expect(changed).toContain(CommandIDs.stop);
    expect(changed.filter(id => !id?.startsWith('hpc-dask:'))).toEqual([]);
    changed.length = 0;
    reply = makeReply([makeLost()]);
    await model.refresh(true);
    expect(changed).toContain(CommandIDs.stop);
  });

  it('warns of the end of a cluster without work, with a way to keep it', async () => {
    reply = makeReply([makeCluster({ idleEndsAt: 1000 + 240 })]);
    await commands.execute(CommandIDs.show);
    await waitFor(() => expect(said()).toEqual([warning]));
    bridge.handlers.keepDaskCluster = () => makeCluster();
    const [keep] = Notification.manager.notifications[0]!.options.actions!;
    keep!.callback(new MouseEvent('click'));
    await waitFor(() =>
      expect(bridge.called).toContainEqual(
        expect.objectContaining({ key: 'keepDaskCluster' })
      )
    );
    await waitFor(() => expect(said()).not.toContain(warning));
  });

  it('takes the warning back once there is work again', async () => {
    reply = makeReply([makeCluster({ idleEndsAt: 1000 + 240 })]);
    const { model } = await clusters.parts();
    await model.watch();
    await waitFor(() => expect(said()).toEqual([warning]));
    reply = makeReply([makeCluster()]);
    await model.refresh(true);
    expect(said()).toEqual([]);
  });

  it('warns in a page in which nobody has looked at clusters, once one was seen in another', async () => {
    // The page before: what it sees lives, and may end.
    await (await clusters.parts()).model.watch();
    reply = makeReply([makeCluster({ idleEndsAt: 1000 + 240 })]);
    bridge.called.length = 0;
    loadPage();
    await waitFor(() => expect(said()).toEqual([warning]));
    expect(panel.isVisible).toBe(false);
  });

  it.each([
    ['none lives any more', makeLost()],
    ['none ends by itself', makeCluster({ spec: makeSpec({ idleTimeout: 0 }) })]
  ])('asks nothing in such a page where %s', async (_where, cluster) => {
    await (await clusters.parts()).model.watch();
    reply = makeReply([cluster]);
    await (await clusters.parts()).model.refresh(true);
    bridge.called.length = 0;
    loadPage();
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(bridge.called).toEqual([]);
  });
});
