/** @jest-environment node */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import { deferred } from '../../testing/doubles';
import { ended } from './testing/clones';
import { ClonePlace } from './testing/scene';

describe('a clone that clashes', () => {
  let scene: ClonePlace;
  beforeEach(() => {
    scene = new ClonePlace();
  });
  afterEach(() => scene.remove());

  it('with another of the same name leaves both', async () => {
    const gate = deferred<undefined>();
    const all = scene.clones(() =>
      scene.found(async function* () {
        await gate.promise;
        yield { path: 'a' };
      })
    );
    const one = await all.start(scene.request({ name: 'same' }));
    const other = await all.start(scene.request({ name: 'same' }));
    gate.resolve(undefined);
    const works = [await ended(all, one.id), await ended(all, other.id)];
    expect(works.map(({ notebook }) => notebook).sort()).toEqual([
      join(scene.to, 'same-2/lattice.ipynb'),
      join(scene.to, 'same/lattice.ipynb')
    ]);
    expect(readdirSync(scene.to).sort()).toEqual(['same', 'same-2']);
  });

  it.each(['file', 'folder', 'link', 'empty folder'])(
    'with what appeared meanwhile, a %s, overwrites nothing',
    async kind => {
      const mine = join(scene.to, 'lattice');
      const found = scene.found(function* () {
        yield { path: 'a' };
        if (kind === 'file') {
          writeFileSync(mine, 'mine');
        } else if (kind === 'link') {
          symlinkSync(scene.place, mine);
        } else {
          mkdirSync(mine);
          if (kind === 'folder') {
            writeFileSync(join(mine, 'mine'), 'mine');
          }
        }
      });
      const before = (): number => lstatSync(mine).ino;
      const work = await scene.made(found);
      expect(work.notebook).toBe(join(scene.to, 'lattice-2/lattice.ipynb'));
      expect(before()).not.toBe(lstatSync(join(scene.to, 'lattice-2')).ino);
      expect(lstatSync(mine).isSymbolicLink()).toBe(kind === 'link');
      expect(existsSync(join(mine, 'lattice.ipynb'))).toBe(false);
      expect(readdirSync(scene.to).sort()).toEqual(['lattice', 'lattice-2']);
    }
  );

  it('is refused a name that was given and is taken', async () => {
    mkdirSync(join(scene.to, 'mine'));
    await expect(scene.made([], { name: 'mine' })).rejects.toMatchObject({
      info: { code: 'path-exists', field: 'body.name' }
    });
  });
});
