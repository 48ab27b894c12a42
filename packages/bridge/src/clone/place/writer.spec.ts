/** @jest-environment node */
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';

import { deferred } from '../../testing/doubles';
import { ended } from './testing/clones';
import { notebookText } from './testing/found';
import { ClonePlace } from './testing/scene';

describe('a clone', () => {
  let scene: ClonePlace;
  beforeEach(() => {
    scene = new ClonePlace();
  });
  afterEach(() => scene.remove());

  let mask: number;
  beforeAll(() => {
    mask = process.umask(0o027);
  });
  afterAll(() => process.umask(mask));

  describe('of a notebook', () => {
    it('is the notebook, with where it comes from and without trust', async () => {
      const work = await scene.made([], { bring: 'notebook' });
      expect(work).toMatchObject({
        state: 'done',
        files: 1,
        notebook: join(scene.to, 'lattice.ipynb'),
        total: Buffer.byteLength(notebookText)
      });
      expect(readdirSync(scene.to)).toEqual(['lattice.ipynb']);
      const copy: unknown = JSON.parse(
        readFileSync(join(scene.to, 'lattice.ipynb'), 'utf8')
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
      const { mode, nlink } = statSync(join(scene.to, 'lattice.ipynb'));
      expect(mode & 0o7777).toBe(0o640);
      expect(nlink).toBe(1);
    });

    it('has the next free name, and says which it would have had', async () => {
      writeFileSync(join(scene.to, 'lattice.ipynb'), 'mine');
      symlinkSync('nowhere', join(scene.to, 'lattice-2.ipynb'));
      const all = scene.clones(() => scene.found());
      expect(
        await all.propose(
          scene.request({ bring: 'notebook', folder: '$HERE/to' })
        )
      ).toEqual({
        folder: scene.to,
        name: 'lattice-3.ipynb',
        taken: 'lattice.ipynb',
        writable: true,
        free: expect.any(Number)
      });
      const work = await scene.made([], { bring: 'notebook' });
      expect(work.notebook).toBe(join(scene.to, 'lattice-3.ipynb'));
      expect(readFileSync(join(scene.to, 'lattice.ipynb'), 'utf8')).toBe(
        'mine'
      );
      expect(existsSync(join(scene.to, 'nowhere'))).toBe(false);
    });
  });

  describe('of a folder', () => {
    it('has its files, folders and links, with modes as the umask says', async () => {
      const work = await scene.made([
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
      const copy = join(scene.to, 'lattice');
      expect(work).toMatchObject({
        state: 'done',
        files: 5,
        notebook: join(copy, 'lattice.ipynb'),
        left: []
      });
      expect(readFileSync(join(copy, 'latest'), 'utf8')).toBe('1,2\n');
      expect(readlinkSync(join(copy, 'latest'))).toBe('data/a.csv');
      const mode = (path: string): number =>
        lstatSync(join(scene.to, path)).mode & 0o7777;
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
      expect(readdirSync(scene.to)).toEqual(['lattice']);
      expect(readdirSync(join(scene.place, 'data/clone'))).toEqual([]);
    });

    it('has the notebook where it is in the repository', async () => {
      const work = await scene.made([{ path: 'README.md' }], {
        bring: 'repository'
      });
      expect(work.notebook).toBe(join(scene.to, 'lattice/runs/lattice.ipynb'));
    });

    it('is hidden and its owner’s alone until it is whole', async () => {
      const body = new PassThrough();
      const reached = deferred<undefined>();
      const all = scene.clones(() =>
        scene.found(function* () {
          reached.resolve(undefined);
          yield { path: 'a', body };
        })
      );
      const { id } = await all.start(scene.request());
      await reached.promise;
      const [name = '', ...others] = readdirSync(scene.to);
      expect(others).toEqual([]);
      expect(name).toMatch(/^\.lattice\.hpc-[0-9a-f]{12}\.part$/);
      expect(statSync(join(scene.to, name)).mode & 0o777).toBe(0o700);
      body.end('x');
      expect((await ended(all, id)).state).toBe('done');
      expect(readdirSync(scene.to)).toEqual(['lattice']);
    });

    it('is read no faster than the disk takes it', async () => {
      const chunk = Buffer.alloc(64 * 1024);
      let given = 0;
      let ahead = 0;
      const body = new Readable({
        read() {
          given += chunk.length;
          ahead = Math.max(ahead, given - all.get(id).bytes);
          this.push(given > 200 * chunk.length ? null : chunk);
        }
      });
      const begin = deferred<undefined>();
      const all = scene.clones(() =>
        scene.found(async function* () {
          await begin.promise;
          yield { path: 'big', body };
        })
      );
      const { id } = await all.start(scene.request());
      begin.resolve(undefined);
      await ended(all, id);
      const { size } = statSync(join(scene.to, 'lattice/big'));
      expect(size).toBe(200 * chunk.length);
      expect(ahead).toBeLessThan(5 * chunk.length);
    });
  });
});
