/** @jest-environment node */
import {
  chmodSync,
  mkdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import {
  drawing,
  GalleryPlace,
  markdown,
  notebook,
  png,
  titles
} from './testing';

let place: GalleryPlace;
beforeEach(() => {
  place = new GalleryPlace();
  place.notebookDirs = [join(place.root, 'shared')];
  mkdirSync(join(place.root, 'shared'));
});
afterEach(() => place.close());

const plain = notebook([]);

describe('notebooks of a shared folder', () => {
  it('are told by what is in them', async () => {
    place.put(
      'shared/gpu/profile.ipynb',
      notebook(
        [
          { cell_type: 'raw', source: 'x' },
          markdown(['# Profile a **GPU** job\n', '\n', 'Where the time goes.']),
          markdown('Not this.'),
          { cell_type: 'code', metadata: { tags: ['parameters'] }, source: '' },
          drawing(png(300 * 1024)),
          drawing(png(100, 7))
        ],
        { tags: ['gpu', 7], keywords: 'profiling, gpu' }
      )
    );
    const service = place.service();
    const { items, problems, read, sources } = await service.read();
    expect(problems).toEqual([]);
    expect([sources, read]).toEqual([1, place.clock.now()]);
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        section: 'shared',
        title: 'Profile a GPU job',
        description: 'Where the time goes.',
        tags: ['gpu', 'profiling', 'parameters'],
        address: join(place.root, 'shared/gpu/profile.ipynb'),
        kind: 'path',
        source: join(place.root, 'shared/gpu'),
        picture: true,
        starred: false
      }
    ]);
    expect(await service.picture(items[0]?.id ?? '')).toEqual({
      type: 'image/png',
      data: png(100, 7).toString('base64')
    });
  });

  it('are there by name where they say nothing', async () => {
    place.put('shared/a.ipynb', plain);
    place.put('shared/b.ipynb', '{"cells": [');
    place.put('shared/c.ipynb', '{"cells": {"length": 1}, "metadata": 3}');
    place.put(
      'shared/d.ipynb',
      notebook([null, 1, markdown('![](x.png)')] as object[])
    );
    const large = place.put('shared/e.ipynb', '');
    writeFileSync(large, Buffer.alloc(21 * 1024 * 1024, 32));
    const { items, problems } = await place.service().read();
    expect(titles({ items })).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(problems).toEqual([]);
    expect(place.calls.count('part')).toBe(4);
  });

  it('are not hidden, no copies of Jupyter’s, not too deep, and behind no link to a folder', async () => {
    for (const path of [
      '1/2/3/4/deep.ipynb',
      '1/2/3/4/5/deeper.ipynb',
      '.ipynb_checkpoints/a-checkpoint.ipynb',
      '.private/b.ipynb',
      '.hidden.ipynb',
      '.ipynb',
      'two\nlines.ipynb',
      'notes.txt'
    ]) {
      place.put(`shared/${path}`, plain);
    }
    mkdirSync(join(place.root, 'shared/folder.ipynb'));
    place.put('elsewhere/linked.ipynb', plain);
    const link = (to: string, name: string): void =>
      symlinkSync(join(place.root, to), join(place.root, 'shared', name));
    link('elsewhere', 'all');
    link('elsewhere/linked.ipynb', 'link.ipynb');
    link('elsewhere/gone.ipynb', 'lost.ipynb');
    link('shared', 'circle');
    expect(titles(await place.service().read())).toEqual(['link', 'deep']);
  });

  it('are read again only where they changed', async () => {
    const path = place.put('shared/a.ipynb', notebook([markdown('# One')]));
    place.put('shared/b.ipynb', notebook([markdown('# Other')]));
    const service = place.service();
    expect(titles(await service.read())).toEqual(['One', 'Other']);
    await service.read();
    expect(place.calls.count('readdir')).toBe(1);
    await service.read({ fresh: true });
    expect(place.calls.count('readdir')).toBe(2);
    expect(place.calls.count('part')).toBe(2);
    writeFileSync(path, notebook([markdown('# Two')]));
    utimesSync(path, 5, 5);
    expect(titles(await service.read({ fresh: true }))).toEqual([
      'Two',
      'Other'
    ]);
    expect(place.calls.count('part')).toBe(3);
  });

  it('are bounded in number, which is told', async () => {
    for (let number = 0; number < 2100; number += 1) {
      place.put(`shared/${String(number).padStart(4, '0')}.ipynb`, '');
    }
    const { items, problems } = await place.service().read();
    expect(items).toHaveLength(2000);
    expect(items.at(-1)?.title).toBe('1999');
    // A slow machine may not have read them all.
    expect(problems[0]).toEqual({
      source: place.notebookDirs[0],
      message: expect.stringContaining('2000 notebooks are listed')
    });
  });

  it('of a folder that cannot be read hold up no others', async () => {
    place.put('shared/a.ipynb', plain);
    const file = place.put('file', '');
    const closed = join(place.root, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0);
    place.notebookDirs.push(join(place.root, 'gone'), file, '$UNSET/x');
    const { items, problems } = await place.service().read();
    expect(titles({ items })).toEqual(['a']);
    expect(problems).toEqual([
      expect.objectContaining({ message: `${place.root}/gone is not there.` }),
      expect.objectContaining({ message: `${file} is not a folder.` }),
      { source: '$UNSET/x', message: 'Its variable is not set here.' }
    ]);
  });

  it('on a mount that hangs delay the others by seconds, and come when it answers', async () => {
    const dead = place.put('dead/far.ipynb', notebook([markdown('# Far')]));
    place.put('shared/a.ipynb', plain);
    symlinkSync(dead, join(place.root, 'shared/z.ipynb'));
    place.notebookDirs.push(join(place.root, 'dead'));
    place.calls.hangs = path => path.startsWith(join(place.root, 'dead'));
    const service = place.service();
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      // From elsewhere it answers in these tests: what hangs is the reading.
      const { took, value } = await place.calls.outcome(service.read(), ms =>
        jest.advanceTimersByTimeAsync(ms)
      );
      expect(took).toBeLessThanOrEqual(5500);
      expect(titles(value)).toContain('a');
    } finally {
      jest.useRealTimers();
    }
    place.calls.hangs = () => false;
    place.calls.release();
    const { items, problems } = await service.read({ fresh: true });
    expect(titles({ items }).sort()).toEqual(['Far', 'Far', 'a']);
    expect(problems).toEqual([]);
  });
});
