/** @jest-environment node */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';

import { type CloneRequest, CloneWork } from '@jupyterlab-hpc/api';

import { canMount, withDisk } from '../../testing/disks';
import { deferred } from '../../testing/doubles';
import { BridgeError } from '../../errors';
import { check } from '../../validate';
import type { Found } from '../found';
import type { Clones } from './clones';
import { clonesOf, ended, type Scene } from './testing/clones';
import { foundOf, type Given, notebookText } from './testing/found';

const asRoot = canMount ? it : it.skip;

describe('a clone', () => {
  let place: string;
  let to: string;

  let mask: number;
  beforeAll(() => {
    mask = process.umask(0o027);
  });
  afterAll(() => process.umask(mask));

  beforeEach(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'clones-')));
    to = join(place, 'to');
    mkdirSync(to);
  });
  afterEach(() => rmSync(place, { recursive: true }));

  const clones = (finds: () => Found, more: Partial<Scene> = {}): Clones =>
    clonesOf({ place, finds, ...more });

  const request = (about: Partial<CloneRequest> = {}): CloneRequest => ({
    preview: 'ab'.repeat(16),
    bring: 'folder',
    folder: to,
    ...about
  });

  async function made(
    given: Given[] | Found,
    about: Partial<CloneRequest> = {},
    more: Partial<Scene> = {}
  ): Promise<CloneWork> {
    const found = Array.isArray(given) ? foundOf(place, () => given) : given;
    const all = clones(() => found, more);
    const { id } = await all.start(request(about));
    const work = await ended(all, id);
    expect(all.isBusy()).toBe(false);
    return check(CloneWork, work, 'the work');
  }

  /** Nothing of it is left, neither there nor in the journal. */
  function expectNothing(): void {
    expect(readdirSync(to)).toEqual([]);
    expect(readdirSync(join(place, 'data/clone'))).toEqual([]);
  }

  describe('of a notebook', () => {
    it('is the notebook, with where it comes from and without trust', async () => {
      const work = await made([], { bring: 'notebook' });
      expect(work).toMatchObject({
        state: 'done',
        files: 1,
        notebook: join(to, 'lattice.ipynb'),
        total: Buffer.byteLength(notebookText)
      });
      expect(readdirSync(to)).toEqual(['lattice.ipynb']);
      const copy: unknown = JSON.parse(
        readFileSync(join(to, 'lattice.ipynb'), 'utf8')
      );
      expect(copy).toMatchObject({
        cells: [{ metadata: {} }],
        metadata: {
          hpc_clone: {
            kind: 'github',
            repository: 'hpc-demos/lattice',
            commit: '7c'.repeat(20),
            ref: 'main',
            cloned: 1_700_000_000,
            cells: [expect.stringMatching(/^a [0-9a-f]{12}$/)]
          }
        }
      });
      const { mode, nlink } = statSync(join(to, 'lattice.ipynb'));
      expect(mode & 0o7777).toBe(0o640);
      expect(nlink).toBe(1);
    });

    it('has the next free name, and says which it would have had', async () => {
      writeFileSync(join(to, 'lattice.ipynb'), 'mine');
      symlinkSync('nowhere', join(to, 'lattice-2.ipynb'));
      const all = clones(() => foundOf(place));
      expect(
        await all.propose(request({ bring: 'notebook', folder: '$HERE/to' }))
      ).toEqual({
        folder: to,
        name: 'lattice-3.ipynb',
        taken: 'lattice.ipynb',
        writable: true,
        free: expect.any(Number)
      });
      const work = await made([], { bring: 'notebook' });
      expect(work.notebook).toBe(join(to, 'lattice-3.ipynb'));
      expect(readFileSync(join(to, 'lattice.ipynb'), 'utf8')).toBe('mine');
      expect(existsSync(join(to, 'nowhere'))).toBe(false);
    });
  });

  describe('of a folder', () => {
    it('has its files, folders and links, with modes as the umask says', async () => {
      const work = await made([
        { path: 'data/', kind: 'directory' },
        { path: 'data/a.csv', text: '1,2\n' },
        { path: 'run.sh', text: '#!', executable: true },
        { path: 'latest', kind: 'link', target: 'data/a.csv' },
        { path: 'lattice.ipynb', text: 'another' },
        {
          path: 'other.ipynb',
          text: '{"cells":[{"metadata":{"trusted":true}}]}'
        },
        { path: 'none' }
      ]);
      const copy = join(to, 'lattice');
      expect(work).toMatchObject({
        state: 'done',
        files: 5,
        notebook: join(copy, 'lattice.ipynb'),
        left: []
      });
      expect(readFileSync(join(copy, 'latest'), 'utf8')).toBe('1,2\n');
      expect(readlinkSync(join(copy, 'latest'))).toBe('data/a.csv');
      const mode = (path: string): number =>
        lstatSync(join(to, path)).mode & 0o7777;
      expect(mode('lattice')).toBe(0o750);
      expect(mode('lattice/data')).toBe(0o750);
      expect(mode('lattice/data/a.csv')).toBe(0o640);
      expect(mode('lattice/run.sh')).toBe(0o750);
      // What was looked at is what is written.
      expect(readFileSync(join(copy, 'lattice.ipynb'), 'utf8')).toContain(
        '"hpc_clone"'
      );
      expect(readFileSync(join(copy, 'other.ipynb'), 'utf8')).toBe(
        '{"cells":[{"metadata":{}}]}'
      );
      expect(readdirSync(to)).toEqual(['lattice']);
      expect(readdirSync(join(place, 'data/clone'))).toEqual([]);
    });

    it('has the notebook where it is in the repository', async () => {
      const work = await made([{ path: 'README.md' }], { bring: 'repository' });
      expect(work.notebook).toBe(join(to, 'lattice/runs/lattice.ipynb'));
    });

    it('is hidden and its owner’s alone until it is whole', async () => {
      const body = new PassThrough();
      const reached = deferred<undefined>();
      const all = clones(() =>
        foundOf(place, function* () {
          reached.resolve(undefined);
          yield { path: 'a', body };
        })
      );
      const { id } = await all.start(request());
      await reached.promise;
      const [name = '', ...others] = readdirSync(to);
      expect(others).toEqual([]);
      expect(name).toMatch(/^\.lattice\.hpc-[0-9a-f]{12}\.part$/);
      expect(statSync(join(to, name)).mode & 0o777).toBe(0o700);
      body.end('x');
      expect((await ended(all, id)).state).toBe('done');
      expect(readdirSync(to)).toEqual(['lattice']);
    });

    it('is written no faster than the disk takes it', async () => {
      let ahead = 0;
      const chunk = Buffer.alloc(64 * 1024);
      const body = new Readable({
        read() {
          ahead += 1;
          this.push(ahead > 200 ? null : chunk);
        }
      });
      const work = await made([{ path: 'big', body }]);
      expect(work.bytes).toBeGreaterThan(200 * chunk.length);
      expect(statSync(join(to, 'lattice/big')).size).toBe(200 * chunk.length);
    });
  });

  describe('that clashes', () => {
    it('with another of the same name leaves both', async () => {
      const gate = deferred<undefined>();
      const all = clones(() =>
        foundOf(place, async function* () {
          await gate.promise;
          yield { path: 'a' };
        })
      );
      const one = await all.start(request({ name: 'same' }));
      const other = await all.start(request({ name: 'same' }));
      gate.resolve(undefined);
      const works = [await ended(all, one.id), await ended(all, other.id)];
      expect(works.map(({ notebook }) => notebook).sort()).toEqual([
        join(to, 'same-2/lattice.ipynb'),
        join(to, 'same/lattice.ipynb')
      ]);
      expect(readdirSync(to).sort()).toEqual(['same', 'same-2']);
    });

    it.each(['file', 'folder', 'link', 'empty folder'])(
      'with what appeared meanwhile, a %s, overwrites nothing',
      async kind => {
        const mine = join(to, 'lattice');
        const found = foundOf(place, function* () {
          yield { path: 'a' };
          if (kind === 'file') {
            writeFileSync(mine, 'mine');
          } else if (kind === 'link') {
            symlinkSync(place, mine);
          } else {
            mkdirSync(mine);
            if (kind === 'folder') {
              writeFileSync(join(mine, 'mine'), 'mine');
            }
          }
        });
        const before = (): number => lstatSync(mine).ino;
        const work = await made(found);
        expect(work.notebook).toBe(join(to, 'lattice-2/lattice.ipynb'));
        expect(before()).not.toBe(lstatSync(join(to, 'lattice-2')).ino);
        expect(lstatSync(mine).isSymbolicLink()).toBe(kind === 'link');
        expect(existsSync(join(mine, 'lattice.ipynb'))).toBe(false);
        expect(readdirSync(to).sort()).toEqual(['lattice', 'lattice-2']);
      }
    );

    it('is refused a name that was given and is taken', async () => {
      mkdirSync(join(to, 'mine'));
      await expect(made([], { name: 'mine' })).rejects.toMatchObject({
        info: { code: 'path-exists', field: 'body.name' }
      });
    });
  });

  describe('that ends early', () => {
    it('leaves nothing when it is stopped in the middle of a file', async () => {
      const body = new PassThrough();
      let isClosed = false;
      const all = clones(() =>
        foundOf(place, function* () {
          try {
            yield { path: 'deep/er/one', text: 'x' };
            body.write('half');
            yield { path: 'two', body };
          } finally {
            isClosed = true;
          }
        })
      );
      const { id } = await all.start(request());
      while (all.get(id).bytes < notebookText.length + 'xhalf'.length) {
        await new Promise(setImmediate);
      }
      expect(all.isBusy()).toBe(true);
      const work = await all.stop(id);
      expect(work).toMatchObject({ state: 'stopped' });
      expect(work).not.toHaveProperty('notebook');
      expect(isClosed).toBe(true);
      expectNothing();
      expect(await all.stop(id)).toEqual(work);
      expect(all.isBusy()).toBe(false);
    });

    it('leaves nothing when the bridge ends', async () => {
      const all = clones(() =>
        foundOf(place, () => [{ path: 'a', body: new PassThrough() }])
      );
      const { id } = await all.start(request());
      await all.close();
      expect(all.get(id).state).toBe('stopped');
      expectNothing();
    });

    it('leaves nothing when its source fails', async () => {
      const body = new Readable({
        read() {
          this.destroy(new Error('The line was cut.'));
        }
      });
      const work = await made([{ path: 'a' }, { path: 'b', body }]);
      expect(work).toMatchObject({
        state: 'failed',
        error: { message: expect.stringContaining('The line was cut.') }
      });
      expectNothing();
    });

    it('leaves nothing when it becomes too large', async () => {
      const body = Readable.from(
        (function* () {
          for (;;) {
            yield Buffer.alloc(100_000);
          }
        })()
      );
      const work = await made([{ path: 'a', body }]);
      expect(work.error?.message).toBe(
        'hpc-demos/lattice has more than 50 MB, the limit here.'
      );
      expectNothing();
    });

    asRoot('leaves nothing on a disk that is full', async () => {
      const disk = join(place, 'disk');
      await withDisk(disk, 'size=1m', async () => {
        const text = 'x'.repeat(300_000);
        const given = ['a', 'b', 'c', 'd'].map(path => ({ path, text }));
        const work = await made(given, { folder: disk });
        expect(work.error?.message).toMatch(/^There is no space left for /);
        expect(readdirSync(disk)).toEqual([]);
        const tree = [{ path: 'runs/a', bytes: 2_000_000 }];
        const found = foundOf(place, () => [], { tree, complete: true });
        await expect(made(found, { folder: disk })).rejects.toMatchObject({
          info: {
            code: 'disk-full',
            message: expect.stringContaining('The copy needs 2 MB')
          }
        });
      });
    });
  });

  describe('has a place', () => {
    const code = (about: Partial<CloneRequest>, more: Partial<Scene> = {}) =>
      clones(() => foundOf(place), more)
        .propose(request(about))
        .then(
          ({ name }) => name,
          (error: unknown) =>
            error instanceof BridgeError ? error.info.code : error
        );

    it('that is a folder, and is there', async () => {
      writeFileSync(join(to, 'file'), '');
      expect(await code({ folder: join(to, 'gone') })).toBe('path-missing');
      expect(await code({ folder: join(to, 'file') })).toBe('path-not-folder');
      expect(await code({ folder: '$NOWHERE/a' })).toBe('path-missing');
      expect(await code({ folder: 'to' })).toBe('path-missing');
    });

    it('that is within what the site allows, wherever links lead', async () => {
      symlinkSync(place, join(to, 'out'));
      const fileRoots = [to];
      expect(await code({}, { fileRoots })).toBe('lattice');
      expect(await code({ folder: join(to, 'out') }, { fileRoots })).toBe(
        'path-denied'
      );
      expect(await code({ folder: `${to}/..` }, { fileRoots })).toBe(
        'path-denied'
      );
    });

    it('by its real path', async () => {
      symlinkSync(to, join(place, 'link'));
      const all = clones(() => foundOf(place));
      expect(await all.propose(request({ folder: '~/link/' }))).toMatchObject({
        folder: to
      });
    });

    asRoot('that is not read-only', async () => {
      const disk = join(place, 'disk');
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
      const found = foundOf(place, () => [], { title });
      const all = clones(() => found);
      expect((await all.propose(request())).name).toBe(name);
    });

    it('only for what can be brought', async () => {
      const found = foundOf(place, () => [], { offers: [] });
      await expect(made(found)).rejects.toMatchObject({
        info: { code: 'bad-request', field: 'body.bring' }
      });
    });
  });

  it('waits for one of two others to end', async () => {
    const all = clones(() =>
      foundOf(place, () => [{ path: 'a', body: new PassThrough() }])
    );
    const { id } = await all.start(request());
    await all.start(request());
    await expect(all.start(request())).rejects.toMatchObject({
      info: { code: 'too-many-operations' }
    });
    await all.stop(id);
    expect(await all.start(request())).toMatchObject({ state: 'running' });
    await all.close();
  });

  it('is known for as long as 50 others come', async () => {
    const all = clones(() => foundOf(place));
    const first = await all.start(request({ bring: 'notebook' }));
    for (let count = 1; count < 50; count += 1) {
      const { id } = await all.start(request({ bring: 'notebook' }));
      await ended(all, id);
    }
    expect(all.get(first.id).state).toBe('done');
    await ended(all, (await all.start(request({ bring: 'notebook' }))).id);
    expect(() => all.get(first.id)).toThrow('Nothing is known of this copy');
  });
});
