import { StatusBar } from '@jupyterlab/statusbar';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { MessageLoop } from '@lumino/messaging';
import { TabBar, Widget } from '@lumino/widgets';
import { act, screen } from '@testing-library/react';

import { BridgeDouble, makeJob } from '../double';
import { CommandIDs } from '../ids';
import { QueueSettings } from '../settings';
import { JobsPanel } from '../sidebar/panel';
import { makeSummary } from '../sidebar/testing';
import { addWatch } from './plugin';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('“Watch my jobs”', () => {
  let bridge: BridgeDouble;
  let commands: CommandRegistry;
  let settings: QueueSettings;
  let panel: JobsPanel;
  let tabs: TabBar<Widget>;
  let statusBar: StatusBar;
  let restore: () => void;
  let alive: string[];

  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));

  const watch = async (on: boolean): Promise<void> => {
    await act(() => settings.set('watchJobs', on));
    await pass();
  };

  /** The tab of the sidebar's icon, drawn anew. */
  const tab = (): HTMLElement => {
    act(() => {
      tabs.update();
      MessageLoop.flush();
    });
    return tabs.contentNode.querySelector<HTMLElement>('li')!;
  };
  const badge = () => tab().getAttribute('data-hpc-badge');
  const status = () => screen.queryByRole('button', { name: /running/ });

  beforeEach(async () => {
    jest.useFakeTimers();
    bridge = new BridgeDouble();
    alive = ['1', '2'];
    bridge.handlers.getSummary = () =>
      makeSummary({
        running: alive.map(id => makeJob({ id })),
        waiting: [makeJob({ id: '5', state: 'waiting' })],
        finished: [makeJob({ id: '9', state: 'failed', ended: 900 })]
      });
    commands = new CommandRegistry();
    commands.addCommand(CommandIDs.openJobs, { execute: () => panel.show() });
    settings = new QueueSettings();
    panel = new JobsPanel({ trans, load: () => new Promise(() => undefined) });
    panel.hide();
    tabs = new TabBar<Widget>();
    tabs.addTab(panel.title);
    statusBar = new StatusBar();
    [panel, tabs, statusBar].forEach(it => Widget.attach(it, document.body));
    const restored = new Promise<void>(resolve => (restore = resolve));
    addWatch({
      commands,
      restored,
      baseUrl: '/',
      client: bridge,
      trans,
      settings,
      statusBar,
      panel
    });
    await pass();
  });

  afterEach(async () => {
    await watch(false);
    [panel, tabs, statusBar].forEach(it => it.dispose());
    jest.useRealTimers();
  });

  it('does nothing while it is off, nor before JupyterLab stands', async () => {
    restore();
    await pass(1_000_000);
    panel.show();
    await pass(1_000_000);
    expect(bridge.called).toEqual([]);
    expect(badge()).toBeNull();
    expect(status()).toBeNull();
  });

  it('waits for JupyterLab to stand', async () => {
    await watch(true);
    expect(bridge.called).toEqual([]);
    restore();
    await pass();
    expect(bridge.called).toHaveLength(1);
  });

  it('is a command, which takes effect at once', async () => {
    restore();
    await pass();
    expect(commands.isToggled(CommandIDs.toggleWatch)).toBe(false);
    await act(() => commands.execute(CommandIDs.toggleWatch));
    await pass();
    expect(commands.isToggled(CommandIDs.toggleWatch)).toBe(true);
    expect(status()?.textContent).toBe('2 running 1 waiting');
    await act(() => commands.execute(CommandIDs.toggleWatch));
    await pass();
    const before = bridge.called.length;
    await pass(1_000_000);
    expect(bridge.called).toHaveLength(before);
    expect(
      statusBar.node.querySelector('.jp-HpcJobs-status')?.className
    ).toContain('lm-mod-hidden');
  });

  it('marks on the icon how many ended, until the panel is looked at', async () => {
    restore();
    await watch(true);
    expect(badge()).toBeNull();
    expect(tab().title).toBe('Jobs');
    alive = [];
    bridge.at += 60;
    await pass(60_000);
    expect(badge()).toBe('2');
    expect(tab().title).toBe('Jobs: 2 ended since you last looked');
    panel.show();
    expect(badge()).toBeNull();
    expect(tab().title).toBe('Jobs');
  });

  it('takes the mark away when it is switched off', async () => {
    restore();
    await watch(true);
    alive = [];
    bridge.at += 60;
    await pass(60_000);
    expect(badge()).toBe('2');
    await watch(false);
    expect(badge()).toBeNull();
  });

  it('shows the sidebar at a click on the numbers', async () => {
    restore();
    await watch(true);
    status()!.click();
    expect(panel.isVisible).toBe(true);
  });

  it('says of when the numbers are once they are old', async () => {
    restore();
    await watch(true);
    bridge.handlers.getSummary = () => {
      throw new Error('gone');
    };
    await pass(60_000);
    expect(status()?.className).toBe('jp-mod-stale');
    expect(status()?.title).toMatch(/^Your jobs as of /);
    expect(status()?.textContent).toMatch(/^2 running 1 waiting as of /);
  });
});
