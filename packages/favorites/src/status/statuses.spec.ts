import type { PathState } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { StoreDouble } from '../store/double';
import { FavoritesStore } from '../store/store';
import { Statuses } from './statuses';
import { reasonOf } from './words';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('how entries are', () => {
  let bridge: StoreDouble;
  let store: FavoritesStore;
  let statuses: Statuses;
  let states: Record<string, PathState>;

  const pass = async (seconds: number) => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
    bridge.time += seconds;
  };
  const reasons = () =>
    store.items.map(item => reasonOf(trans, statuses.of(item)) ?? '');

  beforeEach(async () => {
    jest.useFakeTimers();
    states = {};
    bridge = new StoreDouble('/a', { path: '/b', mount: '/b' }, '$NOWHERE/c');
    bridge.handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => ({
        path,
        state: states[path] ?? 'there'
      }))
    });
    store = new FavoritesStore(bridge);
    statuses = new Statuses(bridge, store);
    await store.refresh();
  });

  afterEach(() => {
    statuses.dispose();
    store.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('is asked in one call when they are seen, once a minute, and not after', async () => {
    await pass(300);
    expect(bridge.count('statPaths')).toBe(0);
    statuses.shown = true;
    await pass(0);
    expect(bridge.called.at(-1)?.input).toEqual({
      body: { paths: [{ path: '/a' }, { path: '/b', mount: '/b' }] }
    });
    await pass(119);
    expect(bridge.count('statPaths')).toBe(2);
    statuses.shown = false;
    await pass(300);
    expect(bridge.count('statPaths')).toBe(2);
  });

  it('is asked again when the page is looked at again', async () => {
    statuses.look();
    statuses.shown = true;
    await pass(0);
    statuses.look();
    expect(bridge.count('statPaths')).toBe(1);
    await pass(3);
    statuses.look();
    await pass(0);
    expect(bridge.count('statPaths')).toBe(2);
  });

  it('says why one cannot be used, until it comes back', async () => {
    states = { '/a': 'denied', '/b': 'not-mounted' };
    statuses.shown = true;
    await pass(0);
    expect(reasons()).toEqual(['no permission', 'not mounted', 'not set']);
    states = { '/a': 'unchecked', '/b': 'slow' };
    await pass(60);
    expect(reasons()).toEqual(['', 'does not answer', 'not set']);
    states = { '/a': 'missing' };
    await pass(60);
    expect(reasons()).toEqual(['not found', '', 'not set']);
  });

  it('is asked at once of what is added, and begins with the first', async () => {
    const late = new FavoritesStore(bridge);
    const others = new Statuses(bridge, late);
    others.shown = true;
    await pass(0);
    expect(bridge.count('statPaths')).toBe(0);
    await late.refresh();
    await pass(0);
    expect(bridge.count('statPaths')).toBe(1);
    await late.change([{ op: 'add', path: '/d', kind: 'file' }]);
    await pass(0);
    expect(bridge.count('statPaths')).toBe(2);
    await late.change([{ op: 'remove', id: 'f1' }]);
    await pass(0);
    expect(bridge.count('statPaths')).toBe(2);
    others.dispose();
    late.dispose();
  });

  it('keeps what was known while nothing answers', async () => {
    states = { '/a': 'denied' };
    statuses.shown = true;
    await pass(0);
    bridge.handlers.statPaths = () => {
      throw new Error('no network');
    };
    await pass(60);
    expect(reasons()[0]).toBe('no permission');
  });

  it('mounts a file system only for an entry that is to be opened', async () => {
    states = { '/a': 'unchecked' };
    statuses.shown = true;
    await pass(0);
    expect(JSON.stringify(bridge.called)).not.toContain('automounts');
    states = { '/a': 'there' };
    expect(await statuses.check(store.items[0]!)).toBe('there');
    expect(bridge.called.at(-1)?.input).toEqual({
      body: { paths: [{ path: '/a' }], automounts: true }
    });
    expect(await statuses.check(store.items[2]!)).toBe('unset');
  });

  it('is asked in parts where there are many', async () => {
    for (let at = 0; at < 250; at += 1) {
      bridge.put({ path: `/many/${at}` });
    }
    await store.refresh();
    statuses.shown = true;
    await pass(0);
    expect(bridge.count('statPaths')).toBe(2);
    expect(statuses.of(store.items.at(-1)!)).toBe('there');
  });
});
