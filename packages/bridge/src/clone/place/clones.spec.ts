/** @jest-environment node */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';

import { canMount, withDisk } from '../../testing/disks';
import { ended } from './testing/clones';
import { notebookText } from './testing/found';
import { ClonePlace } from './testing/scene';

const asRoot = canMount ? it : it.skip;

describe('a clone', () => {
  let scene: ClonePlace;
  beforeEach(() => {
    scene = new ClonePlace();
  });
  afterEach(() => scene.remove());

  it('leaves nothing when it is stopped in the middle of a file', async () => {
    const body = new PassThrough();
    let isClosed = false;
    const all = scene.clones(() =>
      scene.found(function* () {
        try {
          yield { path: 'deep/er/one', text: 'x' };
          body.write('half');
          yield { path: 'two', body };
        } finally {
          isClosed = true;
        }
      })
    );
    const { id } = await all.start(scene.request());
    while (all.get(id).bytes < notebookText.length + 'xhalf'.length) {
      await new Promise(setImmediate);
    }
    expect(all.isBusy()).toBe(true);
    const work = await all.stop(id);
    expect(work).toMatchObject({ state: 'stopped' });
    expect(work).not.toHaveProperty('notebook');
    expect(isClosed).toBe(true);
    expect(scene.left()).toEqual([]);
    expect(await all.stop(id)).toEqual(work);
    expect(all.isBusy()).toBe(false);
  });

  it('leaves nothing when the bridge ends', async () => {
    const all = scene.clones(() =>
      scene.found(() => [{ path: 'a', body: new PassThrough() }])
    );
    const { id } = await all.start(scene.request());
    await all.close();
    expect(all.get(id).state).toBe('stopped');
    expect(scene.left()).toEqual([]);
  });

  it('leaves nothing when its source fails', async () => {
    const body = new Readable({
      read() {
        this.destroy(new Error('The line was cut.'));
      }
    });
    const work = await scene.made([{ path: 'a' }, { path: 'b', body }]);
    expect(work).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('The line was cut.') }
    });
    expect(scene.left()).toEqual([]);
  });

  it('leaves nothing when it becomes too large', async () => {
    const body = Readable.from(
      (function* () {
        for (;;) {
          yield Buffer.alloc(100_000);
        }
      })()
    );
    const work = await scene.made([{ path: 'a', body }]);
    expect(work.error?.message).toBe(
      'hpc-demos/lattice has more than 50 MB, the limit here.'
    );
    expect(scene.left()).toEqual([]);
  });

  asRoot('leaves nothing on a disk that is full', async () => {
    const disk = join(scene.place, 'disk');
    await withDisk(disk, 'size=1m', async () => {
      const text = 'x'.repeat(300_000);
      const given = ['a', 'b', 'c', 'd'].map(path => ({ path, text }));
      const work = await scene.made(given, { folder: disk });
      expect(work.error?.message).toMatch(/^There is no space left for /);
      expect(readdirSync(disk)).toEqual([]);
      const tree = [{ path: 'runs/a', bytes: 2_000_000 }];
      const found = scene.found(() => [], { tree, complete: true });
      await expect(scene.made(found, { folder: disk })).rejects.toMatchObject({
        info: {
          code: 'disk-full',
          message: expect.stringContaining('The copy needs 2 MB')
        }
      });
    });
  });

  it('waits for one of two others to end', async () => {
    const all = scene.clones(() =>
      scene.found(() => [{ path: 'a', body: new PassThrough() }])
    );
    const { id } = await all.start(scene.request());
    await all.start(scene.request());
    await expect(all.start(scene.request())).rejects.toMatchObject({
      info: { code: 'too-many-operations' }
    });
    await all.stop(id);
    expect(await all.start(scene.request())).toMatchObject({
      state: 'running'
    });
    await all.close();
  });

  it('is known for as long as 50 others come', async () => {
    const all = scene.clones(() => scene.found());
    const first = await all.start(scene.request({ bring: 'notebook' }));
    for (let count = 1; count < 50; count += 1) {
      const { id } = await all.start(scene.request({ bring: 'notebook' }));
      await ended(all, id);
    }
    expect(all.get(first.id).state).toBe('done');
    await ended(
      all,
      (await all.start(scene.request({ bring: 'notebook' }))).id
    );
    expect(() => all.get(first.id)).toThrow('Nothing is known of this copy');
  });
});
