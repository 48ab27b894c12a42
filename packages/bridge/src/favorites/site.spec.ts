/** @jest-environment node */
import type { SiteFavorite } from '../config';
import { addAll, FavoritesPlace, own } from '../testing/favorites';

jest.setTimeout(60_000);

const environment = { SCRATCH: '/scratch/ada' };

describe('favorites of the site', () => {
  let place: FavoritesPlace;

  beforeEach(() => {
    place = new FavoritesPlace();
  });
  afterEach(() => place.remove());

  function begin(...site: SiteFavorite[]) {
    const store = place.store({ site, environment });
    const ids = async () => (await store.list()).items.map(({ id }) => id);
    return { store, ids };
  }

  it('come first, as the administrator ordered them, and are marked', async () => {
    const { store } = begin(
      { path: '$SCRATCH', name: 'Scratch', group: 'Cluster' },
      { path: '/project' },
      { path: '$NONE/data.csv', kind: 'file' }
    );
    await addAll(store, '/a');
    const { items } = await store.list();
    const common = { id: expect.stringMatching(/^site-/), site: true };
    expect(items).toEqual([
      {
        ...common,
        ...{ path: '$SCRATCH', resolved: '/scratch/ada', kind: 'directory' },
        ...{ name: 'Scratch', group: 'Cluster', order: 'a0' }
      },
      {
        ...common,
        ...{ path: '/project', resolved: '/project', kind: 'directory' },
        order: 'a1'
      },
      { ...common, path: '$NONE/data.csv', kind: 'file', order: 'a2' },
      expect.objectContaining({ path: '/a' })
    ]);
  });

  it('keep their ids when the administrator orders them anew, or names one twice', async () => {
    const [a, b] = await begin({ path: '/a' }, { path: '/b' }).ids();
    const twice = begin(
      { path: '/b' },
      { path: '/a', name: 'A' },
      { path: '/b' }
    );
    expect(await twice.ids()).toEqual([b, a]);
  });

  it('can be hidden and shown, as all bridges see', async () => {
    const { store, ids } = begin({ path: '/a' }, { path: '/b' });
    const [a = ''] = await ids();
    const hidden = await store.change([
      { op: 'hide', id: a },
      { op: 'hide', id: a }
    ]);
    expect(hidden.undo).toEqual([{ op: 'show', id: a }]);
    const other = begin({ path: '/b' }, { path: '/a' }).store;
    expect((await other.list()).items).toMatchObject([
      { path: '/b', site: true },
      { id: a, path: '/a', hidden: true }
    ]);
    const shown = await other.change([
      { op: 'show', id: a },
      { op: 'show', id: a }
    ]);
    expect(shown.undo).toEqual([{ op: 'hide', id: a }]);
    expect((await store.list()).items[0]).not.toHaveProperty('hidden');
  });

  it('stay hidden while the site does not list them', async () => {
    const { store, ids } = begin({ path: '/a' });
    const [a = ''] = await ids();
    await store.change([{ op: 'hide', id: a }]);
    await begin({ path: '/b' }).store.change([{ op: 'reset' }]);
    expect((await store.list()).items).toMatchObject([{ id: a, hidden: true }]);
  });

  it('cannot be lost, renamed or moved, and it is said what can be done', async () => {
    const { store, ids } = begin({ path: '/a', group: 'Site' });
    const [a = ''] = await ids();
    const [mine = ''] = await addAll(store, '/b');
    const refused = {
      info: {
        ...{ code: 'not-permitted', field: 'body.ops/0' },
        message: expect.stringContaining('your site')
      }
    };
    for (const op of [
      { op: 'remove', id: a },
      { op: 'rename', id: a, name: 'A' },
      { op: 'move', id: a },
      { op: 'move', id: mine, before: a },
      { op: 'set-path', id: a, path: '/c' },
      { op: 'rename-group', group: 'Site', to: 'Mine' }
    ] as const) {
      await expect(store.change([op])).rejects.toMatchObject(refused);
    }
    await store.change([{ op: 'relocate', from: '/a', to: '/c' }]);
    expect((await store.list()).items).toMatchObject([
      { id: a, path: '/a', group: 'Site' },
      { id: mine }
    ]);
  });

  it('are all that can be hidden, and their ids are for them alone', async () => {
    const { store } = begin({ path: '/a' });
    const [mine = ''] = await addAll(store, '/b');
    for (const id of [mine, 'site-none']) {
      for (const op of ['hide', 'show'] as const) {
        await expect(store.change([{ op, id }])).rejects.toMatchObject({
          info: { code: 'not-found' }
        });
      }
    }
    await expect(
      store.change([{ op: 'add', path: '/c', kind: 'file', id: 'site-c' }])
    ).rejects.toMatchObject({ info: { code: 'bad-request' } });
  });

  it('are shown, not doubled, by a star on their path', async () => {
    const { store, ids } = begin({ path: '$SCRATCH' });
    const [scratch = ''] = await ids();
    expect(await addAll(store, '/scratch/ada')).toEqual([scratch]);
    await store.change([{ op: 'hide', id: scratch }]);
    const { undo } = await store.change([
      { op: 'add', path: '/scratch/ada', kind: 'directory' }
    ]);
    expect(undo).toEqual([{ op: 'hide', id: scratch }]);
    const { items } = await store.list();
    expect(items).toEqual([expect.not.objectContaining({ hidden: true })]);
    // As a file it is another.
    await store.change([{ op: 'add', path: '/scratch/ada', kind: 'file' }]);
    expect(await own(store)).toEqual(['/scratch/ada']);
  });
});
