import { Notification } from '@jupyterlab/apputils';
import { BridgeError, directoryViewCommand } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { type Contents, ServerConnection } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import { addOpenCommands } from './commands';
import { CommandIDs } from './ids';

const trans = nullTranslator.load('jupyterlab_hpc');

/** What is on the server, by the paths that JupyterLab has for it. */
const server: Readonly<Record<string, string>> = {
  'runs/a.ipynb': 'notebook',
  runs: 'directory',
  'fs:scratch/ada/a.ipynb': 'notebook',
  'fs:scratch/ada': 'directory',
  'data/b.csv': 'file',
  'fs:data/b.csv': 'file'
};

describe('opening a path', () => {
  let commands: CommandRegistry;
  let client: ClientDouble;
  let root: string | undefined;
  let ran: { readonly id: string; readonly args: unknown }[];
  let terminals: string[];

  const notices = (): readonly string[] =>
    Notification.manager.notifications.map(({ message }) => message);

  const give = (...ids: readonly string[]): void => {
    for (const id of ids) {
      commands.addCommand(id, {
        execute: args => {
          ran.push({ id, args });
          return `by ${id}`;
        }
      });
    }
  };

  const failing = (status: number, body: string) => {
    const response = new Response(body, { status });
    return ServerConnection.ResponseError.create(response);
  };

  async function get(path: string): Promise<Contents.IModel> {
    if (path === 'fs:root/secret') {
      throw await failing(403, '{"message": "This server shows no files."}');
    }
    const type = server[path];
    if (type === undefined) {
      throw await failing(404, `file or directory '${path}' does not exist`);
    }
    return {
      name: '',
      path,
      type,
      writable: true,
      created: '',
      last_modified: '',
      mimetype: '',
      content: null,
      format: null
    };
  }

  beforeEach(() => {
    Notification.dismiss();
    jest.spyOn(console, 'debug').mockReturnValue();
    commands = new CommandRegistry();
    root = '/home/ada';
    ran = [];
    terminals = [];
    client = new ClientDouble();
    client.handlers.getSystem = () => ({
      version: '0',
      contract: 1,
      scheduler: { kind: 'local', state: 'ready', capabilities: [] },
      features: {},
      limits: {
        pollInterval: 60,
        pollFloor: 30,
        everyoneFloor: 120,
        windowRows: 1000,
        scriptBytes: 1,
        sweepRuns: 10_000
      },
      user: 'ada',
      host: 'login1',
      home: '/home/ada',
      counters: {},
      ...(root === undefined ? {} : { root })
    });
    const startNew = ({ cwd }: { cwd: string }) => {
      terminals.push(cwd);
      return Promise.resolve({ name: '3' });
    };
    const serviceManager = { contents: { get }, terminals: { startNew } };
    addOpenCommands({ app: { commands, serviceManager }, client, trans });
    give('docmanager:open');
  });
  afterEach(() => jest.restoreAllMocks());

  it('asks nothing before it is used', () => {
    commands.isEnabled(CommandIDs.openPath, { path: '/a' });
    expect(client.called).toEqual([]);
  });

  it.each([
    ['/home/ada/runs/a.ipynb', 'runs/a.ipynb'],
    ['/scratch/ada/a.ipynb', 'fs:scratch/ada/a.ipynb']
  ])('opens %s as the document %s', async (path, document) => {
    expect(await commands.execute(CommandIDs.openPath, { path })).toBe(
      'by docmanager:open'
    );
    expect(ran).toEqual([{ id: 'docmanager:open', args: { path: document } }]);
  });

  it('opens with what it is told to', async () => {
    await commands.execute(CommandIDs.openPath, {
      path: '/scratch/ada/a.ipynb',
      factory: 'Editor'
    });
    expect(ran[0]?.args).toEqual({
      path: 'fs:scratch/ada/a.ipynb',
      factory: 'Editor'
    });
  });

  it.each([
    ['/', 'data/b.csv'],
    [undefined, 'fs:data/b.csv']
  ])('has, with %s as root, %s as the one name of a file', async (at, name) => {
    root = at;
    await commands.execute(CommandIDs.openPath, { path: '/data/b.csv' });
    expect(ran[0]?.args).toEqual({ path: name });
  });

  it('shows a folder in the Directory view, else in the file browser', async () => {
    give('filebrowser:open-path');
    await commands.execute(CommandIDs.openPath, { path: '/home/ada/runs' });
    give(directoryViewCommand);
    await commands.execute(CommandIDs.openPath, { path: '/scratch/ada' });
    expect(ran).toEqual([
      { id: 'filebrowser:open-path', args: { path: '/runs' } },
      { id: directoryViewCommand, args: { path: '/scratch/ada' } }
    ]);
  });

  it('says what can be done with a folder that nothing shows', async () => {
    give('filebrowser:open-path', 'terminal:open');
    await commands.execute(CommandIDs.openPath, { path: '/scratch/ada' });
    expect(ran).toEqual([]);
    expect(notices()[0]).toContain('Nothing here shows the folder');
    const { actions } = Notification.manager.notifications[0]!.options;
    expect(actions?.map(({ label }) => label)).toEqual([
      'Open a terminal there',
      'Copy path'
    ]);
    actions?.[0]?.callback(new MouseEvent('click'));
    expect(terminals).toEqual(['/scratch/ada']);
  });

  it.each([
    ['/scratch/none', '/scratch/none is not there.'],
    [
      '/home/ada/.ssh/id',
      '/home/ada/.ssh/id is not there. Or this server hides it: a name in it begins with a dot.'
    ],
    ['/root/secret', 'This server shows no files.']
  ])('says why %s is not opened', async (path, words) => {
    await commands.execute(CommandIDs.openPath, { path });
    await commands.execute(CommandIDs.openTerminal, { path });
    expect(notices()).toEqual([words, words]);
    expect(ran).toEqual([]);
  });

  it('says what the bridge says', async () => {
    client.handlers.getSystem = () => {
      throw new BridgeError({
        code: 'bridge-missing',
        message: 'No Node.js.',
        hint: 'Install it.'
      });
    };
    await commands.execute(CommandIDs.openPath, { path: '/a' });
    expect(notices()).toEqual(['No Node.js. Install it.']);
  });

  it.each([undefined, 5, '', 'runs', 'fs:runs'])(
    'takes %j for no path',
    async path => {
      const args = path === undefined ? {} : { path };
      for (const id of Object.values(CommandIDs)) {
        expect(commands.isEnabled(id, args)).toBe(false);
        await expect(commands.execute(id, args)).rejects.toThrow('absolute');
      }
      expect(client.called).toEqual([]);
    }
  );

  describe('in a terminal', () => {
    it('takes the folder of a file', async () => {
      give('terminal:open');
      for (const path of ['/scratch/ada', '/scratch/ada/a.ipynb']) {
        await commands.execute(CommandIDs.openTerminal, { path });
      }
      expect(terminals).toEqual(['/scratch/ada', '/scratch/ada']);
      expect(ran[0]).toEqual({ id: 'terminal:open', args: { name: '3' } });
    });

    it('is not offered where there are none', () => {
      const args = { path: '/scratch/ada' };
      expect(commands.isVisible(CommandIDs.openTerminal, args)).toBe(false);
      expect(commands.isEnabled(CommandIDs.openTerminal, args)).toBe(false);
    });
  });
});
