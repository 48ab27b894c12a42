import { Notification, WidgetTracker } from '@jupyterlab/apputils';
import type { JobRow } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act } from '@testing-library/react';

import { makeJob } from '../double';
import { CommandIDs } from '../ids';
import { QueueSettings } from '../settings';
import { addLogCommands } from './commands';
import type { LogPanel } from './panel';
import { LogScene } from './testing';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the commands of logs', () => {
  let scene: LogScene;
  let commands: CommandRegistry;
  let logs: WidgetTracker<LogPanel>;
  let current: JobRow | undefined;
  let pointed: HTMLElement | undefined;
  let ran: { readonly id: string; readonly args: unknown }[];
  let clicked: string[];
  const getDownloadUrl = jest.fn((path: string) =>
    Promise.resolve(`http://h/files/${path}?_xsrf=x`)
  );

  const run = async (id: string, args = {}): Promise<void> => {
    await act(async () => {
      await commands.execute(id, args);
    });
    await act(() => scene.pass(0));
  };
  const names = (): unknown[] => {
    const all: unknown[] = [];
    logs.forEach(({ model }) => all.push(model.name));
    return all;
  };

  beforeAll(() => {
    Element.prototype.scrollIntoView = jest.fn();
  });

  beforeEach(() => {
    Notification.dismiss();
    scene = new LogScene();
    scene.text = 'a\n';
    commands = new CommandRegistry();
    logs = new WidgetTracker<LogPanel>({ namespace: 'test' });
    current = makeJob({ id: '7' });
    pointed = undefined;
    ran = [];
    clicked = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function (this: HTMLAnchorElement) {
        clicked.push(`${this.href} as ${this.download}`);
      });
    addLogCommands({
      app: {
        commands,
        contextMenuHitTest: test =>
          pointed !== undefined && test(pointed) ? pointed : undefined,
        shell: {
          add: widget => Widget.attach(widget, document.body),
          activateById: id => void ran.push({ id: 'activate', args: id }),
          widgets: () => [].values()
        },
        serviceManager: {
          serverSettings: { baseUrl: 'http://h/' },
          terminals: { startNew: () => Promise.resolve({ name: '1' }) },
          contents: { getDownloadUrl }
        }
      },
      client: scene.bridge,
      trans,
      settings: new QueueSettings(),
      logs,
      restorer: null,
      current: () => current
    });
  });

  afterEach(() => {
    act(() => logs.forEach(panel => panel.dispose()));
    jest.restoreAllMocks();
  });

  it('open the log of the row with the focus, and that of an id', async () => {
    await run(CommandIDs.openLog);
    await run(CommandIDs.openLog, { id: '8', stream: 'stderr' });
    expect(names()).toEqual([
      { id: '7', stream: 'stdout', path: '/home/ada/o.txt' },
      { id: '8', stream: 'stderr', path: '/home/ada/o.txt' }
    ]);
    expect(ran.map(({ args }) => args)).toEqual(['jp-HpcLog-7', 'jp-HpcLog-8']);
  });

  it('show the tab that is there, with the stream that is wished', async () => {
    await run(CommandIDs.openLog);
    await run(CommandIDs.openLog, { stream: 'stderr' });
    expect(names()).toEqual([
      { id: '7', stream: 'stderr', path: '/home/ada/o.txt' }
    ]);
    expect(logs.currentWidget?.title.label).toBe('job7 7 · err');
  });

  it('take a job of the sidebar from under the menu, or by the focus', async () => {
    const item = document.createElement('button');
    document.body.append(item);
    item.dataset['job'] = '12_3';
    expect(commands.isEnabled(CommandIDs.openLog, { at: 'menu' })).toBe(false);
    pointed = item;
    await run(CommandIDs.openLog, { at: 'menu' });
    item.dataset['job'] = '13';
    item.focus();
    await run(CommandIDs.openLog, { at: 'focus' });
    item.remove();
    expect(names()).toMatchObject([{ id: '12_3' }, { id: '13' }]);
  });

  it('are off for arrays, for what is no id, and without a log', async () => {
    const group = { open: false, parts: [] };
    current = makeJob({ id: '7', group: { ...group, kind: 'array' } });
    const isOn = (args = {}): boolean =>
      commands.isEnabled(CommandIDs.openLog, args);
    expect([isOn(), isOn({ id: '7; rm' }), isOn({ id: '7_1' })]).toEqual([
      false,
      false,
      true
    ]);
    for (const id of [
      CommandIDs.searchLog,
      CommandIDs.followLog,
      CommandIDs.wrapLog,
      CommandIDs.copyLog,
      CommandIDs.downloadLog,
      CommandIDs.openLogFile,
      CommandIDs.showLogFolder
    ]) {
      expect([id, commands.isEnabled(id)]).toEqual([id, false]);
      expect(await commands.describedBy(id)).toMatchObject({
        args: { type: 'object' }
      });
      await run(id);
    }
    expect(scene.bridge.called).toEqual([]);
  });

  it('follow, wrap and search the log in front', async () => {
    await run(CommandIDs.openLog);
    expect(commands.isToggled(CommandIDs.followLog)).toBe(true);
    await run(CommandIDs.followLog);
    expect(commands.isToggled(CommandIDs.followLog)).toBe(false);
    await run(CommandIDs.wrapLog);
    expect(commands.isToggled(CommandIDs.wrapLog)).toBe(true);
    await run(CommandIDs.searchLog);
    expect(logs.currentWidget?.model.search.isOpen).toBe(true);
  });

  it('have Jupyter send the whole file, wherever it is', async () => {
    await run(CommandIDs.openLog);
    await run(CommandIDs.downloadLog);
    scene.paths = { stdout: '/scratch/run 1/x.out' };
    await run(CommandIDs.openLog, { id: '9' });
    await run(CommandIDs.downloadLog);
    expect(clicked).toEqual([
      'http://h/files/o.txt?_xsrf=x as o.txt',
      'http://h/files/fs:scratch/run%201/x.out?_xsrf=x as x.out'
    ]);
  });

  it('open the file as a document, unless it is too large, and its folder', async () => {
    for (const id of [
      'hpc-files:open-path',
      'docmanager:open',
      'filebrowser:open-path'
    ]) {
      commands.addCommand(id, { execute: args => void ran.push({ id, args }) });
    }
    await run(CommandIDs.openLog);
    ran = [];
    await run(CommandIDs.openLogFile);
    await run(CommandIDs.showLogFolder);
    expect(ran).toEqual([
      { id: 'hpc-files:open-path', args: { path: '/home/ada/o.txt' } },
      { id: 'filebrowser:open-path', args: { path: '/' } }
    ]);
    const { getJobLog } = scene.bridge.handlers;
    scene.bridge.handlers.getJobLog = async input => ({
      ...(await (getJobLog ?? (() => Promise.reject(new Error())))(input)),
      size: 5_000_000_000
    });
    await run(CommandIDs.openLog, { id: '9' });
    expect(commands.isEnabled(CommandIDs.openLogFile)).toBe(false);
    expect(commands.label(CommandIDs.openLogFile)).toMatch(/too large/);
    expect(commands.isEnabled(CommandIDs.downloadLog)).toBe(true);
  });

  it('say what goes wrong', async () => {
    await run(CommandIDs.openLog);
    getDownloadUrl.mockRejectedValueOnce(new Error('No such drive.'));
    await run(CommandIDs.downloadLog);
    const { message } = Notification.manager.notifications[0] ?? {};
    expect(message).toBe('No such drive.');
  });
});
