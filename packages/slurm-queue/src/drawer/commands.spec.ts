import { MainAreaWidget, Notification } from '@jupyterlab/apputils';
import type { JobRow } from '@jupyterlab-hpc/api';
import { BridgeError, directoryViewCommand } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

import type { IJobApp } from './app';
import { addJobCommands } from './commands';
import { makeDetail, settled } from './testing';
import { BridgeDouble, makeJob, testSystem } from '../double';
import { CommandIDs } from '../ids';

const trans = nullTranslator.load('jupyterlab_hpc');

const row = makeJob({
  id: '7',
  directory: '/home/ada/runs/1',
  nodeList: 'n[1-3]'
});

const jobCommands = [
  CommandIDs.showScript,
  CommandIDs.openFolder,
  CommandIDs.openTerminal,
  CommandIDs.copyId,
  CommandIDs.copyNodes,
  CommandIDs.copyLink
];

describe('the commands of a job', () => {
  let bridge: BridgeDouble;
  let commands: CommandRegistry;
  let current: JobRow | undefined;
  let ran: { readonly id: string; readonly args: unknown }[];
  let tabs: Widget[];
  let startNew: jest.Mock<Promise<{ name: string }>, [{ cwd: string }]>;
  let copied: string[];

  const notices = (): readonly string[] =>
    Notification.manager.notifications.map(({ message }) => message);

  /** Commands of JupyterLab, which others add. */
  const give = (...ids: readonly string[]): void => {
    for (const id of ids) {
      commands.addCommand(id, {
        execute: args => {
          ran.push({ id, args });
        }
      });
    }
  };

  const run = async (id: string, args = {}): Promise<void> => {
    await commands.execute(id, args);
    await settled();
  };

  beforeEach(() => {
    Notification.dismiss();
    bridge = new BridgeDouble();
    commands = new CommandRegistry();
    current = row;
    ran = [];
    tabs = [];
    startNew = jest.fn().mockResolvedValue({ name: '3' });
    copied = [];
    // jsdom has no clipboard; a browser's asks the page what to copy.
    const execCommand = (type: string): boolean => {
      const event = new Event(type);
      const setData = (_format: string, text: string): void => {
        copied.push(text);
      };
      Object.assign(event, { clipboardData: { setData } });
      return document.body.dispatchEvent(event);
    };
    Object.assign(document, { execCommand });
    const app: IJobApp = {
      commands,
      shell: {
        add: widget => {
          tabs.push(widget);
        },
        activateById: id => {
          ran.push({ id: 'activate', args: id });
        },
        widgets: () => tabs.values()
      },
      serviceManager: {
        serverSettings: { baseUrl: 'http://h/user/ada/' },
        terminals: { startNew }
      }
    };
    addJobCommands({ app, trans, client: bridge, current: () => current });
  });

  it('are off without a job, and say what they take', async () => {
    give('terminal:open');
    for (const id of jobCommands) {
      expect([id, commands.isEnabled(id)]).toEqual([id, true]);
      expect([id, commands.isEnabled(id, { id: '48_3' })]).toEqual([id, true]);
      expect([id, commands.isEnabled(id, { id: 'all' })]).toEqual([id, false]);
      const { args } = await commands.describedBy(id);
      expect(args).toMatchObject({ properties: { id: { type: 'string' } } });
      expect(commands.label(id)).not.toBe('');
    }
    current = undefined;
    expect(jobCommands.filter(id => commands.isEnabled(id))).toEqual([]);
  });

  it('are off for what Slurm does not tell of the job', () => {
    give('terminal:open');
    current = makeJob({ id: '7' });
    expect(jobCommands.filter(id => !commands.isEnabled(id))).toEqual([
      CommandIDs.openFolder,
      CommandIDs.openTerminal,
      CommandIDs.copyNodes
    ]);
  });

  it('do nothing, and ask nothing, for what is no id', async () => {
    give('filebrowser:open-path', 'terminal:open');
    for (const id of jobCommands) {
      await run(id, { id: '7; rm' });
    }
    expect([ran, copied, tabs, bridge.called]).toEqual([[], [], [], []]);
  });

  describe('to open its folder', () => {
    beforeEach(() => give('filebrowser:open-path'));

    it('goes there in the file browser', async () => {
      await run(CommandIDs.openFolder);
      expect(ran).toEqual([
        { id: 'filebrowser:open-path', args: { path: '/runs/1' } }
      ]);
    });

    it('asks for the folder of a job that no row has', async () => {
      bridge.handlers.getJob = ({ params: { id } }) =>
        makeDetail(makeJob({ id, directory: '/home/ada' }));
      await run(CommandIDs.openFolder, { id: '99' });
      expect(ran).toEqual([
        { id: 'filebrowser:open-path', args: { path: '/' } }
      ]);
    });

    it.each(['/scratch/ada/1', '/home/adam', '/'])(
      'shows %s, which is not in its reach, in the Directory view, or says that nothing does',
      async directory => {
        current = { ...row, directory };
        await run(CommandIDs.openFolder);
        expect(ran).toEqual([]);
        const [notice] = Notification.manager.notifications;
        expect(notice?.message).toContain(`shows the folder ${directory}:`);
        notice?.options.actions?.[0]?.callback(new MouseEvent('click'));
        expect(copied).toEqual([directory]);
        give(directoryViewCommand);
        await run(CommandIDs.openFolder);
        expect(ran).toEqual([
          { id: directoryViewCommand, args: { path: directory } }
        ]);
      }
    );

    it('reaches all folders where the root is that of the file system', async () => {
      bridge.handlers.getSystem = () => ({ ...testSystem, root: '/' });
      current = { ...row, directory: '/scratch/ada' };
      await run(CommandIDs.openFolder);
      expect(ran).toMatchObject([{ args: { path: '/scratch/ada' } }]);
    });

    it('says why the job cannot be asked for', async () => {
      bridge.handlers.getJob = () => {
        throw new BridgeError({
          code: 'job-not-found',
          message: 'No such job.',
          hint: 'It left.'
        });
      };
      await run(CommandIDs.openFolder, { id: '99' });
      expect(notices()).toEqual(['No such job. It left.']);
    });
  });

  describe('to open a terminal', () => {
    it('starts it in the folder, in or outside of Jupyter’s root', async () => {
      give('terminal:open');
      current = { ...row, directory: '/scratch/ada' };
      await run(CommandIDs.openTerminal);
      expect(startNew).toHaveBeenCalledWith({ cwd: '/scratch/ada' });
      expect(ran).toEqual([{ id: 'terminal:open', args: { name: '3' } }]);
    });

    it('is not offered where there are none, and says so when it is run', async () => {
      expect(commands.isVisible(CommandIDs.openTerminal)).toBe(false);
      expect(commands.isEnabled(CommandIDs.openTerminal)).toBe(false);
      await run(CommandIDs.openTerminal);
      expect(startNew).not.toHaveBeenCalled();
      expect(notices()).toEqual(['This server has no terminals.']);
    });

    it('says when the server refuses', async () => {
      give('terminal:open');
      startNew.mockRejectedValueOnce(new Error('Too many terminals'));
      await run(CommandIDs.openTerminal);
      expect(notices()).toEqual(['Too many terminals']);
    });
  });

  it('copy the id, the node list and a link of the job with the focus', async () => {
    await run(CommandIDs.copyId);
    await run(CommandIDs.copyNodes);
    await run(CommandIDs.copyLink);
    expect(copied).toEqual(['7', 'n[1-3]', 'http://h/user/ada/lab?hpc-job=7']);
    expect(bridge.called).toEqual([]);
  });

  it('copy the node list that they are given, within the click', () => {
    current = undefined;
    void commands.execute(CommandIDs.copyNodes, { id: '9', nodes: 'c[4-5]' });
    expect(copied).toEqual(['c[4-5]']);
  });

  it('take the array for tasks that share a row', async () => {
    current = makeJob({ id: '12_[]', arrayId: '12' });
    await run(CommandIDs.copyId);
    expect(copied).toEqual(['12']);
  });

  it('show a script in one tab, however often', async () => {
    bridge.handlers.getJobScript = () => ({ script: '#!/bin/sh\ndate\n' });
    await run(CommandIDs.showScript);
    await run(CommandIDs.showScript, { id: '7' });
    await run(CommandIDs.showScript, { id: '8' });
    expect(tabs.map(({ title }) => title.label)).toEqual(['7.sh', '8.sh']);
    expect(ran.map(({ args }) => args)).toEqual([
      'jp-HpcScript-7',
      'jp-HpcScript-7',
      'jp-HpcScript-8'
    ]);
    expect(tabs[0]).toBeInstanceOf(MainAreaWidget);
    expect(tabs[0]?.node.querySelector('pre')?.textContent).toBe(
      '#!/bin/sh\ndate\n'
    );
  });
});
