import { PageConfig } from '@jupyterlab/coreutils';
import type { PathState, Usage } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { MimeData } from '@lumino/coreutils';
import { Widget } from '@lumino/widgets';
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FavoritesDeeds } from '../deeds';
import { CommandIDs } from '../ids';
import { StoreDouble } from '../store/double';
import { BrowserDouble, type ITestParts, makeParts, trans } from '../testing';
import { FavoritesContent } from './content';

describe('the list of favorites', () => {
  let bridge: StoreDouble;
  let browser: BrowserDouble;
  let parts: ITestParts;
  let content: FavoritesContent;
  let states: Record<string, PathState>;
  const person = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  const pass = async (milliseconds = 0) => {
    await act(() => jest.advanceTimersByTimeAsync(milliseconds));
    bridge.time += milliseconds / 1000;
  };
  const doing = async (something: () => unknown) => {
    await act(async () => {
      await something();
      await jest.advanceTimersByTimeAsync(20);
    });
  };
  /** What a person does, and lets Lumino's messages arrive. */
  const user = {
    click: (element: Element) => person.click(element).then(() => pass(20)),
    keyboard: (keys: string) => person.keyboard(keys).then(() => pass(20)),
    clear: (element: Element) => person.clear(element).then(() => pass(20)),
    hover: (element: Element) => person.hover(element),
    unhover: (element: Element) => person.unhover(element)
  };
  const lines = () =>
    screen
      .queryAllByRole('treeitem')
      .map(line => line.textContent.replace(/\s+/g, ' ').trim());
  const line = (text: string) =>
    screen
      .getAllByRole('treeitem')
      .find(item => item.textContent.startsWith(text))!;
  const focused = () => document.activeElement?.textContent;
  const button = (name: string | RegExp) =>
    screen.getByRole('button', { name });

  const show = async () => {
    await act(() => parts.store.refresh());
    content = new FavoritesContent(
      parts,
      new FavoritesDeeds(parts.store, trans)
    );
    await doing(() => Widget.attach(content, document.body));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    window.localStorage.clear();
    bridge = new StoreDouble(
      { path: '$SCRATCH', name: 'Scratch', site: true },
      { path: '/project/m4321', name: 'Project m4321', site: true },
      { path: '/scratch/ada/era5/zarr', group: 'ERA5' },
      { path: '/scratch/ada/lattice/runs', group: 'ERA5' },
      { path: '/scratch/ada/wrf/nest3/runs', group: 'ERA5' },
      { path: '/home/ada/regrid.ipynb', group: 'ERA5', kind: 'file' },
      '/archive/archive-2019',
      '/home/ben/inputs'
    );
    states = {};
    bridge.handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => ({
        path,
        state: states[path] ?? 'there'
      }))
    });
    browser = new BrowserDouble();
    parts = makeParts(bridge, browser);
    parts.app.has(...Object.values(CommandIDs));
  });

  afterEach(async () => {
    await doing(() => content.dispose());
    await pass(1);
    parts.statuses.dispose();
    parts.store.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('stands in groups, the site’s first, with what tells equal names apart', async () => {
    states = { '/archive/archive-2019': 'not-mounted' };
    states['/home/ben/inputs'] = 'denied';
    await show();
    expect(lines()).toEqual([
      'Site',
      'Scratch $SCRATCH',
      'Project m4321',
      'ERA5',
      'zarr',
      'runs — lattice',
      'runs — wrf/nest3',
      'regrid.ipynb',
      'Other',
      'archive-2019not mounted',
      'inputsno permission'
    ]);
    expect(line('archive').className).toContain('jp-mod-away');
    expect(line('zarr').className).not.toContain('jp-mod-away');
    expect(line('zarr').getAttribute('aria-level')).toBe('2');
    expect(line('zarr').getAttribute('aria-setsize')).toBe('4');
    expect(within(line('Site')).getByRole('img').title).toContain('your site');
    states = {};
    await pass(60_000);
    expect(lines()).toContain('archive-2019');
  });

  it('asks how its entries are only while it is unfolded', async () => {
    await show();
    expect(bridge.count('statPaths')).toBe(1);
    await user.click(button('Favorites'));
    expect(lines()).toEqual([]);
    await pass(300_000);
    expect(bridge.count('statPaths')).toBe(1);
    await user.click(button('Favorites'));
    await pass();
    expect(bridge.count('statPaths')).toBe(2);
  });

  it('is one stop of the Tab key, with the arrows of a tree inside', async () => {
    await show();
    act(() => line('Site').focus());
    await user.keyboard('{ArrowDown}');
    expect(focused()).toContain('Scratch');
    await user.keyboard('{End}');
    expect(focused()).toContain('inputs');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('Other');
    await user.keyboard('{ArrowLeft}');
    expect(line('Other').getAttribute('aria-expanded')).toBe('false');
    expect(lines()).not.toContain('inputs');
    await user.keyboard('{ArrowRight}');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toContain('archive-2019');
    const stops = screen
      .getAllByRole('treeitem')
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
  });

  it('keeps what is folded for the next visit', async () => {
    await show();
    await user.click(line('ERA5'));
    expect(lines()).not.toContain('zarr');
    await doing(() => content.dispose());
    await show();
    expect(line('ERA5').getAttribute('aria-expanded')).toBe('false');
  });

  it('opens entries by click and by Enter, and their menu by keys', async () => {
    await show();
    const menus: Event[] = [];
    document.addEventListener('contextmenu', event => menus.push(event), {
      once: true
    });
    await user.click(line('zarr'));
    await user.keyboard('{ArrowDown}');
    await user.keyboard('{Enter}{Shift>}{F10}{/Shift}');
    expect(parts.app.run).toEqual([
      { id: CommandIDs.open, args: { id: 'f3' } },
      { id: CommandIDs.open, args: { id: 'f4' } }
    ]);
    expect(menus[0]?.target).toBe(line('runs — lattice'));
    expect(content.current?.key).toBe('f4');
  });

  it('finds entries, and is whole again when that is given up', async () => {
    await show();
    act(() => line('Site').focus());
    await user.keyboard('/');
    expect(document.activeElement?.tagName).toBe('INPUT');
    await user.keyboard('RUNS');
    expect(lines()).toEqual(['ERA5', 'runs — lattice', 'runs — wrf/nest3']);
    await user.keyboard('x');
    expect(screen.getByText(/No favorite matches/)).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(lines()).toHaveLength(11);
  });

  it('renames in its place, and keeps what was typed when that fails', async () => {
    await show();
    await doing(() => content.edit('f3'));
    const was = bridge.handlers.changeFavorites!;
    bridge.handlers.changeFavorites = () => {
      throw new BridgeError({
        code: 'disk-full',
        message: 'The disk is full.'
      });
    };
    const field = () => screen.getByRole<HTMLInputElement>('textbox');
    expect(field().value).toBe('zarr');
    await user.keyboard('Cubes{Home}{Enter}');
    await pass();
    expect(screen.getByRole('alert').textContent).toBe('The disk is full.');
    expect(field().value).toBe('Cubes');
    bridge.handlers.changeFavorites = was;
    await user.keyboard('{Enter}');
    await pass(20);
    expect(focused()).toContain('Cubes');
    await doing(() => content.edit('f3'));
    await user.clear(field());
    await user.keyboard('{Enter}');
    await pass(20);
    expect(bridge.lastOps).toEqual([{ op: 'rename', id: 'f3' }]);
    await doing(() => content.edit('f3'));
    await user.keyboard('nothing{Escape}');
    await pass(20);
    expect(lines()).toContain('zarr');
  });

  it('renames a group, which has to have a name', async () => {
    await show();
    await doing(() => content.edit('own:ERA5'));
    await user.clear(screen.getByRole('textbox'));
    await user.keyboard('{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('has to have');
    await user.keyboard('Climate{Enter}');
    await pass(20);
    expect(lines()[3]).toBe('Climate');
  });

  it('tells after some rest where an entry is, and how full that is', async () => {
    const usage: Usage = {
      path: '/scratch/ada/lattice/runs',
      mount: '/scratch',
      size: 1e15,
      free: 1e14,
      files: 1,
      filesFree: 1,
      quotas: [
        { of: 'space', used: 16.4e12, limit: 20e12 },
        { of: 'files', used: 3.1e6, limit: 10e6 }
      ],
      note: 'Files unread for 90 days are removed.',
      at: 1000
    };
    bridge.handlers.getUsage = () => usage;
    await show();
    await user.hover(line('runs — lattice'));
    await pass(400);
    expect(screen.queryByRole('tooltip')).toBeNull();
    expect(line('runs — lattice').textContent).toContain('82 %');
    await pass(100);
    const tip = screen.getByRole('tooltip');
    expect(tip.textContent).toContain('/scratch/ada/lattice/runs');
    expect(tip.textContent).toContain('in lattice');
    expect(tip.textContent).toContain('16.4 of 20 TB');
    expect(tip.textContent).toContain('3.1 of 10 M');
    expect(tip.textContent).toContain('90 days');
    expect(line('runs — lattice').getAttribute('aria-describedby')).toBe(
      tip.id
    );
    await user.unhover(line('runs — lattice'));
    expect(screen.queryByRole('tooltip')).toBeNull();
    expect(line('runs — lattice').textContent).not.toContain('82 %');
    expect(bridge.count('getUsage')).toBe(1);
  });

  it('measures nothing that is not there, or would have to be mounted', async () => {
    states['/scratch/ada/era5/zarr'] = 'unchecked';
    states['/home/ben/inputs'] = 'denied';
    await show();
    for (const name of ['zarr', 'inputs']) {
      await user.hover(line(name));
      await pass(600);
    }
    expect(screen.getByRole('tooltip').textContent).toContain('You may not');
    expect(bridge.count('getUsage')).toBe(0);
  });

  it('draws no bar where there is no allowance', async () => {
    bridge.handlers.getUsage = ({ body: { path } }) => ({
      path,
      mount: '/',
      size: 10,
      free: 1,
      files: 1,
      filesFree: 1,
      quotas: [],
      at: 1
    });
    await show();
    await user.hover(line('zarr'));
    await pass(600);
    expect(line('zarr').textContent).toBe('zarr');
    expect(screen.getByRole('tooltip').textContent).not.toMatch(/Space|%/);
  });

  it('takes entries where they are dragged, and never those of the site', async () => {
    await show();
    const drag = async (from: string, to: string) => {
      const data = new Map<string, string>();
      const dataTransfer = {
        setData: (type: string, text: string) => data.set(type, text)
      };
      await doing(() => {
        fireEvent.dragStart(line(from), { dataTransfer });
        fireEvent.dragOver(line(to), { dataTransfer });
        fireEvent.drop(line(to), { dataTransfer });
        fireEvent.dragEnd(line(from), { dataTransfer });
      });
      return data.get('text/plain');
    };
    // The upper half: the test's lines have no height, so the pointer is in it.
    expect(await drag('inputs', 'runs — lattice')).toBe('/home/ben/inputs');
    expect(lines().slice(3, 7)).toEqual([
      'ERA5',
      'zarr',
      'inputs',
      'runs — lattice'
    ]);
    await drag('archive', 'ERA5');
    expect(lines()).not.toContain('Other');
    const count = bridge.count('changeFavorites');
    expect(await drag('Scratch', 'zarr')).toBe('/scratch/ada');
    await drag('zarr', 'Scratch');
    expect(bridge.count('changeFavorites')).toBe(count);
  });

  it('bookmarks what is dragged from the file browser, where it is dropped', async () => {
    browser.entries = [{ path: 'project/new', type: 'directory' }];
    await show();
    const mimeData = new MimeData();
    mimeData.setData('application/x-jupyter-icontents', [
      'project/new',
      'project/a.nc'
    ]);
    const send = (type: string, target: Element) => {
      const event = new MouseEvent(type, { bubbles: true, cancelable: true });
      Object.assign(event, { mimeData, proposedAction: 'move' });
      target.dispatchEvent(event);
      return event as MouseEvent & { dropAction?: string };
    };
    await doing(() => {
      expect(send('lm-dragenter', line('zarr')).defaultPrevented).toBe(true);
      expect(send('lm-dragover', line('zarr')).dropAction).toBe('move');
    });
    expect(line('zarr').className).toContain('jp-mod-drop-above');
    await doing(() => send('lm-drop', line('zarr')));
    await pass(20);
    expect(lines().slice(3, 7)).toEqual(['ERA5', 'new', 'a.nc', 'zarr']);
    expect(bridge.items.map(({ path, kind }) => [path, kind])).toEqual(
      expect.arrayContaining([
        ['/home/ada/project/new', 'directory'],
        ['/home/ada/project/a.nc', 'file']
      ])
    );
  });

  it('shows hidden entries of the site only when asked to', async () => {
    bridge.items[1] = { ...bridge.items[1]!, hidden: true };
    await show();
    expect(lines()).not.toContain('Project m4321');
    await doing(() => content.toggleHidden());
    expect(line('Project').textContent).toContain('hidden');
  });

  it('says what to do while there is nothing, and what could be taken over', async () => {
    bridge.items = [];
    const installed = [{ name: '@jlab-enhanced/favorites' }];
    PageConfig.setOption('federated_extensions', JSON.stringify(installed));
    await show();
    await pass();
    expect(screen.getByText(/Nothing here yet/)).toBeTruthy();
    await user.click(button(/Import/));
    expect(parts.app.run).toEqual([{ id: CommandIDs.importOld, args: {} }]);
    PageConfig.setOption('federated_extensions', '');
  });

  it('says which file could not be read, and why nothing newer is known', async () => {
    const file = '/home/ada/.local/broken-1.json';
    const message =
      'The favorites file could not be read. It was kept as broken-1.json, and a new one was begun.';
    bridge.problems = [{ file, message }];
    parts.app.has('hpc-files:open-path');
    await show();
    expect(screen.getByText(message)).toBeTruthy();
    await user.click(button('Show the file'));
    expect(parts.app.run).toEqual([
      { id: 'hpc-files:open-path', args: { path: file } }
    ]);
    const was = bridge.handlers.getFavorites!;
    bridge.handlers.getFavorites = () => {
      throw new BridgeError({ code: 'unreachable', message: 'No network.' });
    };
    await doing(() => parts.store.refresh());
    expect(screen.getByText('As they were: No network.')).toBeTruthy();
    expect(lines()).toHaveLength(11);
    bridge.handlers.getFavorites = was;
    await user.click(button('Try now'));
    await pass();
    expect(screen.queryByText(/No network/)).toBeNull();
  });
});
