/** @jest-environment node */
import { join } from 'node:path';

import { GalleryPlace, png, titles } from './testing';

let place: GalleryPlace;
beforeEach(() => {
  place = new GalleryPlace();
});
afterEach(() => place.close());

const lattice = {
  title: 'Lattice: phase sweep',
  address: 'https://github.com/hpc-demos/lattice/blob/main/lattice.ipynb',
  description: 'Monte Carlo\nof the 3-d Ising lattice.',
  tags: ['physics', 'parameters', 'physics']
};

const gallery = (...notebooks: object[]): string =>
  JSON.stringify({ version: 1, notebooks });

function site(text: string, name = 'site/gallery.json'): void {
  place.galleries = [...place.galleries, place.put(name, text)];
}

describe('a gallery that is a file', () => {
  it('is read as JSON or YAML, by what it holds', async () => {
    site(gallery(lattice), 'site/one.txt');
    site(
      [
        'version: 1',
        'notebooks:',
        '- title: Profile a GPU job',
        '  address: /shared/gpu.ipynb',
        '  tags: [gpu]'
      ].join('\n'),
      'site/two.txt'
    );
    expect(await place.service().read()).toEqual({
      items: [
        {
          id: expect.stringMatching(/^[0-9a-f]{24}$/),
          section: 'site',
          title: 'Lattice: phase sweep',
          description: 'Monte Carlo of the 3-d Ising lattice.',
          tags: ['physics', 'parameters'],
          address: lattice.address,
          kind: 'github',
          source: 'hpc-demos/lattice',
          starred: false
        },
        {
          id: expect.any(String),
          section: 'site',
          title: 'Profile a GPU job',
          tags: ['gpu'],
          address: '/shared/gpu.ipynb',
          kind: 'path',
          source: '/shared',
          starred: false
        }
      ],
      sources: 2,
      read: place.clock.now(),
      problems: []
    });
  });

  it('has addresses that are relative to it, or begin with a variable', async () => {
    const at = (address: string) => ({ title: address, address });
    site(
      gallery(
        ...['nb/a.ipynb', './b.ipynb', '../c.ipynb', '$GROUP/d.ipynb'].map(at)
      )
    );
    const { items } = await place.service().read();
    expect(items.map(({ address }) => address)).toEqual([
      join(place.root, 'site/nb/a.ipynb'),
      join(place.root, 'site/b.ipynb'),
      join(place.root, 'c.ipynb'),
      join(place.root, 'group/d.ipynb')
    ]);
  });

  it('says which notebook is wrong and why, and has the others', async () => {
    site(
      gallery(
        lattice,
        { title: 'No address' },
        { ...lattice, title: 7 },
        { ...lattice, autor: 'Ada' },
        { ...lattice, address: 'ftp://host/x.ipynb' },
        { ...lattice, address: '$UNSET/x.ipynb' },
        {
          title: 'Two\u202e lines\n',
          address: 'x.ipynb',
          picture: 'http://x/y'
        },
        { title: 'Script', address: 'y.ipynb', picture: 'data:text/html,x' },
        { title: 'Out', address: 'z.ipynb', picture: '../../secret.png' }
      )
    );
    const { items, problems } = await place.service().read();
    expect(items.map(({ picture, title }) => [title, picture])).toEqual([
      [lattice.title, undefined],
      ['Two lines', undefined],
      ['Script', undefined],
      ['Out', undefined]
    ]);
    expect(problems.map(({ source }) => source)).toEqual(
      Array.from({ length: 8 }, () => place.galleries[0])
    );
    const named = '“Lattice: phase sweep”';
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Notebook 2 \(“No address”\): address: .*required/i
      ),
      expect.stringMatching(/^Notebook 3: title: .*string/i),
      expect.stringContaining(
        `Notebook 4 (${named}): autor: is not known; known are title`
      ),
      `Notebook 5 (${named}): address: ftp://host/x.ipynb is no address of a notebook.`,
      `Notebook 6 (${named}): address: the variable that $UNSET/x.ipynb begins with is not set here.`,
      expect.stringMatching(/^Notebook 7 .*: picture: has to be a path beside/),
      expect.stringMatching(
        /^Notebook 8 .*: picture: has to be a PNG, JPEG or WebP/
      ),
      expect.stringMatching(
        /^Notebook 9 .*: picture: has to be beside the gallery/
      )
    ]);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['broken JSON', '{"version": 1,', /JSON/],
    ['broken YAML', 'version: [1', /not YAML/],
    ['of a newer version', '{"version": 2, "list": []}', /version 2/],
    ['of another shape', '[]', /no gallery/],
    ['no text', Buffer.from([0xff, 0xfe, 0x7b]), /UTF-8/],
    ['far too large', ' '.repeat(9 * 1024 * 1024), /larger than 8192 kB/]
  ])('that is %s says so, and holds up no other', async (_, content, why) => {
    const broken = place.put('site/broken', content);
    place.galleries = [broken, join(place.root, 'gone'), '$UNSET/gallery'];
    site(gallery(lattice));
    const { items, problems, sources } = await place.service().read();
    expect(titles({ items })).toEqual([lattice.title]);
    expect(sources).toBe(4);
    expect(problems).toMatchObject([
      { source: broken, message: expect.stringMatching(why) },
      { message: `${place.root}/gone is not there.` },
      { source: '$UNSET/gallery', message: expect.stringContaining('https') }
    ]);
  });

  it('on a mount that hangs delays the others by a moment', async () => {
    const dead = place.put('dead/gallery.json', gallery(lattice));
    place.calls.hangs = path => path === dead;
    place.galleries = [dead];
    site(gallery(lattice));
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      const { took, value } = await place.calls.outcome(
        place.service().read(),
        ms => jest.advanceTimersByTimeAsync(ms)
      );
      expect(took).toBeLessThanOrEqual(2500);
      expect(value.items).toHaveLength(1);
      expect(value.problems).toMatchObject([
        { source: dead, message: `${dead} does not answer.` }
      ]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('a picture of a gallery', () => {
  const pictures = async (...written: string[]) => {
    site(
      gallery(
        ...written.map((picture, index) => ({
          title: `${index}`,
          address: `${index}.ipynb`,
          picture
        }))
      )
    );
    const service = place.service();
    const { items } = await service.read();
    return { service, items };
  };

  it('is beside the gallery, within it, or on the web, and fetched once', async () => {
    const webp = Buffer.from('RIFF\x01\x02\x03\x04WEBPVP8 ', 'latin1');
    place.answer = (_request, response) => void response.end(webp);
    place.put('site/pictures/a.png', png());
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64');
    const { items, service } = await pictures(
      'pictures/a.png',
      `data:image/jpeg;base64,${jpeg}`,
      'https://site.example/p.webp'
    );
    expect(items.map(({ picture }) => picture)).toEqual([true, true, true]);
    expect(place.asked).toEqual([]);
    const got = [];
    for (const { id } of [...items, ...items]) {
      got.push(await service.picture(id));
    }
    expect(got.slice(3)).toEqual(got.slice(0, 3));
    expect(got.slice(0, 3)).toEqual([
      { type: 'image/png', data: png().toString('base64') },
      { type: 'image/jpeg', data: jpeg },
      { type: 'image/webp', data: webp.toString('base64') }
    ]);
    expect(place.asked).toEqual(['/p.webp']);
  });

  it('is told by its bytes, whatever it is called', async () => {
    place.answer = (_request, response) => void response.end('<svg/>');
    place.put('site/a.png', '<script>');
    place.put('site/b.png', png(300 * 1024));
    const { items, service } = await pictures(
      'a.png',
      'b.png',
      'c.png',
      'https://site.example/d.png'
    );
    const codes = [];
    for (const { id } of items) {
      const outcome = service.picture(id);
      codes.push(await outcome.catch((error: unknown) => error));
    }
    expect(codes).toMatchObject([
      {
        info: { code: 'not-found', message: expect.stringContaining('a.png') }
      },
      { info: { code: 'too-large' } },
      { info: { code: 'path-missing' } },
      { info: { code: 'not-found' } }
    ]);
    await expect(service.picture('0'.repeat(24))).rejects.toMatchObject({
      info: { code: 'not-found' }
    });
  });
});

describe('a gallery on the web', () => {
  const url = 'https://site.example/hpc/gallery.json?key=secret';
  let text: string;
  let etag: string | undefined;
  beforeEach(() => {
    text = gallery({ ...lattice, address: 'nb/a.ipynb' });
    etag = '"1"';
    place.galleries = [url];
    place.answer = (request, response) => {
      const isSame = request.headers['if-none-match'] === etag;
      response.writeHead(isSame ? 304 : 200, { ...(etag && { etag }) });
      response.end(isSame ? '' : text);
    };
  });

  it('is fetched when the gallery is read, and again after an hour or when that is asked for', async () => {
    const service = place.service();
    expect(place.asked).toEqual([]);
    const began = place.clock.now();
    const all = await Promise.all([service.read(), service.read()]);
    for (const { items, read } of all) {
      expect(items).toMatchObject([
        { address: 'https://site.example/hpc/nb/a.ipynb', kind: 'https' }
      ]);
      expect(read).toBe(began);
    }
    place.clock.pass(3599);
    expect((await service.read()).read).toBe(began);
    expect(place.asked).toEqual(['/hpc/gallery.json']);
    place.clock.pass(1);
    const { items, read } = await service.read();
    expect([items.length, read]).toEqual([1, began + 3600]);
    text = gallery({ ...lattice, title: 'New' });
    etag = '"2"';
    expect(titles(await service.read({ fresh: true }))).toEqual(['New']);
    expect(place.asked.slice(1)).toEqual([
      '/hpc/gallery.json "1"',
      '/hpc/gallery.json "1"'
    ]);
  });

  it.each<[string, () => void]>([
    [
      'does not answer well',
      () =>
        (place.answer = (_request, response) =>
          void response.writeHead(500).end())
    ],
    ['is broken', () => ((text = '{'), (etag = undefined))]
  ])('that %s stays what it was, and says so', async (_, spoil) => {
    const service = place.service();
    await service.read();
    spoil();
    const first = await place.service().read();
    expect(first).toMatchObject({
      items: [],
      problems: [{ source: expect.any(String) }]
    });
    const { items, problems } = await service.read({ fresh: true });
    expect(titles({ items })).toEqual([lattice.title]);
    expect(problems).toMatchObject([
      {
        source: 'https://site.example/hpc/gallery.json',
        message: expect.stringMatching(/What is shown is from before\.$/)
      }
    ]);
    // It is not asked by each who looks, and is once more in a while.
    const before = place.asked.length;
    await service.read();
    expect(place.asked).toHaveLength(before);
    place.clock.pass(60);
    await service.read();
    expect(place.asked).toHaveLength(before + 1);
  });

  it('is shown to nobody with what may be a secret in its address', async () => {
    place.galleries = ['https://ada:secret@site.example/g.json?key=secret'];
    place.answer = (_request, response) => void response.writeHead(403).end();
    const { problems } = await place.service().read();
    expect(JSON.stringify(problems)).not.toContain('secret');
    expect(problems).toMatchObject([
      { source: 'https://site.example/g.json', hint: 'Try it in a browser.' }
    ]);
  });
});
