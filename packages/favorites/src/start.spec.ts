import type { Contents } from '@jupyterlab/services';

import { start } from './start';
import { StoreDouble } from './store/double';
import { FavoritesProvider } from './store/provider';
import { FavoritesDeeds } from './deeds';
import { BrowserDouble, type ITestParts, makeParts, trans } from './testing';

describe('from the start of JupyterLab on', () => {
  let bridge: StoreDouble;
  let browser: BrowserDouble;
  let parts: ITestParts;
  let restore: () => void;
  let favorites: FavoritesProvider;

  const pass = async (milliseconds = 0) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    bridge.time += milliseconds / 1000;
  };
  const star = () =>
    browser.node.querySelector<HTMLButtonElement>('.jp-HpcFavorites-star')!;
  const pressed = () => star().getAttribute('aria-pressed');

  beforeEach(async () => {
    jest.useFakeTimers();
    bridge = new StoreDouble('/home/ada/runs', '$SCRATCH/era5');
    browser = new BrowserDouble();
    parts = makeParts(bridge, browser);
    parts.app.restored = new Promise<void>(resolve => (restore = resolve));
    favorites = new FavoritesProvider(parts.store, () =>
      Promise.resolve(new FavoritesDeeds(parts.store, trans))
    );
    void start(parts, favorites);
    await pass(60_000);
  });

  afterEach(() => {
    parts.statuses.dispose();
    parts.store.dispose();
    jest.useRealTimers();
  });

  it('nothing is sent before it is restored, and then one request', async () => {
    expect(bridge.called).toEqual([]);
    restore();
    await pass();
    expect(bridge.called.map(({ key }) => key)).toEqual(['getFavorites']);
  });

  it('the bookmarks are asked for when the page is looked at again', async () => {
    restore();
    await pass(10_000);
    window.dispatchEvent(new Event('focus'));
    await pass();
    expect(bridge.count('getFavorites')).toBe(2);
    document.dispatchEvent(new Event('visibilitychange'));
    await pass();
    expect(bridge.count('getFavorites')).toBe(2);
  });

  it('a star tells whether the folder is a favorite, and changes that', async () => {
    restore();
    await pass();
    expect(pressed()).toBe('false');
    browser.go('runs');
    expect(pressed()).toBe('true');
    const edits = jest.fn();
    browser.node.addEventListener('click', edits);
    star().click();
    await pass();
    expect(pressed()).toBe('false');
    star().click();
    await pass();
    expect(favorites.has('/home/ada/runs')).toBe(true);
    // The path is not edited by it.
    expect(edits).not.toHaveBeenCalled();
    browser.go('');
    star().click();
    await pass();
    expect(favorites.has('/home/ada')).toBe(true);
    browser.go('S3:bucket');
    expect(star().hidden).toBe(true);
  });

  it('bookmarks follow what is renamed or moved, if any is below it', async () => {
    restore();
    await pass();
    const change = (
      type: Contents.IChangedArgs['type'],
      from?: string,
      to?: string
    ) =>
      parts.app.fileChanged.emit({
        type,
        oldValue: from === undefined ? null : { path: from },
        newValue: to === undefined ? null : { path: to }
      });
    change('rename', 'other', 'else');
    change('rename', 'run', 'walk');
    change('rename', 'S3:runs', 'S3:else');
    change('delete', 'runs');
    change('save', 'runs', 'runs');
    await pass();
    expect(bridge.count('changeFavorites')).toBe(0);
    change('rename', 'runs', 'old/runs');
    await pass();
    expect(bridge.lastOps).toEqual([
      { op: 'relocate', from: '/home/ada/runs', to: '/home/ada/old/runs' }
    ]);
    expect(favorites.has('/home/ada/old/runs')).toBe(true);
  });

  it('a rename that cannot be followed leaves the bookmark, and is noted', async () => {
    restore();
    await pass();
    const log = jest.spyOn(console, 'warn').mockReturnValue();
    bridge.handlers.changeFavorites = () => {
      throw new Error('read-only');
    };
    parts.app.fileChanged.emit({
      type: 'rename',
      oldValue: { path: 'runs' },
      newValue: { path: 'new' }
    });
    await pass();
    expect(log).toHaveBeenCalledTimes(1);
    expect(favorites.has('/home/ada/runs')).toBe(true);
    log.mockRestore();
  });
});
