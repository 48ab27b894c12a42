import type { FavoriteOp } from '@jupyterlab-hpc/api';

import { StoreDouble } from '../store/double';
import { FavoritesStore } from '../store/store';
import { groupNames, groupsOf } from './groups';
import { moveGroup, moveStep, moveTo } from './moves';

describe('entries in groups', () => {
  let bridge: StoreDouble;
  let store: FavoritesStore;

  /** Groups with their entries, as they stand. */
  const list = () =>
    groupsOf(store.items).map(
      ({ name, site, items }) =>
        `${site ? 'site ' : ''}${name ?? '-'}: ${items
          .map(({ path }) => path.slice(1))
          .join(' ')}`
    );
  const id = (path: string) =>
    store.items.find(item => item.path === `/${path}`)!.id;
  const send = async (ops: readonly FavoriteOp[]) => {
    if (ops.length > 0) {
      await store.change(ops);
    }
    return list();
  };

  beforeEach(async () => {
    bridge = new StoreDouble(
      '/x',
      { path: '/a1', group: 'A' },
      { path: '/b1', group: 'B' },
      { path: '/a2', group: 'A' },
      { path: '/a3', group: 'A' },
      '/y',
      { path: '/s', site: true },
      { path: '/t', site: true, group: 'A' }
    );
    store = new FavoritesStore(bridge);
    await store.refresh();
  });

  afterEach(() => store.dispose());

  it('are the site’s first, and those in none last', () => {
    expect(list()).toEqual([
      'site -: s',
      'site A: t',
      'A: a1 a2 a3',
      'B: b1',
      '-: x y'
    ]);
    expect(groupNames(store.items)).toEqual(['A', 'B']);
  });

  it('step up and down within their group, which stays in its place', async () => {
    expect(await send(moveStep(store.items, id('a1'), 'down'))).toContain(
      'A: a2 a1 a3'
    );
    expect(list().indexOf('B: b1')).toBe(3);
    expect(await send(moveStep(store.items, id('a3'), 'up'))).toContain(
      'A: a2 a3 a1'
    );
    expect(moveStep(store.items, id('a2'), 'up')).toEqual([]);
    expect(moveStep(store.items, id('a1'), 'down')).toEqual([]);
    expect(moveStep(store.items, id('s'), 'down')).toEqual([]);
  });

  it('go where they are dropped', async () => {
    const { items } = store;
    await send(moveTo(items, id('y'), { group: 'A', before: id('a2') }));
    expect(list().slice(2)).toEqual(['A: a1 y a2 a3', 'B: b1', '-: x']);
    await send(moveTo(store.items, id('b1'), { group: undefined }));
    expect(list().slice(2)).toEqual(['A: a1 y a2 a3', '-: x b1']);
  });

  it('leave their group where it is when its first one goes down', async () => {
    const place = { group: 'A', before: id('a3') };
    await send(moveTo(store.items, id('a1'), place));
    expect(list().slice(2)).toEqual(['A: a2 a1 a3', 'B: b1', '-: x y']);
    await send(moveTo(store.items, id('a2'), { group: 'A' }));
    expect(list().slice(2)).toEqual(['A: a1 a3 a2', 'B: b1', '-: x y']);
  });

  it('that are in their place already cost nothing', () => {
    const { items } = store;
    const place = { group: 'A', before: id('a2') };
    expect(moveTo(items, id('a1'), place)).toEqual([]);
    expect(moveTo(items, id('a2'), place)).toEqual([]);
    expect(moveTo(items, id('a3'), { group: 'A' })).toEqual([]);
  });

  it('move with their group', async () => {
    await send(moveGroup(store.items, 'B', 'up'));
    expect(list().slice(2)).toEqual(['B: b1', 'A: a1 a2 a3', '-: x y']);
    await send(moveGroup(store.items, 'B', 'down'));
    expect(list().slice(2)).toEqual(['A: a1 a2 a3', 'B: b1', '-: x y']);
    expect(moveGroup(store.items, 'B', 'down')).toEqual([]);
  });
});
