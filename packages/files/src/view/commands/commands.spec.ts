import { WidgetTracker } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { act } from '@testing-library/react';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';

import { Directories } from '../directories';
import { CommandIDs } from '../ids';
import type { DirectoryPanel } from '../panel';
import { FileSettings } from '../settings';
import { entryOf, FilesDouble } from '../testing/files';
import { addDirectoryCommands } from './index';

const trans = nullTranslator.load('jupyterlab_hpc');
const folder = '/home/ada/run';

describe('the commands of the Directory view', () => {
  const favorites = {
    has: jest.fn((path: string) => path === folder),
    toggle: jest.fn(() => Promise.resolve()),
    changed: { connect: () => true, disconnect: () => true }
  };
  const startNew = jest.fn(() => Promise.resolve({ name: '1' }));
  const ran = jest.fn();
  let bridge: FilesDouble;
  let commands: CommandRegistry;
  let tracker: WidgetTracker<DirectoryPanel>;

  const run = async (id: string, args = {}): Promise<void> => {
    await act(async () => {
      await commands.execute(id, args);
    });
  };
  const panel = (): DirectoryPanel => {
    const { currentWidget } = tracker;
    if (currentWidget === null) {
      throw new Error('There is no view.');
    }
    return currentWidget;
  };
  const focus = async (name: string): Promise<void> => {
    await act(() => panel().model.refresh());
    act(() => panel().model.focus(name));
  };

  beforeEach(() => {
    jest.clearAllMocks();
    bridge = new FilesDouble({
      [folder]: [
        entryOf({ name: 'logs', kind: 'directory' }),
        entryOf({ name: 'run.sh' }),
        entryOf({ name: 'a.h5' })
      ],
      '/home/ada': [entryOf({ name: 'run', kind: 'directory' })],
      [`${folder}/logs`]: [],
      '/elsewhere': []
    });
    commands = new CommandRegistry();
    for (const id of [
      'docmanager:open',
      'filebrowser:open-path',
      'terminal:open',
      CommandIDs.submitForm
    ]) {
      commands.addCommand(id, { execute: args => void ran(id, args) });
    }
    tracker = new WidgetTracker<DirectoryPanel>({ namespace: 'test' });
    const app = {
      commands,
      shell: {
        add: (widget: Widget) => {
          if (widget.isAttached) {
            Widget.detach(widget);
          }
          Widget.attach(widget, document.body);
        },
        activateById: () => undefined,
        widgets: () => [][Symbol.iterator]()
      },
      docRegistry: {
        getFileTypesForPath: () => [],
        preferredWidgetFactories: () => []
      },
      serviceManager: {
        terminals: { startNew },
        contents: { getDownloadUrl: (path: string) => Promise.resolve(path) }
      }
    };
    const options = { app, client: bridge, trans, tracker, favorites };
    const views = new Directories({ ...options, settings: new FileSettings() });
    addDirectoryCommands({
      ...options,
      directories: () => Promise.resolve(views)
    });
  });
  afterEach(() => {
    act(() => tracker.forEach(view => view.dispose()));
    tracker.dispose();
  });

  it('say what they take, and send nothing before one is used', async () => {
    for (const id of commands.listCommands()) {
      if (id.startsWith('hpc-files:')) {
        expect((await commands.describedBy(id)).args).not.toBeNull();
        expect(commands.label(id)).not.toBe('');
      }
    }
    expect(bridge.called).toEqual([]);
  });

  it('open a folder once, the home directory without a path', async () => {
    await run(CommandIDs.openFolder, { path: `${folder}//` });
    await run(CommandIDs.openFolder, { path: folder });
    expect(tracker.size).toBe(1);
    expect(panel().model.path).toBe(folder);
    await run(CommandIDs.openFolder);
    expect(tracker.size).toBe(2);
    await expect(
      commands.execute(CommandIDs.openFolder, { path: 'relative' })
    ).rejects.toThrow('absolute');
  });

  it('cannot act while there is no view, and nothing was given', () => {
    expect(commands.isEnabled(CommandIDs.remove)).toBe(false);
    expect(commands.isEnabled(CommandIDs.rename)).toBe(false);
    expect(commands.isEnabled(CommandIDs.goUp)).toBe(false);
    expect(commands.isEnabled(CommandIDs.remove, { paths: ['/a'] })).toBe(true);
  });

  it('open files by the drive of documents, and folders as views', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    await focus('run.sh');
    await run(CommandIDs.open);
    expect(ran).toHaveBeenCalledWith('docmanager:open', { path: 'run/run.sh' });
    commands.addCommand(CommandIDs.openPath, {
      execute: args => void ran(CommandIDs.openPath, args)
    });
    await run(CommandIDs.openWith, { factory: 'Editor' });
    expect(ran).toHaveBeenCalledWith(CommandIDs.openPath, {
      path: `${folder}/run.sh`,
      factory: 'Editor'
    });
    await focus('logs');
    await run(CommandIDs.open);
    expect(
      tracker.find(({ model }) => model.path === `${folder}/logs`)
    ).toBeTruthy();
  });

  it('submit a script, or what runs in a folder', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    await run(CommandIDs.submit, { folder });
    await focus('run.sh');
    await run(CommandIDs.submit);
    await focus('logs');
    await run(CommandIDs.submit);
    expect(ran.mock.calls).toEqual([
      [CommandIDs.submitForm, { directory: folder }],
      [CommandIDs.submitForm, { path: `${folder}/run.sh` }],
      [CommandIDs.submitForm, { directory: `${folder}/logs` }]
    ]);
  });

  it('open terminals in the folder with the focus, or in that of the view', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    await focus('run.sh');
    await run(CommandIDs.terminal);
    await focus('logs');
    await run(CommandIDs.terminal);
    expect(startNew.mock.calls).toEqual([
      [{ cwd: folder }],
      [{ cwd: `${folder}/logs` }]
    ]);
  });

  it('show in the file browser only what it reaches', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    await focus('run.sh');
    await run(CommandIDs.showInBrowser);
    expect(ran).toHaveBeenCalledWith('filebrowser:open-path', { path: '/run' });
    ran.mockClear();
    await run(CommandIDs.showInBrowser, { path: '/elsewhere' });
    expect(ran).not.toHaveBeenCalled();
  });

  it('star what has the focus, else the folder, and say which it is', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    expect(commands.label(CommandIDs.star)).toBe('Remove from Favorites');
    await run(CommandIDs.star);
    await focus('run.sh');
    expect(commands.label(CommandIDs.star)).toBe('Add to Favorites');
    await run(CommandIDs.star);
    expect(favorites.toggle.mock.calls).toEqual([
      [folder, 'directory'],
      [`${folder}/run.sh`, 'file']
    ]);
  });

  it('paste what was copied, and move what was cut once', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    expect(commands.isEnabled(CommandIDs.paste)).toBe(false);
    await focus('a.h5');
    await run(CommandIDs.cut);
    await run(CommandIDs.paste, { folder: '/elsewhere' });
    await run(CommandIDs.paste, { folder: '/elsewhere' });
    expect(bridge.asked('startOperation')).toEqual([
      {
        body: {
          op: 'move',
          from: { folder, names: [{ name: 'a.h5' }] },
          to: '/elsewhere',
          clash: 'keep-both'
        }
      }
    ]);
    await run(CommandIDs.copy);
    await run(CommandIDs.paste);
    expect(bridge.asked('startOperation').at(-1)).toMatchObject({
      body: { op: 'copy', to: folder, clash: 'keep-both' }
    });
  });

  it('make a folder, show it and have it named', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    await act(() => panel().model.refresh());
    await run(CommandIDs.newFolder);
    const { model } = panel();
    expect(model.where.reveal?.key).toBe('Untitled Folder');
    expect(model.renaming.current?.text).toBe('Untitled Folder');
  });

  it('rename what has the focus, although something else is selected', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    await focus('run.sh');
    await act(() => panel().model.select({ kind: 'only', key: 'a.h5' }));
    await run(CommandIDs.rename);
    expect(panel().model.renaming.current?.text).toBe('run.sh');
  });

  it('move a view to the sidebar and back, and keep that', async () => {
    await run(CommandIDs.openFolder, { path: folder });
    expect(commands.isToggled(CommandIDs.dock)).toBe(false);
    await run(CommandIDs.dock);
    expect(panel().area).toBe('left');
    expect(panel().title.label).toBe('');
    expect(commands.isToggled(CommandIDs.dock)).toBe(true);
    const saved = panel().layoutToSave;
    act(() => panel().dispose());
    await run(CommandIDs.openFolder, { layout: saved });
    expect(panel().area).toBe('left');
    expect(panel().model.path).toBe(folder);
  });
});
