/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { addAll, FavoritesPlace, own } from '../testing/favorites';
import type { FavoritesStore } from './store';

jest.setTimeout(60_000);

const good = { version: 1, path: '/good', kind: 'directory', order: 'a0' };

describe('a file of a favorite', () => {
  let place: FavoritesPlace;
  let store: FavoritesStore;

  beforeEach(() => {
    place = new FavoritesPlace();
    store = place.store();
    mkdirSync(place.folder, { recursive: true });
  });
  afterEach(() => place.remove());

  function write(name: string, content: string | object): string {
    const text =
      typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(place.folder, name), text);
    return text;
  }

  it('by another writer, with fields that are not known, keeps them', async () => {
    write('abc.json', { ...good, colour: 'red' });
    await store.change([{ op: 'rename', id: 'abc', name: 'A' }]);
    expect(JSON.parse(place.text('abc.json'))).toEqual({
      ...good,
      name: 'A',
      colour: 'red'
    });
  });

  const broken: [string, string | object][] = [
    ['empty', ''],
    ['truncated', JSON.stringify(good).slice(0, 30)],
    ['rubbish', '\0\x01\xff%%%'],
    ['of another kind', '[1, 2]'],
    ['without a version', { ...good, version: undefined }],
    ['of a version that never was', { ...good, version: 0 }],
    ['with a relative path', { ...good, path: 'x' }],
    ['with a NUL in its path', { ...good, path: '/a\0b' }],
    ['without an order', { ...good, order: undefined }],
    ['with a name that is none', { ...good, name: 7 }],
    ['far too large', `${JSON.stringify(good)}${' '.repeat(70_000)}`]
  ];

  it.each(broken)(
    'that is %s is set aside as it is, once',
    async (_, content) => {
      write('good.json', good);
      const text = write('abc.json', content);
      const { items, problems } = await store.list();
      expect(items).toMatchObject([{ id: 'good' }]);
      const [name = '', ...others] = place.files();
      expect(name).toMatch(/^abc\.json\.unreadable-[0-9a-f]{8}$/);
      expect(others).toEqual(['good.json']);
      expect(place.text(name)).toBe(text);
      expect(problems).toEqual([
        {
          file: join(place.folder, name),
          message: `A favorite could not be read. Its file was kept as ${name}.`
        }
      ]);
      // Other tabs of this bridge learn of it; nothing is done a second time.
      place.clock.pass(60);
      expect((await store.list()).problems).toEqual(problems);
      await addAll(store, '/b');
      expect(place.files()).toHaveLength(3);
      expect(place.text(name)).toBe(text);
      expect((await place.store().list()).problems).toEqual([]);
    }
  );

  it('that is broken again is set aside beside the first', async () => {
    for (const text of ['one', 'two']) {
      write('abc.json', text);
      await store.change([{ op: 'remove', id: 'abc' }]);
    }
    const texts = place.files().map(name => place.text(name));
    expect(texts.sort()).toEqual(['one', 'two']);
    expect((await store.list()).problems).toHaveLength(2);
  });

  it('is set aside by one of many bridges, and never a good one', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [id = ''] = await addAll(store, '/a');
      write(`${id}.json`, '');
      const stores = Array.from({ length: 6 }, () => place.store());
      await Promise.all(stores.map(each => addAll(each, '/a')));
      expect(await own(store)).toEqual(['/a']);
      const good = place.files().filter(name => place.text(name) !== '');
      expect(good).toEqual([`${id}.json`]);
    }
  });

  describe('of a newer version', () => {
    const newer = { version: 2, paths: ['/x'] };

    it('is left alone, and told of in words', async () => {
      const text = write('abc.json', newer);
      await addAll(store, '/a');
      const told = {
        file: join(place.folder, 'abc.json'),
        message: expect.stringContaining('newer version')
      };
      expect(await store.list()).toMatchObject({
        items: [{ path: '/a' }],
        problems: [told]
      });
      const refused = { info: { code: 'not-supported', field: 'body.ops/0' } };
      for (const op of [
        { op: 'remove', id: 'abc' },
        { op: 'rename', id: 'abc', name: 'A' },
        { op: 'move', id: 'abc' },
        { op: 'set-path', id: 'abc', path: '/c' }
      ] as const) {
        await expect(store.change([op])).rejects.toMatchObject(refused);
      }
      await store.change([{ op: 'reset' }]);
      expect(place.files()).toEqual(['abc.json']);
      expect(place.text('abc.json')).toBe(text);
      expect((await store.list()).problems).toEqual([told]);
    });

    it('is not overwritten by a favorite of the same path', async () => {
      const [id = ''] = await addAll(store, '/a');
      const text = write(`${id}.json`, newer);
      const { ids } = await store.change([
        { op: 'add', path: '/a', kind: 'directory' },
        { op: 'add', path: '/b', kind: 'file', id }
      ]);
      expect(ids).not.toContain(id);
      expect(await own(store)).toEqual(['/a', '/b']);
      expect(place.text(`${id}.json`)).toBe(text);
    });
  });

  it('that cannot be read is told of, and left where it is', async () => {
    write('good.json', good);
    execFileSync('mkfifo', [join(place.folder, 'pipe.json')]);
    symlinkSync('/nowhere/at/all', join(place.folder, 'gone.json'));
    mkdirSync(join(place.folder, 'folder.json'));
    const { items, problems } = await store.list();
    expect(items).toMatchObject([{ id: 'good' }]);
    expect(problems.map(({ file }) => file)).toEqual([
      join(place.folder, 'folder.json'),
      join(place.folder, 'pipe.json')
    ]);
    expect(place.files()).toHaveLength(4);
  });

  it('is only one of a name that it could have', async () => {
    for (const name of ['x.txt', 'UPPER.json', '.a.json', 'site-1.json', 'a']) {
      write(name, good);
    }
    expect(await store.list()).toEqual({ version: 1, items: [], problems: [] });
    expect(place.files()).toHaveLength(5);
  });

  it('that a killed writer left is ignored, and swept when it is a day old', async () => {
    write('abc.json.0123456789ab.tmp', '{"version": 1, "pa');
    write('def.json.0123456789ab.tmp', JSON.stringify(good));
    write('mine.tmp', 'of somebody else');
    const old = new Date(Date.now() - 25 * 3_600_000);
    for (const name of ['def.json.0123456789ab.tmp', 'mine.tmp']) {
      utimesSync(join(place.folder, name), old, old);
    }
    expect(await store.list()).toEqual({ version: 1, items: [], problems: [] });
    expect(place.files()).toEqual(['abc.json.0123456789ab.tmp', 'mine.tmp']);
  });

  it('is not there where the data folder is a file: that is said', async () => {
    const file = join(place.root, 'file');
    writeFileSync(file, '');
    place.folder = join(file, 'favorites');
    store = place.store();
    await expect(store.list()).rejects.toMatchObject({
      info: { code: 'path-not-folder', message: expect.any(String) }
    });
    await expect(addAll(store, '/a')).rejects.toMatchObject({
      info: { code: 'path-not-folder' }
    });
  });
});
