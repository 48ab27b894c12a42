/** @jest-environment node */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CloneRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { canMount, withDisk } from '../../testing/disks';
import { type Scene } from './testing/clones';
import { ClonePlace } from './testing/scene';

const asRoot = canMount ? it : it.skip;

describe('a clone has a place', () => {
  let scene: ClonePlace;
  beforeEach(() => {
    scene = new ClonePlace();
  });
  afterEach(() => scene.remove());

  const code = (about: Partial<CloneRequest>, more: Partial<Scene> = {}) =>
    scene
      .clones(() => scene.found(), more)
      .propose(scene.request(about))
      .then(
        ({ name }) => name,
        (error: unknown) =>
          error instanceof BridgeError ? error.info.code : error
      );

  it('that is a folder, and is there', async () => {
    writeFileSync(join(scene.to, 'file'), '');
    expect(await code({ folder: join(scene.to, 'gone') })).toBe('path-missing');
    expect(await code({ folder: join(scene.to, 'file') })).toBe(
      'path-not-folder'
    );
    expect(await code({ folder: '$NOWHERE/a' })).toBe('path-missing');
    expect(await code({ folder: 'to' })).toBe('path-missing');
  });

  it('that is within what the site allows, wherever links lead', async () => {
    symlinkSync(scene.place, join(scene.to, 'out'));
    const fileRoots = [scene.to];
    expect(await code({}, { fileRoots })).toBe('lattice');
    expect(await code({ folder: join(scene.to, 'out') }, { fileRoots })).toBe(
      'path-denied'
    );
    expect(await code({ folder: `${scene.to}/..` }, { fileRoots })).toBe(
      'path-denied'
    );
  });

  it('by its real path', async () => {
    symlinkSync(scene.to, join(scene.place, 'link'));
    const all = scene.clones(() => scene.found());
    expect(
      await all.propose(scene.request({ folder: '~/link/' }))
    ).toMatchObject({
      folder: scene.to
    });
  });

  asRoot('that is not read-only', async () => {
    const disk = join(scene.place, 'disk');
    await withDisk(disk, 'ro', async () => {
      expect(await code({ folder: disk })).toBe('path-read-only');
    });
  });

  it.each([
    '.git',
    '.',
    '..',
    'a/b',
    '-rf',
    ' a',
    'a ',
    'a\nb',
    'a\u0000',
    'a\u202egnp.exe',
    '\ud800',
    'ü'.repeat(128)
  ])('with a name that is safe: not %j', async name => {
    expect(await code({ name })).toBe('bad-request');
  });

  it('with a notebook’s name for a notebook', async () => {
    const bring = 'notebook';
    expect(await code({ bring, name: 'a' })).toBe('bad-request');
    expect(await code({ bring, name: 'a.ipynb' })).toBe('a.ipynb');
  });

  it.each([
    ['../../etc', 'etc'],
    ['.git', 'git'],
    ['', 'notebook'],
    ['a\nb\u202e', 'a_b_'],
    ['ü'.repeat(300), 'ü'.repeat(122)]
  ])('with a safe name though the source has %j', async (title, name) => {
    const found = scene.found(() => [], { title });
    const all = scene.clones(() => found);
    expect((await all.propose(scene.request())).name).toBe(name);
  });

  it('only for what can be brought', async () => {
    const found = scene.found(() => [], { offers: [] });
    await expect(scene.made(found)).rejects.toMatchObject({
      info: { code: 'bad-request', field: 'body.bring' }
    });
  });
});
