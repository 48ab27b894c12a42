import { Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { Widget } from '@lumino/widgets';

import { CommandIDs } from '../ids';
import type { Row } from '../list/rows';
import { rowsOf } from '../list/rows';
import type { IFavoritesContent } from '../now';
import { FavoritesFrame } from '../panel/frame';
import type { Place } from '../settings';
import { FavoritesProvider } from '../store/provider';
import { StoreDouble } from '../store/double';
import { BrowserDouble, type ITestParts, makeParts } from '../testing';
import { addBrowserCommands } from './browsercommands';
import { addChangingCommands } from './changingcommands';
import { lazily } from './lazy';
import { addListCommands } from './listcommands';
import { addOpeningCommands } from './openingcommands';
import { Target } from './target';

/** The list, of which commands need to know only where the focus is. */
class Content extends Widget implements IFavoritesContent {
  current: Row | undefined;
  place: Place = 'file-browser';
  showsHidden = false;
  readonly edited: string[] = [];
  readonly revealed: string[] = [];
  toggleHidden(): void {
    this.showsHidden = !this.showsHidden;
  }
  edit(key: string): void {
    this.edited.push(key);
  }
  reveal(id: string): void {
    this.revealed.push(id);
  }
}

describe('the commands of favorites', () => {
  let bridge: StoreDouble;
  let browser: BrowserDouble;
  let parts: ITestParts;
  let content: Content;
  let frame: FavoritesFrame;
  let favorites: FavoritesProvider;

  const run = (id: string, args = {}) => parts.app.commands.execute(id, args);
  const label = (id: string, args = {}) => parts.app.commands.label(id, args);
  const isVisible = (id: string, args = {}) =>
    parts.app.commands.isVisible(id, args);
  const focus = (wanted: string) => {
    content.current = rowsOf(parts.store.items, {
      filter: '',
      showHidden: true,
      isFolded: () => false
    }).find(row =>
      row.kind === 'item'
        ? row.name.label === wanted
        : (row.group.name ?? '') === wanted
    );
  };
  const paths = () => parts.store.items.map(({ path }) => path);
  const said = () => Notification.manager.notifications.at(0);
  const undo = async () => {
    const { actions = [] } = said()?.options ?? {};
    expect(actions.map(action => action.label)).toEqual(['Undo']);
    actions[0]!.callback(new MouseEvent('click'));
    await parts.store.change([{ op: 'show', id: 'none' }]);
  };

  beforeEach(async () => {
    Notification.dismiss();
    bridge = new StoreDouble(
      { path: '/project', name: 'Project', site: true },
      { path: '/home/ada/a', group: 'A' },
      { path: '/home/ada/b', group: 'A' },
      { path: '/scratch/c.nc', kind: 'file' }
    );
    browser = new BrowserDouble();
    parts = makeParts(bridge, browser);
    await parts.store.refresh();
    content = new Content();
    frame = new FavoritesFrame({
      trans: parts.trans,
      load: () => Promise.resolve(content)
    });
    await frame.filled();
    const lazy = lazily(parts);
    const target = new Target(parts.store, frame);
    favorites = new FavoritesProvider(parts.store, lazy.deeds);
    addOpeningCommands({ parts, lazy, target });
    addChangingCommands({ parts, lazy, frame, target });
    addListCommands({ parts, lazy, frame });
    addBrowserCommands({ parts, lazy, frame });
  });

  afterEach(() => {
    frame.dispose();
    parts.statuses.dispose();
    parts.store.dispose();
  });

  it('remove one’s own, and bring it back to its place', async () => {
    focus('a');
    expect(label(CommandIDs.remove)).toBe('Remove from Favorites');
    await run(CommandIDs.remove);
    expect(paths()).not.toContain('/home/ada/a');
    expect(said()?.message).toBe('Removed “a” from the favorites.');
    await undo();
    expect(paths()[1]).toBe('/home/ada/a');
  });

  it('hide what is the site’s, and show it again', async () => {
    focus('Project');
    expect(label(CommandIDs.remove)).toBe('Hide');
    expect(isVisible(CommandIDs.toggleHidden)).toBe(false);
    await run(CommandIDs.remove);
    expect(bridge.lastOps).toEqual([{ op: 'hide', id: 'f1' }]);
    expect(isVisible(CommandIDs.toggleHidden)).toBe(true);
    await run(CommandIDs.toggleHidden);
    expect(content.showsHidden).toBe(true);
    focus('Project');
    expect(isVisible(CommandIDs.remove)).toBe(false);
    expect(isVisible(CommandIDs.show)).toBe(true);
    await run(CommandIDs.show);
    expect(parts.store.find('/project')).toBeDefined();
  });

  it('change only what is one’s own', () => {
    const changing = [
      CommandIDs.rename,
      CommandIDs.moveToGroup,
      CommandIDs.moveUp,
      CommandIDs.moveDown
    ];
    focus('Project');
    expect(changing.some(id => isVisible(id))).toBe(false);
    focus('a');
    expect(changing.every(id => isVisible(id))).toBe(true);
  });

  it('move entries and groups', async () => {
    focus('b');
    await run(CommandIDs.moveUp);
    expect(paths().slice(1, 3)).toEqual(['/home/ada/b', '/home/ada/a']);
    await run(CommandIDs.moveDown, { id: 'f3' });
    expect(paths().slice(1, 3)).toEqual(['/home/ada/a', '/home/ada/b']);
  });

  it('dissolve a group, whose entries stay', async () => {
    focus('A');
    expect(label(CommandIDs.remove)).toContain('Keep Its Entries');
    await run(CommandIDs.remove);
    expect(parts.store.items.some(({ group }) => group === 'A')).toBe(false);
    expect(paths()).toHaveLength(4);
  });

  it('rename there where the list is', async () => {
    focus('a');
    await run(CommandIDs.rename);
    focus('A');
    await run(CommandIDs.rename);
    expect(content.edited).toEqual(['f2', 'own:A']);
  });

  it('bookmark the folder of the file browser, and take it away', async () => {
    browser.go('runs');
    expect(label(CommandIDs.toggleFolder)).toContain('Add');
    await run(CommandIDs.toggleFolder);
    expect(favorites.has('/home/ada/runs')).toBe(true);
    expect(label(CommandIDs.toggleFolder)).toContain('Remove');
    await run(CommandIDs.toggleFolder, { keep: true });
    expect(content.revealed).toEqual(['f5']);
    await run(CommandIDs.toggleFolder);
    expect(favorites.has('/home/ada/runs')).toBe(false);
  });

  it('bookmark what is selected, and take away only what all is', async () => {
    browser.selection = [
      { path: 'a', type: 'directory' },
      { path: 'new.ipynb', type: 'notebook' }
    ];
    browser.entries = browser.selection;
    expect(label(CommandIDs.toggleSelected)).toBe('Add to Favorites');
    await run(CommandIDs.toggleSelected);
    expect(bridge.lastOps).toEqual([
      { op: 'add', path: '/home/ada/new.ipynb', kind: 'file' }
    ]);
    expect(label(CommandIDs.toggleSelected)).toBe('Remove from Favorites');
    await run(CommandIDs.toggleSelected);
    expect(said()?.message).toBe('Removed 2 favorites.');
    expect(paths()).toEqual(['/project', '/home/ada/b', '/scratch/c.nc']);
  });

  it('say that files of another drive cannot be bookmarked', async () => {
    browser.selection = [{ path: 'S3:bucket', type: 'directory' }];
    await run(CommandIDs.toggleSelected);
    expect(said()?.message).toBe(
      '“S3:bucket” is not in a folder of the server.'
    );
    browser.go('S3:bucket');
    await run(CommandIDs.toggleFolder);
    expect(bridge.count('changeFavorites')).toBe(0);
  });

  it('say why a change failed', async () => {
    bridge.handlers.changeFavorites = () => {
      throw new BridgeError({
        code: 'favorites-unwritable',
        message: 'Your home directory cannot be written to.',
        hint: 'Ask your site.'
      });
    };
    await favorites.toggle('/x', 'directory');
    expect(said()?.message).toBe(
      'Your home directory cannot be written to. Ask your site.'
    );
  });

  it('show again what the site offers when it is starred', async () => {
    await run(CommandIDs.remove, { id: 'f1' });
    await favorites.toggle('/project', 'directory');
    expect(bridge.lastOps).toEqual([{ op: 'show', id: 'f1' }]);
  });

  it('import what jupyterlab-favorites had, and say how much that was', async () => {
    parts.app.kept['jupyterlab-favorites:favorites'] = {
      settings: {
        favorites: [
          { root: '/home/ada', path: 'a', contentType: 'directory' },
          { root: '/home/ada', path: 'x', contentType: 'directory' },
          { path: 'S3:bucket', contentType: 'directory' }
        ]
      }
    };
    await run(CommandIDs.importOld);
    expect(paths()).toContain('/home/ada/x');
    expect(said()?.message).toBe(
      'Imported 1 favorite. 1 was there already. 1 is in no folder of the server.'
    );
    await undo();
    expect(paths()).not.toContain('/home/ada/x');
  });

  it('say where imports come from when there is nothing', async () => {
    await run(CommandIDs.importOld);
    expect(said()?.message).toContain('while that extension is installed');
  });

  it('show and hide the list by its setting', async () => {
    expect(label(CommandIDs.togglePanel)).toContain('Hide');
    await run(CommandIDs.togglePanel);
    expect(parts.settings.current.showPanel).toBe(false);
    await run(CommandIDs.showPanel);
    expect(parts.settings.current.showPanel).toBe(true);
    expect(parts.app.activated).toEqual(['jp-HpcFavorites']);
  });
});
