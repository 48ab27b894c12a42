import { Notification } from '@jupyterlab/apputils';
import type { PathState } from '@jupyterlab-hpc/api';

import { FavoritesOpener } from './open';
import { StoreDouble } from './store/double';
import { BrowserDouble, type ITestParts, makeParts } from './testing';

describe('opening a favorite', () => {
  let bridge: StoreDouble;
  let browser: BrowserDouble;
  let parts: ITestParts;
  let opener: FavoritesOpener;
  let state: PathState;

  const item = (path: string) =>
    parts.store.items.find(other => other.path === path)!;
  const said = () => Notification.manager.notifications.at(0)?.message;

  beforeEach(async () => {
    Notification.dismiss();
    bridge = new StoreDouble(
      '/home/ada/runs',
      '$SCRATCH/era5',
      '$NOWHERE/x',
      { path: '/home/ada/a.ipynb', kind: 'file' },
      { path: '/scratch/ada/b.nc', kind: 'file' }
    );
    state = 'there';
    bridge.handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => ({ path, state }))
    });
    browser = new BrowserDouble();
    parts = makeParts(bridge, browser);
    await parts.store.refresh();
    opener = new FavoritesOpener(parts);
    parts.app.has('filebrowser:open-path', 'docmanager:open');
  });

  afterEach(() => {
    parts.statuses.dispose();
    parts.store.dispose();
  });

  it('goes there with the file browser below its root', async () => {
    await opener.open(item('/home/ada/runs'));
    expect(parts.app.run).toEqual([
      { id: 'filebrowser:open-path', args: { path: '/runs' } }
    ]);
  });

  it('outside of it uses the view of folders, or says what is missing', async () => {
    await opener.open(item('$SCRATCH/era5'));
    expect(said()).toContain('Nothing here shows the folder /scratch/ada/era5');
    parts.app.has('hpc-files:open-folder');
    await opener.open(item('$SCRATCH/era5'));
    expect(parts.app.run).toEqual([
      { id: 'hpc-files:open-folder', args: { path: '/scratch/ada/era5' } }
    ]);
  });

  it('opens files as documents, with or without the package for that', async () => {
    await opener.open(item('/home/ada/a.ipynb'));
    await opener.open(item('/scratch/ada/b.nc'));
    expect(said()).toContain('Nothing here opens /scratch/ada/b.nc');
    parts.app.has('hpc-files:open-path');
    await opener.open(item('/scratch/ada/b.nc'));
    expect(parts.app.run).toEqual([
      { id: 'docmanager:open', args: { path: 'a.ipynb' } },
      { id: 'hpc-files:open-path', args: { path: '/scratch/ada/b.nc' } }
    ]);
  });

  it.each([
    ['missing', '/home/ada/runs was not found. It was deleted or moved.'],
    ['denied', 'You may not look at /home/ada/runs.'],
    ['slow', 'The file system of /home/ada/runs does not answer.'],
    ['not-mounted', 'The file system of /home/ada/runs is not mounted here.']
  ] as const)('that is %s says so, and goes nowhere', async (now, words) => {
    state = now;
    await opener.open(item('/home/ada/runs'));
    expect(said()).toBe(words);
    expect(parts.app.run).toEqual([]);
  });

  it('looks anew at one that was not there: it may have come back', async () => {
    state = 'not-mounted';
    await parts.statuses.check(item('/home/ada/runs'));
    state = 'there';
    await opener.open(item('/home/ada/runs'));
    expect(parts.app.run).toHaveLength(1);
  });

  it('goes there also when nobody can tell how it is', async () => {
    bridge.handlers.statPaths = () => {
      throw new Error('no bridge');
    };
    await opener.open(item('/home/ada/runs'));
    expect(parts.app.run).toHaveLength(1);
  });

  it('of a variable without a value says so', async () => {
    await opener.open(item('$NOWHERE/x'));
    expect(said()).toContain('its variable has no value');
  });

  it('opens terminals and forms in the folder of a file', async () => {
    parts.app.has('terminal:open', 'hpc-queue:open-submit-form');
    await opener.openTerminal(item('/scratch/ada/b.nc'));
    await opener.submitHere(item('$SCRATCH/era5'));
    expect(parts.app.terminals).toEqual(['/scratch/ada']);
    expect(parts.app.run.at(-1)).toEqual({
      id: 'hpc-queue:open-submit-form',
      args: { directory: '/scratch/ada/era5' }
    });
  });

  it('reveals an entry among its neighbours', async () => {
    await opener.reveal(item('/home/ada/a.ipynb'));
    expect(parts.app.run[0]?.args).toEqual({ path: '/' });
    expect(browser.revealed).toEqual(['a.ipynb']);
  });

  it('asks for the root where the store does not tell it', async () => {
    bridge.root = undefined;
    bridge.handlers.getSystem = () => ({ root: '/home/ada' }) as never;
    await parts.store.refresh();
    await opener.open(item('/home/ada/runs'));
    await opener.open(item('/home/ada/runs'));
    expect(parts.app.run).toHaveLength(2);
    expect(bridge.count('getSystem')).toBe(1);
  });
});
