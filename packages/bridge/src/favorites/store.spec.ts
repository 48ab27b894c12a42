/** @jest-environment node */
import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Favorites } from '@jupyterlab-hpc/api';
import { Check } from '@sinclair/typebox/value';

import { Mounts } from '../files/mounts';
import { addAll, FavoritesPlace, own, pathsOf } from '../testing/favorites';
import type { FavoritesStore } from './store';

jest.setTimeout(60_000);

describe('favorites', () => {
  let place: FavoritesPlace;
  let store: FavoritesStore;

  beforeEach(() => {
    place = new FavoritesPlace();
    store = place.store();
  });
  afterEach(() => place.remove());

  describe('are added', () => {
    it('last, and are there for every bridge, in files for their owner alone', async () => {
      const { favorites, ids, undo } = await store.change([
        { op: 'add', path: '/a', kind: 'directory' },
        { op: 'add', path: '/b.ipynb', kind: 'file', name: 'B', group: 'G' }
      ]);
      expect(favorites.items).toEqual([
        {
          ...{ id: ids[0], path: '/a', resolved: '/a', kind: 'directory' },
          ...{ order: 'a0', mount: '/', added: 1_700_000_000 }
        },
        {
          ...{ id: ids[1], path: '/b.ipynb', resolved: '/b.ipynb' },
          ...{ kind: 'file', name: 'B', group: 'G' },
          ...{ order: 'a1', mount: '/', added: 1_700_000_000 }
        }
      ]);
      expect(Check(Favorites, favorites)).toBe(true);
      expect(undo).toEqual([
        { op: 'remove', id: ids[1] },
        { op: 'remove', id: ids[0] }
      ]);
      expect(await store.list()).toEqual(favorites);
      expect(await place.store().list()).toEqual(favorites);
      expect(place.files()).toEqual(ids.map(id => `${id}.json`).sort());
      for (const path of ['', ...place.files()]) {
        const { mode } = statSync(join(place.folder, path));
        expect(mode & 0o077).toBe(0);
      }
    });

    it('once for each kind, however the path is written', async () => {
      store = place.store({ environment: { SCRATCH: '/scratch/ada' } });
      const [first] = await addAll(store, '$SCRATCH/run');
      const again = await store.change([
        { op: 'add', path: '/scratch/ada/run/', kind: 'directory', name: 'X' },
        { op: 'add', path: '/scratch/ada/run', kind: 'file' },
        { op: 'add', path: '${SCRATCH}/run', kind: 'directory' }
      ]);
      expect(again.ids).toEqual([first, again.ids[1], first]);
      expect(again.undo).toEqual([{ op: 'remove', id: again.ids[1] }]);
      expect(await own(store)).toEqual(['$SCRATCH/run', '/scratch/ada/run']);
    });

    it('by two bridges at once, of the same path: both succeed, and one is shown', async () => {
      const stores = Array.from({ length: 8 }, () => place.store());
      const all = await Promise.all(stores.map(each => addAll(each, '/a')));
      expect(new Set(all.flat()).size).toBe(1);
      expect(await own(store)).toEqual(['/a']);
      expect(place.files()).toEqual([`${all[0]?.[0]}.json`]);
    });

    it('under another id where a moved one has that of the path', async () => {
      const [moved] = await addAll(store, '/a');
      await store.change([{ op: 'relocate', from: '/a', to: '/b' }]);
      const [added] = await addAll(store, '/a');
      expect(added).not.toBe(moved);
      expect(await own(store)).toEqual(['/b', '/a']);
    });

    it('with the mount point that they are under, which is not looked at', async () => {
      const table = ['/', '/scratch', '/scratch/ada']
        .map(point => `1 2 0:1 / ${point} rw - x x rw`)
        .join('\n');
      const mounts = new Mounts(place.clock.now, () => table);
      store = place.store({ mounts, environment: { S: '/scratch' } });
      await addAll(store, '/scratch/ada/x', '$S/eve', '/home', '$NONE/x');
      const { items } = await store.list();
      expect(items.map(({ mount }) => mount)).toEqual([
        '/scratch/ada',
        '/scratch',
        '/',
        undefined
      ]);
    });
  });

  describe('with a variable', () => {
    it('stay as they were written, and follow it', async () => {
      await addAll(store, '$SCRATCH/run');
      const resolved = async (environment: NodeJS.ProcessEnv) => {
        const { items } = await place.store({ environment }).list();
        return items.map(({ path, ...item }) => [path, item.resolved]);
      };
      expect(await resolved({ SCRATCH: '/one' })).toEqual([
        ['$SCRATCH/run', '/one/run']
      ]);
      expect(await resolved({ SCRATCH: '/two' })).toEqual([
        ['$SCRATCH/run', '/two/run']
      ]);
      expect(await resolved({})).toEqual([['$SCRATCH/run', undefined]]);
    });
  });

  describe('of several bridges', () => {
    it('merge: each changes what it changes', async () => {
      const other = place.store();
      const [a = '', b = '', c = ''] = await addAll(store, '/a', '/b', '/c');
      await Promise.all([
        store.change([{ op: 'rename', id: a, name: 'A' }]),
        other.change([{ op: 'remove', id: b }]),
        addAll(place.store(), '/d')
      ]);
      await other.change([{ op: 'move', id: c, before: a }]);
      const { items } = await store.list();
      expect(items.map(({ name, path }) => [path, name])).toEqual([
        ['/c', undefined],
        ['/a', 'A'],
        ['/d', undefined]
      ]);
    });

    it('keep a name and a group that were given to one at once, in any order', async () => {
      const other = place.store();
      const [id = ''] = await addAll(store, '/a');
      await store.list();
      await other.change([{ op: 'rename', id, name: 'A' }]);
      await store.change([{ op: 'move', id, group: 'G' }]);
      expect((await other.list()).items).toMatchObject([
        { name: 'A', group: 'G' }
      ]);
    });

    it('are told apart from those that are gone', async () => {
      const [a = '', b = ''] = await addAll(store, '/a', '/b');
      await place.store().change([{ op: 'remove', id: a }]);
      expect(await store.change([{ op: 'remove', id: a }])).toMatchObject({
        undo: []
      });
      const gone = {
        info: {
          code: 'not-found',
          field: 'body.ops/0',
          hint: expect.any(String)
        }
      };
      for (const op of [
        { op: 'rename', id: a, name: 'A' },
        { op: 'move', id: a },
        { op: 'move', id: b, before: a },
        { op: 'set-path', id: a, path: '/c' },
        { op: 'rename-group', group: 'G', to: 'H' }
      ] as const) {
        await expect(store.change([op])).rejects.toMatchObject(gone);
      }
      expect(await own(store)).toEqual(['/b']);
    });
  });

  describe('are arranged', () => {
    it('by name, group and place', async () => {
      const [a = '', b = '', c = ''] = await addAll(store, '/a', '/b', '/c');
      await store.change([
        { op: 'rename', id: b, name: 'B' },
        { op: 'move', id: c, before: a, group: 'G' },
        { op: 'move', id: a }
      ]);
      expect((await store.list()).items).toMatchObject([
        { id: c, group: 'G' },
        { id: b, name: 'B' },
        { id: a }
      ]);
      await store.change([
        { op: 'rename', id: b },
        { op: 'move', id: c, before: c, group: 'G' },
        { op: 'move', id: b, before: c, group: 'G' },
        { op: 'rename-group', group: 'G', to: 'H' }
      ]);
      const { items } = await store.list();
      expect(items.map(({ group, id, name }) => [id, group, name])).toEqual([
        [b, 'H', undefined],
        [c, 'H', undefined],
        [a, undefined, undefined]
      ]);
      await store.change([{ op: 'rename-group', group: 'H' }]);
      expect((await store.list()).items.map(({ group }) => group)).toEqual([
        undefined,
        undefined,
        undefined
      ]);
    });

    it('between two that hosts gave the same place', async () => {
      const [one = '', other = ''] = (
        await Promise.all([
          addAll(place.store(), '/a'),
          addAll(place.store(), '/b')
        ])
      ).flat();
      const ids = (await store.list()).items.map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set([one, other]));
      const [third = ''] = await addAll(store, '/c');
      await store.change([{ op: 'move', id: third, before: ids[1] ?? '' }]);
      expect((await store.list()).items.map(({ id }) => id)).toEqual([
        ids[0],
        third,
        ids[1]
      ]);
    });
  });

  describe('follow what is moved', () => {
    it('at or below a path, with their variable where it still leads there', async () => {
      store = place.store({ environment: { SCRATCH: '/scratch/ada' } });
      await addAll(
        store,
        ...['$SCRATCH/run', '$SCRATCH/run/x', '$SCRATCH/runner'],
        ...['/scratch/ada/run/y', '$NONE/run']
      );
      const before = await own(store);
      const { undo } = await store.change([
        { op: 'relocate', from: '/scratch/ada/run', to: '/scratch/ada/old' }
      ]);
      expect(await own(store)).toEqual([
        ...['$SCRATCH/old', '$SCRATCH/old/x', '$SCRATCH/runner'],
        ...['/scratch/ada/old/y', '$NONE/run']
      ]);
      await store.change([
        { op: 'relocate', from: '/scratch/ada/old', to: '/project/old' }
      ]);
      expect((await own(store))[0]).toBe('/project/old');
      await store.change(undo);
      expect(await own(store)).toEqual(before);
    });

    it('and become one with a favorite that is there', async () => {
      const [a = ''] = await addAll(store, '/a', '/a/x', '/b');
      await store.change([{ op: 'rename', id: a, name: 'A' }]);
      const before = await store.list();
      const { favorites, undo } = await store.change([
        { op: 'relocate', from: '/a', to: '/b' }
      ]);
      expect(pathsOf(favorites)).toEqual(['/b/x', '/b']);
      const back = await store.change(undo);
      expect(back.favorites).toEqual(before);
    });

    it('to a path of a length that they can have', async () => {
      await addAll(store, '/a/x');
      for (const to of [`/${'long/'.repeat(900)}`, 'b', '/b\0']) {
        await expect(
          store.change([{ op: 'relocate', from: '/a', to }])
        ).rejects.toMatchObject({ info: { code: 'bad-request' } });
      }
      expect(await own(store)).toEqual(['/a/x']);
    });

    it('and can be given a path that no other has', async () => {
      const [a = ''] = await addAll(store, '/a', '/b');
      await expect(
        store.change([{ op: 'set-path', id: a, path: '/b' }])
      ).rejects.toMatchObject({ info: { code: 'path-exists' } });
      await store.change([{ op: 'set-path', id: a, path: '$S/c' }]);
      expect(await own(store)).toEqual(['$S/c', '/b']);
      expect((await store.list()).items[0]).not.toHaveProperty('mount');
    });
  });

  describe('when an operation fails', () => {
    it('keep what was done before, and name it', async () => {
      const [a = ''] = await addAll(store, '/a');
      await expect(
        store.change([
          { op: 'rename', id: a, name: 'A' },
          { op: 'add', path: '/b', kind: 'directory' },
          { op: 'rename', id: 'nobody', name: 'N' },
          { op: 'remove', id: a }
        ])
      ).rejects.toMatchObject({
        info: { code: 'not-found', field: 'body.ops/2' }
      });
      expect((await store.list()).items).toMatchObject([
        { path: '/a', name: 'A' },
        { path: '/b' }
      ]);
      expect((await store.change([{ op: 'remove', id: a }])).undo).toHaveLength(
        1
      );
    });
  });

  describe('are read', () => {
    it('as they are now, though somebody else changes them', async () => {
      const other = place.store();
      expect(await own(store)).toEqual([]);
      await addAll(other, '/a');
      expect(await own(store)).toEqual(['/a']);
      place.clock.pass(1);
      await addAll(other, '/b');
      expect(await own(store)).toEqual(['/a', '/b']);
    });

    it('again only where the folder changed, beyond the tick of its clock', async () => {
      const [id = ''] = await addAll(store, '/a');
      const file = join(place.folder, `${id}.json`);
      const text = place.text(`${id}.json`);
      const other = text.replace('"/a"', '"/z"');
      const [atime, mtime] = [new Date(0), new Date(1_600_000_000_000)];
      utimesSync(place.folder, atime, mtime);
      /** Behind its back: in place, which leaves the time of the folder. */
      const write = (words: string): void => {
        writeFileSync(file, words);
        utimesSync(place.folder, atime, mtime);
      };
      expect(await own(store)).toEqual(['/a']);
      write(other);
      place.clock.pass(1);
      expect(await own(store)).toEqual(['/z']);
      write(text);
      place.clock.pass(1.5);
      expect(await own(store)).toEqual(['/a']);
      write(other);
      place.clock.pass(60);
      expect(await own(store)).toEqual(['/a']);
      utimesSync(place.folder, atime, new Date(0));
      expect(await own(store)).toEqual(['/z']);
    });

    it('while others come and go', async () => {
      let busy = 4;
      const work = async (number: number): Promise<void> => {
        const one = place.store();
        for (let count = 0; count < 20; count += 1) {
          const [id = ''] = await addAll(one, `/${number}/${count}`);
          if (count % 2 === 0) {
            await one.change([{ op: 'remove', id }]);
          }
        }
        busy -= 1;
      };
      const done = Promise.all([0, 1, 2, 3].map(work));
      while (busy > 0) {
        expect((await store.list()).problems).toEqual([]);
      }
      await done;
      expect(await own(store)).toHaveLength(40);
    });

    it('though the folder is gone', async () => {
      await addAll(store, '/a');
      rmSync(place.folder, { recursive: true });
      expect(await own(store)).toEqual([]);
      await addAll(store, '/b');
      expect(await own(store)).toEqual(['/b']);
    });
  });
});
