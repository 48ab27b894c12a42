/** @jest-environment node */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Star } from '@jupyterlab-hpc/api';

import { GalleryPlace, notebook, titles } from './testing';

let place: GalleryPlace;
beforeEach(() => {
  place = new GalleryPlace();
});
afterEach(() => place.close());

const era5: Star = {
  address: 'https://github.com/hpc-demos/era5',
  title: 'ERA5 climatology',
  starred: true
};

describe('a starred notebook', () => {
  it('is a small file of its owner alone, which other bridges find', async () => {
    expect((await place.service().read()).items).toEqual([]);
    const { items } = await place.service().star(era5);
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        section: 'starred',
        title: 'ERA5 climatology',
        tags: [],
        address: era5.address,
        kind: 'github',
        source: 'hpc-demos/era5',
        starred: true
      }
    ]);
    const name = `${items[0]?.id}.json`;
    expect(readdirSync(place.stars)).toEqual([name]);
    expect(statSync(join(place.stars, name)).mode & 0o777).toBe(0o600);
    expect((await place.service().read()).items).toEqual(items);
    await place.service().star({ ...era5, title: 'New' });
    expect(titles(await place.service().read())).toEqual(['New']);
    for (let time = 0; time < 2; time += 1) {
      const { items: none } = await place
        .service()
        .star({ ...era5, starred: false });
      expect(none).toEqual([]);
    }
    expect(readdirSync(place.stars)).toEqual([]);
  });

  it('of another section is marked there, however its path is written', async () => {
    const path = place.put('group/a.ipynb', notebook([]));
    place.put('group/b.ipynb', notebook([]));
    place.notebookDirs = ['$GROUP'];
    place.galleries = [
      place.put(
        'gallery.json',
        JSON.stringify({
          version: 1,
          notebooks: [{ title: 'A', address: path }]
        })
      )
    ];
    const service = place.service();
    const marks = async (star: Partial<Star>) => {
      const { items } = await service.star({ ...era5, ...star });
      return items.map(({ section, starred }) => [section, starred]);
    };
    const starred = [
      ['site', true],
      ['shared', true],
      ['shared', false]
    ];
    expect(await marks({ address: '$GROUP/a.ipynb' })).toEqual(starred);
    expect(await marks({ address: path })).toEqual(starred);
    expect(readdirSync(place.stars)).toHaveLength(1);
    expect(await marks({ address: path, starred: false })).toEqual(
      starred.map(([section]) => [section, false])
    );
  });

  it('is no star of what is no address', async () => {
    const star = { ...era5, address: 'ftp://host/x' };
    await expect(place.service().star(star)).rejects.toMatchObject({
      info: { code: 'address-unknown' }
    });
    // One that was kept before can be taken away.
    await place.service().star({ ...star, starred: false });
  });

  it('is one though many star it at once', async () => {
    const all = Array.from({ length: 6 }, () => place.service().star(era5));
    for (const gallery of await Promise.all(all)) {
      expect(titles(gallery)).toEqual(['ERA5 climatology']);
    }
    expect(readdirSync(place.stars)).toHaveLength(1);
  });

  it('that cannot be read is told of, and stays', async () => {
    await place.service().star(era5);
    const put = (digit: string, text: string): void =>
      writeFileSync(join(place.stars, `${digit.repeat(24)}.json`), text);
    put('1', '{');
    put('2', JSON.stringify({ version: 2 }));
    put('3', JSON.stringify({ version: 1, address: 'x', title: '' }));
    put('4', '');
    put('5', JSON.stringify({ version: 1, address: 'ftp://x', title: 'Old' }));
    writeFileSync(join(place.stars, 'notes.json'), 'x');
    const { items, problems } = await place.service().read();
    expect(titles({ items })).toEqual(['ERA5 climatology']);
    const told = [/JSON/, /newer version/, /title/, /empty/, /ftp/];
    const messages = problems.map(({ message }) => message);
    expect(messages).toHaveLength(told.length);
    expect(
      told.filter(why => !messages.some(message => why.test(message)))
    ).toEqual([]);
    expect(readdirSync(place.stars)).toHaveLength(7);
  });

  it('that cannot be kept says why', async () => {
    mkdirSync(place.stars, { recursive: true });
    for (let number = 0; number < 500; number += 1) {
      const name = String(number).padStart(24, '0');
      writeFileSync(join(place.stars, `${name}.json`), 'x');
    }
    await expect(place.service().star(era5)).rejects.toMatchObject({
      info: {
        code: 'too-many-entries',
        hint: 'Take the star from another notebook first.',
        field: 'body.address'
      }
    });
  });
});
