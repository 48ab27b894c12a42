import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { fileIcon, folderIcon } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';

import { addRecentCommands } from './commands';
import { CommandIDs } from './ids';
import type { Opener } from './opener';
import type { RecentPanel } from './panel';
import type { IRecentParts } from './parts';
import { Places } from './places';
import { RecentSettings } from './settings';
import { type IEntry, RecentStore } from './store';
import { StorageDouble } from './store/testing';
import { systemOf } from './testing';

const trans = nullTranslator.load('jupyterlab_hpc');
const root = '~/project';
const drives = { driveName: () => '', localPath: (path: string) => path };

describe('the commands of recent entries', () => {
  let commands: CommandRegistry;
  let client: ClientDouble;
  let store: RecentStore;
  let settings: RecentSettings;
  const open = jest.fn((entry: IEntry) => Promise.resolve(entry.path));
  const search = jest.fn();

  beforeEach(() => {
    document.body.innerHTML = `
      <ul>
        <li class="jp-HpcRecent-item" data-key="~/project//a"><button>a</button></li>
        <li class="jp-HpcRecent-item" data-key="~/project//b"><button>b</button></li>
      </ul>
      <p>elsewhere</p>`;
    commands = new CommandRegistry();
    client = new ClientDouble();
    client.handlers.getSystem = () =>
      systemOf('/home/ada', '/home/ada/project');
    let time = 1000;
    store = new RecentStore(new StorageDouble().tab(), '/', () => time++);
    store.add([{ path: 'a', root, kind: 'file' }]);
    store.add([{ path: 'b', root, kind: 'directory' }]);
    settings = new RecentSettings();
    const parts: IRecentParts = {
      store,
      places: new Places({ client, drives, root }),
      // What is used of them.
      opener: { open } as Partial<Opener> as Opener,
      showPanel: () =>
        Promise.resolve({ search } as Partial<RecentPanel> as RecentPanel)
    };
    addRecentCommands({
      app: {
        commands,
        contextMenuHitTest: test =>
          [...document.querySelectorAll<HTMLElement>('[data-menu]')].find(test),
        docRegistry: {
          getFileType: () => undefined,
          getFileTypesForPath: () => []
        }
      },
      trans,
      settings,
      parts: Promise.resolve(parts),
      now: () => parts
    });
  });

  afterEach(() => {
    store.dispose();
    jest.clearAllMocks();
  });

  const rows = () => document.querySelectorAll<HTMLElement>('li');

  it('act on the entry that is named, and give its document', async () => {
    const args = { key: '~/project//a' };
    expect(await commands.execute(CommandIDs.open, args)).toBe('a');
    expect(commands.label(CommandIDs.open, args)).toBe('a');
    expect(commands.caption(CommandIDs.open, args)).toBe('~/project/a');
    expect(commands.icon(CommandIDs.open, args)).toBe(fileIcon);
    const folder = { key: '~/project//b' };
    expect(commands.icon(CommandIDs.open, folder)).toBe(folderIcon);
    expect(commands.isEnabled(CommandIDs.open, { key: 'gone' })).toBe(false);
  });

  it('act on the row with the focus, else on that whose menu was opened', async () => {
    expect(commands.isEnabled(CommandIDs.open)).toBe(false);
    rows()[0]!.dataset['menu'] = '';
    expect(commands.label(CommandIDs.open)).toBe('Open');
    await commands.execute(CommandIDs.open);
    rows()[1]!.querySelector('button')?.focus();
    await commands.execute(CommandIDs.open);
    expect(open.mock.calls.map(([{ path }]) => path)).toEqual(['a', 'b']);
  });

  it('pin and unpin; each is shown where it does something', async () => {
    const args = { key: '~/project//a' };
    expect(commands.isVisible(CommandIDs.unpin, args)).toBe(false);
    await commands.execute(CommandIDs.pin, args);
    expect(store.entry('~/project//a')?.pinned).toBe(true);
    expect(commands.isVisible(CommandIDs.pin, args)).toBe(false);
    await commands.execute(CommandIDs.togglePin, args);
    expect(store.entry('~/project//a')?.pinned).toBe(false);
  });

  it('offer the Directory view for directories, where there is one', () => {
    const shown = (key: string) =>
      commands.isVisible(CommandIDs.openInView, { key });
    expect(shown('~/project//b')).toBe(false);
    commands.addCommand('hpc-files:open-folder', { execute: () => undefined });
    expect(shown('~/project//b')).toBe(true);
    expect(shown('~/project//a')).toBe(false);
  });

  it('note what other panels visit, by absolute path', async () => {
    const add = (path: string | number, kind: string) =>
      commands.execute(CommandIDs.add, { path, kind });
    await add('/home/ada/project/runs', 'directory');
    await add('/scratch/ada', 'directory');
    await add('/', 'directory');
    await add('/x', 'socket');
    await add(7, 'file');
    expect(store.entries.map(({ path }) => path)).toEqual([
      'fs:scratch/ada',
      'runs',
      'b',
      'a'
    ]);
  });

  it('note nothing, and ask nothing, while recording is off', async () => {
    await commands.execute(CommandIDs.toggleRecording);
    expect(commands.isToggled(CommandIDs.toggleRecording)).toBe(false);
    await commands.execute(CommandIDs.add, { path: '/x', kind: 'file' });
    expect(store.entries).toHaveLength(2);
    expect(client.called).toEqual([]);
  });

  it('bring the search into view', async () => {
    await commands.execute(CommandIDs.search);
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('clear only where there is something to clear', () => {
    expect(commands.isEnabled(CommandIDs.clear)).toBe(true);
    store.pin('~/project//a', true);
    store.remove(['~/project//b']);
    expect(commands.isEnabled(CommandIDs.clear)).toBe(false);
  });
});
