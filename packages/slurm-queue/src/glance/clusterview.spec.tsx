import { WidgetTracker } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BridgeDouble, localSystem, testSystem } from '../double';
import { CommandIDs } from '../ids';
import { addClusterCommand } from './commands';
import type { ClusterPanel } from './panel';
import { openCluster } from './tab';
import { makePartition, makeResources } from './testing';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the tab of the cluster', () => {
  let bridge: BridgeDouble;
  let commands: CommandRegistry;
  let clusters: WidgetTracker<ClusterPanel>;
  /** The commands that were run, and with what. */
  let run: { readonly id: string; readonly args: unknown }[];
  const activated = jest.fn();
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));
  const app = () => ({
    commands,
    shell: {
      add: (widget: Widget) => Widget.attach(widget, document.body),
      activateById: activated
    }
  });
  const open = async (): Promise<void> => {
    act(() => openCluster({ app: app(), client: bridge, trans, clusters }));
    await pass();
  };
  const item = (name: string): HTMLElement =>
    screen.getByRole('button', { name }).closest('li')!;

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new BridgeDouble();
    bridge.interval = 300;
    bridge.handlers.getResources = () =>
      makeResources(
        makePartition({ name: 'debug', isDefault: true, state: 'drain' }),
        makePartition()
      );
    commands = new CommandRegistry();
    run = [];
    for (const id of [CommandIDs.open, CommandIDs.openSubmitForm]) {
      commands.addCommand(id, { execute: args => void run.push({ id, args }) });
    }
    clusters = new WidgetTracker({ namespace: 'test' });
  });

  afterEach(async () => {
    await act(() => {
      clusters.forEach(panel => panel.dispose());
      return jest.advanceTimersByTimeAsync(1);
    });
    activated.mockReset();
    jest.useRealTimers();
  });

  it('shows partitions with their nodes, what is free, and limits', async () => {
    await open();
    expect(screen.getByRole('heading').textContent).toBe('aurora');
    const nodes = '4 nodes: 1 mixed, 2 idle, 1 drained';
    const bar = within(item('gpu')).getByRole('img', { name: nodes });
    expect(bar.title).toBe(nodes);
    expect([...bar.children].map(({ className }) => className)).toEqual(
      ['run', 'wait', 'care'].map(tone => `jp-HpcStrip-part jp-mod-${tone}`)
    );
    const text = item('gpu').textContent;
    expect(text).toContain('1 mixed');
    expect(text).toContain('11 of 16 free');
    expect(text).toContain('5 of 8 free');
    expect(text).toContain('24 h');
    expect(within(item('debug')).getByText('default')).toBeTruthy();
    expect(within(item('gpu')).queryByText('default')).toBeNull();
    expect(item('debug').textContent).toMatch(/takes no new jobs for now/);
  });

  it('says how old it is, and when it can be asked for again', async () => {
    await open();
    bridge.time += 125;
    await pass(1000);
    expect(screen.getByText('Updated 2 min ago')).toBeTruthy();
    const refresh = screen.getByTitle('Refresh: possible every 5 min');
    expect(refresh).toHaveProperty('disabled', true);
  });

  it('opens the queue on a partition: of everyone where that is allowed', async () => {
    await open();
    await user.click(within(item('gpu')).getByText('11 of 16 free'));
    screen.getByRole('button', { name: 'debug' }).focus();
    await user.keyboard('{Enter}');
    expect(run).toEqual([
      { id: CommandIDs.open, args: { partitions: ['gpu'], everyone: true } },
      { id: CommandIDs.open, args: { partitions: ['debug'], everyone: true } }
    ]);
  });

  it('opens the queue on one’s own jobs where the site shows no others', async () => {
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      features: { ...testSystem.features, everyone: false }
    });
    await open();
    await user.click(screen.getByTitle('Show your jobs in gpu'));
    expect(run).toEqual([
      { id: CommandIDs.open, args: { partitions: ['gpu'], everyone: false } }
    ]);
  });

  it('says so where there is no partition, or one has no nodes', async () => {
    const nothing = { nodes: 0, nodesByState: {}, cpus: 0, cpusIdle: 0 };
    bridge.handlers.getResources = () => makeResources(makePartition(nothing));
    await open();
    expect(item('gpu').textContent).toContain('It has no nodes.');
    bridge.handlers.getResources = () => makeResources();
    bridge.time += 300;
    await pass(300_000);
    expect(screen.getByText('Slurm shows you no partition')).toBeTruthy();
  });

  it('keeps old numbers in sight while the controller is down', async () => {
    await open();
    bridge.handlers.getResources = () => {
      throw new BridgeError({
        code: 'scheduler-down',
        message: 'The Slurm controller is not answering.'
      });
    };
    bridge.time += 300;
    await pass(300_000);
    expect(item('gpu').textContent).toContain('11 of 16 free');
    expect(
      screen.getByText('The Slurm controller is not answering.')
    ).toBeTruthy();
    const calls = bridge.called.length;
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(bridge.called.length).toBeGreaterThan(calls);
  });

  it.each([
    ['scheduler-down', 'The Slurm controller is not answering'],
    ['scheduler-missing', 'Slurm is not installed here']
  ] as const)('says of %s what it means', async (code, title) => {
    bridge.handlers.getResources = () => {
      throw new BridgeError({ code, message: 'as the bridge says it' });
    };
    await open();
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(title);
    expect(screen.getByRole('button', { name: 'Try now' })).toBeTruthy();
  });

  it('tells of this computer in a sentence', async () => {
    bridge.handlers.getSystem = () => localSystem;
    bridge.handlers.getResources = () =>
      makeResources(
        makePartition({ name: 'local', cpus: 4, cpusIdle: 3, nodes: 1 })
      );
    await open();
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(
      'This computer'
    );
    expect(screen.getByText('3 of 4 CPUs are free for jobs')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Open the queue' }));
    expect(run).toEqual([{ id: CommandIDs.open, args: {} }]);
  });

  it('is opened once by its command, and asks only while it is on screen', async () => {
    addClusterCommand({ app: app(), client: bridge, trans, restorer: null });
    bridge.awake = false;
    for (let count = 0; count < 2; count += 1) {
      await act(() => commands.execute(CommandIDs.openCluster));
    }
    await pass();
    expect(bridge.awake).toBe(true);
    expect(activated.mock.calls).toEqual([['jp-HpcGlance'], ['jp-HpcGlance']]);
    expect(screen.getAllByRole('toolbar')).toHaveLength(1);
    const asked = () =>
      bridge.called.filter(({ key }) => key === 'getResources').length;
    expect(asked()).toBe(1);
    const node = document.getElementById('jp-HpcGlance')!;
    expect(node.querySelector('.jp-HpcGlance-list')).not.toBeNull();
  });
});
