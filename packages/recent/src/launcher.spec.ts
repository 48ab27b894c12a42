import { LauncherModel } from '@jupyterlab/launcher';
import type { IMainMenu } from '@jupyterlab/mainmenu';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import type { Menu } from '@lumino/widgets';

import { addFileMenu } from './filemenu';
import { CommandIDs } from './ids';
import { addLauncherSection } from './launcher';
import { RecentSettings } from './settings';
import { RecentStore } from './store';
import { StorageDouble } from './store/testing';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('beside the section', () => {
  let store: RecentStore;
  let settings: RecentSettings;
  const visit = (...names: string[]) => {
    for (const path of names) {
      store.add([{ path, root: '~', kind: 'file' }]);
    }
  };

  beforeEach(() => {
    let time = 1000;
    store = new RecentStore(new StorageDouble().tab(), '/', () => time++);
    settings = new RecentSettings();
  });

  afterEach(() => store.dispose());

  describe('the launcher', () => {
    let launcher: LauncherModel;
    const keys = () => [...launcher.items()].map(({ args }) => args?.['key']);

    beforeEach(() => {
      launcher = new LauncherModel();
      visit('a', 'b');
      addLauncherSection({ launcher, store, settings, trans });
    });

    it('has a card for each of the first five, in their order', () => {
      expect(keys()).toEqual(['~//b', '~//a']);
      visit('c', 'd', 'e', 'f');
      expect(keys()).toEqual(['~//f', '~//e', '~//d', '~//c', '~//b']);
      expect([...launcher.items()][1]).toMatchObject({
        command: CommandIDs.open,
        category: 'Recent',
        rank: 1
      });
    });

    it('is drawn anew only when it is another list', () => {
      const changed = jest.fn();
      launcher.stateChanged.connect(changed);
      visit('b');
      expect(changed).not.toHaveBeenCalled();
      visit('a');
      expect(keys()).toEqual(['~//a', '~//b']);
    });

    it('has none while the setting says so', async () => {
      await settings.set('showInLauncher', false);
      visit('c');
      expect(keys()).toEqual([]);
      await settings.set('showInLauncher', true);
      expect(keys()).toEqual(['~//c', '~//b', '~//a']);
    });
  });

  it('the File menu has a submenu with the entries, and a way to clear them', () => {
    const commands = new CommandRegistry();
    commands.addCommand(CommandIDs.open, { execute: () => undefined });
    commands.addCommand(CommandIDs.clear, { execute: () => undefined });
    const addItem = jest.fn<object, [Menu.IItemOptions]>(() => ({}));
    const mainMenu = { fileMenu: { addItem } } as unknown as IMainMenu;
    addFileMenu(mainMenu, commands, store, trans);
    const submenu = addItem.mock.calls[0]?.[0].submenu;
    expect(submenu?.title.label).toBe('Recent Files and Folders');
    visit('a', 'b');
    expect(
      submenu?.items.map(({ args, command }) => args['key'] ?? command)
    ).toEqual(['~//b', '~//a', '', CommandIDs.clear]);
    submenu?.dispose();
  });
});
