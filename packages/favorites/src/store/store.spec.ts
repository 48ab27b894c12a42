import { BridgeError } from '@jupyterlab-hpc/core';

import { StoreDouble } from './double';
import { FavoritesStore } from './store';

describe('the bookmarks of a tab', () => {
  let bridge: StoreDouble;
  let store: FavoritesStore;
  let visible: boolean;
  let seen: () => void;

  const pass = (milliseconds = 0) =>
    jest.advanceTimersByTimeAsync(milliseconds).then(() => {
      bridge.time += milliseconds / 1000;
    });

  beforeEach(() => {
    jest.useFakeTimers();
    visible = true;
    bridge = new StoreDouble('/scratch/a');
    store = new FavoritesStore(bridge, {
      visibility: {
        get visible() {
          return visible;
        },
        observe: callback => {
          seen = callback;
          return { isDisposed: false, dispose: () => undefined };
        }
      }
    });
  });

  afterEach(() => {
    store.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('are asked for when that begins, and once a minute while the page is seen', async () => {
    await pass(120_000);
    expect(bridge.called).toEqual([]);
    store.start();
    await pass();
    expect(store.find('/scratch/a')?.kind).toBe('directory');
    await pass(59_000);
    expect(bridge.count('getFavorites')).toBe(1);
    await pass(1000);
    expect(bridge.count('getFavorites')).toBe(2);
    visible = false;
    seen();
    await pass(3_600_000);
    expect(bridge.count('getFavorites')).toBe(2);
  });

  it('cost nothing to draw while they are the same', async () => {
    store.start();
    await pass();
    const changed = jest.fn();
    store.changed.connect(changed);
    await pass(60_000);
    expect(bridge.called[1]?.etag).toBeDefined();
    expect(changed).not.toHaveBeenCalled();
    bridge.put({ path: '/scratch/b' });
    await pass(60_000);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(store.items).toHaveLength(2);
  });

  it('are asked for when the page is looked at again, but not twice at once', async () => {
    store.start();
    await pass(1000);
    await store.look();
    expect(bridge.count('getFavorites')).toBe(1);
    await pass(1000);
    await store.look();
    expect(bridge.count('getFavorites')).toBe(2);
  });

  it('are at once what a change made them, whatever an older answer says', async () => {
    store.start();
    await pass();
    let answer: () => void = () => undefined;
    const old = bridge.handlers.getFavorites?.({});
    bridge.handlers.getFavorites = () =>
      new Promise(resolve => (answer = () => resolve(old!)));
    const asking = store.refresh();
    const { ids } = await store.change([
      { op: 'add', path: '/scratch/b', kind: 'directory' }
    ]);
    expect(store.find('/scratch/b')?.id).toBe(ids[0]);
    answer();
    await asking;
    expect(store.find('/scratch/b')?.id).toBe(ids[0]);
  });

  it('are changed one after the other, and a failure ends only its own', async () => {
    const order: string[] = [];
    const change = bridge.handlers.changeFavorites!;
    bridge.handlers.changeFavorites = async input => {
      order.push(input.body.ops[0]!.op);
      await Promise.resolve();
      if (order.length === 1) {
        throw new BridgeError({ code: 'internal', message: 'disk full' });
      }
      return change(input);
    };
    const first = store.change([{ op: 'reset' }]);
    const second = store.change([{ op: 'remove', id: 'f1' }]);
    await expect(first).rejects.toThrow('disk full');
    await second;
    expect(order).toEqual(['reset', 'remove']);
    expect(store.items).toEqual([]);
    // What was done before the one that failed is seen at once.
    expect(bridge.count('getFavorites')).toBe(1);
  });

  it('stay, with the reason, when the bridge does not answer', async () => {
    store.start();
    await pass();
    const was = bridge.handlers.getFavorites!;
    bridge.handlers.getFavorites = () => {
      throw new BridgeError({ code: 'unreachable', message: 'no network' });
    };
    await pass(60_000);
    expect(store.error?.message).toBe('no network');
    expect(store.items).toHaveLength(1);
    bridge.handlers.getFavorites = was;
    await pass(60_000);
    expect(store.error).toBeUndefined();
  });

  it('of the site are not found while they are hidden', async () => {
    bridge.put({ path: '/project', site: true, hidden: true });
    await store.refresh();
    expect(store.items).toHaveLength(2);
    expect(store.find('/project')).toBeUndefined();
  });
});
