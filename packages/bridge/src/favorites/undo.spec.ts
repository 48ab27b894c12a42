/** @jest-environment node */
import type { FavoriteOp, Favorites } from '@jupyterlab-hpc/api';

import type { SiteFavorite } from '../config';
import { addAll, essence, FavoritesPlace } from '../testing/favorites';
import { Dice } from '../testing/random';
import type { FavoritesStore } from './store';

const site: SiteFavorite[] = [
  { path: '$SCRATCH' },
  { path: '/project', group: 'Site' }
];

const environment = { SCRATCH: '/scratch/ada' };

/** Some operation that may be asked for just now. */
function someOp(dice: Dice, { items }: Favorites): FavoriteOp {
  const groups = ['G', 'H', 'I'];
  const mine = items.filter(item => item.site !== true);
  const given = items.filter(item => item.site === true);
  const maybe = <T>(some: readonly T[]): T | undefined =>
    dice.below(3) === 0 ? undefined : dice.of(some);
  const name = maybe(['A', 'B']);
  const group = maybe(groups);
  const path = dice.of(['/a', '/b', '/a/x', '$SCRATCH/x', '/scratch/ada/y']);
  if (mine.length < 3) {
    return { op: 'add', path: `/${dice.below(1000)}`, kind: 'file' };
  }
  const { id } = dice.of(mine);
  const before = maybe(mine)?.id;
  switch (dice.below(8)) {
    case 0:
      return { op: 'add', path, kind: dice.of(['file', 'directory']) };
    case 1:
      return { op: 'remove', id };
    case 2:
      return { op: 'rename', id, ...(name !== undefined && { name }) };
    case 3:
    case 4:
      return {
        ...{ op: 'move', id },
        ...(group !== undefined && { group }),
        ...(before !== undefined && { before })
      };
    case 5: {
      const from = mine.find(item => item.group !== undefined)?.group;
      return from === undefined
        ? { op: 'move', id, group: dice.of(groups) }
        : {
            ...{ op: 'rename-group', group: from },
            ...(group !== undefined && { to: group })
          };
    }
    case 6:
      return {
        op: 'relocate',
        from: dice.of(['/a', '/scratch/ada', '/scratch/ada/x']),
        to: dice.of(['/b', '/scratch/ada/z', '/c'])
      };
    default:
      return { op: dice.of(['hide', 'show']), id: dice.of(given).id };
  }
}

jest.setTimeout(60_000);

describe('undo', () => {
  let place: FavoritesPlace;
  let store: FavoritesStore;

  beforeEach(() => {
    place = new FavoritesPlace();
    store = place.store({ site, environment });
  });
  afterEach(() => place.remove());

  it.each([1, 2, 3])(
    'brings back exactly what was, of any operations (%d)',
    async seed => {
      const dice = new Dice(seed);
      for (let round = 0; round < 25; round += 1) {
        const before = await store.list();
        const ops: FavoriteOp[] = [];
        const undo: FavoriteOp[] = [];
        for (let count = dice.below(4); count >= 0; count -= 1) {
          const op = someOp(dice, await store.list());
          const done = await store.change([op]);
          ops.push(op);
          undo.unshift(...done.undo);
        }
        const after = await store.list();
        if (undo.length > 0) {
          const back = await store.change(undo);
          expect({ ops, items: essence(back.favorites) }).toEqual({
            ops,
            items: essence(before)
          });
          // And what undoes the undoing does what was done.
          if (back.undo.length > 0) {
            const again = await store.change(back.undo);
            expect({ ops, items: essence(again.favorites) }).toEqual({
              ops,
              items: essence(after)
            });
          }
        }
      }
    }
  );

  it('brings back all that a reset removed and showed', async () => {
    const [a = '', b = ''] = await addAll(store, '/a', '$SCRATCH/b', '/c');
    const [first] = (await store.list()).items;
    await store.change([
      { op: 'rename', id: a, name: 'A' },
      { op: 'move', id: b, before: a, group: 'G' },
      { op: 'hide', id: first?.id ?? '' }
    ]);
    const before = await store.list();
    const { favorites, undo } = await store.change([{ op: 'reset' }]);
    expect(favorites.items).toEqual([
      expect.not.objectContaining({ hidden: true }),
      expect.not.objectContaining({ hidden: true })
    ]);
    expect(place.files()).toEqual([]);
    expect((await store.change(undo)).favorites).toEqual(before);
  });

  it('of a list is in the order in which it has to be sent', async () => {
    const [a = '', b = '', c = ''] = await addAll(store, '/a', '/b', '/c');
    const before = await store.list();
    const { undo } = await store.change([
      { op: 'move', id: a, before: c },
      { op: 'remove', id: c },
      { op: 'rename', id: a, name: 'A' },
      { op: 'add', path: '/d', kind: 'file' },
      { op: 'remove', id: b }
    ]);
    const back = await store.change(undo);
    expect(essence(back.favorites)).toEqual(essence(before));
  });

  it('does not bring back a second one of a path that was added again', async () => {
    const [a = ''] = await addAll(store, '/a');
    await store.change([{ op: 'relocate', from: '/a', to: '/b' }]);
    const { undo } = await store.change([{ op: 'remove', id: a }]);
    await addAll(store, '/b');
    const { favorites } = await store.change(undo);
    expect(favorites.items.filter(item => item.path === '/b')).toHaveLength(1);
  });
});
