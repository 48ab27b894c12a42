/** @jest-environment node */
import {
  constants,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BridgeError } from '../../errors';
import { Paths } from '../../favorites/paths';
import { SlowError } from '../../files/slow';
import { Mounts } from '../../files/mounts';
import { canMount, withDisk } from '../../testing/disks';
import { nodeCalls, type Path } from '../../files/system';
import { guardOver, NotedCalls } from '../../testing/files';
import { FolderPlaces, type FolderPlacesOptions } from './places';
import { folderName } from './words';

const asRoot = canMount ? it : it.skip;

/** The calls of an account that may not write below a folder: root may everywhere. */
class CallsBelow extends NotedCalls {
  constructor(private readonly closed: string) {
    super();
  }

  override readonly access = async (
    path: Path,
    mode: number
  ): Promise<void> => {
    const isWrite = (mode & constants.W_OK) !== 0;
    if (isWrite && String(path).startsWith(this.closed)) {
      const words = `EACCES: permission denied, access '${String(path)}'`;
      throw Object.assign(new Error(words), { code: 'EACCES' });
    }
    await nodeCalls.access(path, mode);
  };
}

describe('a sweep has a place', () => {
  let place: string;
  let home: string;
  let scratch: string;
  let notebook: string;
  beforeEach(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'hpc-sweep-place-')));
    home = join(place, 'home');
    scratch = join(place, 'scratch');
    mkdirSync(join(home, 'work'), { recursive: true });
    mkdirSync(scratch);
    notebook = join(home, 'work', 'ising.ipynb');
  });
  afterEach(() => rmSync(place, { recursive: true }));

  const places = (
    about: Partial<FolderPlacesOptions> = {},
    environment: NodeJS.ProcessEnv = { SCRATCH: scratch }
  ): FolderPlaces =>
    new FolderPlaces({
      files: guardOver(),
      paths: new Paths(environment, home),
      roots: { require: () => Promise.resolve() },
      mounts: new Mounts(),
      usage: () => Promise.resolve({}),
      ...about
    });
  const propose = (folder?: string, all = places(), name = 'Ising 2D') =>
    all.propose({ notebook, name, ...(folder !== undefined && { folder }) });

  it('on scratch, with what the site says of it', async () => {
    const asked: string[] = [];
    const usage = (path: string) => {
      asked.push(path);
      return Promise.resolve({ note: 'Files are deleted after 30 days.' });
    };
    expect(await propose(undefined, places({ usage }))).toEqual({
      folder: join(scratch, 'sweeps/Ising-2D'),
      shown: '$SCRATCH/sweeps/Ising-2D',
      note: 'Files are deleted after 30 days.'
    });
    // What is not there yet can be asked about by nobody.
    expect(asked).toEqual([scratch]);
  });

  it('by a name that is free', async () => {
    mkdirSync(join(scratch, 'sweeps/Ising-2D'), { recursive: true });
    writeFileSync(join(scratch, 'sweeps/Ising-2D-2'), '');
    expect((await propose()).shown).toBe('$SCRATCH/sweeps/Ising-2D-3');
  });

  it('beside the notebook, where there is no scratch', async () => {
    expect(await propose(undefined, places({}, {}))).toEqual({
      folder: join(home, 'work/Ising-2D'),
      shown: '~/work/Ising-2D'
    });
    rmSync(scratch, { recursive: true });
    expect(await propose()).toEqual({
      folder: join(home, 'work/Ising-2D'),
      shown: '~/work/Ising-2D',
      note: `${scratch} is not there.`
    });
  });

  it('beside the notebook, where scratch does not answer', async () => {
    const files = guardOver();
    const hanging: FolderPlacesOptions['files'] = {
      run: (path, act) =>
        path.startsWith(scratch)
          ? Promise.reject(new SlowError(path))
          : files.run(path, act)
    };
    const all = places({ files: hanging });
    expect(await propose(undefined, all)).toMatchObject({
      shown: '~/work/Ising-2D',
      note: `${scratch} does not answer.`
    });
    expect(await propose('$SCRATCH/a', all)).toMatchObject({
      folder: join(scratch, 'a'),
      problem: { code: 'path-slow', field: 'body.folder' }
    });
  });

  it('that a person gave', async () => {
    expect(await propose('~/a/b/c')).toEqual({
      folder: join(home, 'a/b/c'),
      shown: '~/a/b/c'
    });
    expect((await propose('${SCRATCH}/')).folder).toBe(
      join(scratch, 'Ising-2D')
    );
    mkdirSync(join(home, 'b'));
    expect(await propose('~/b')).toMatchObject({
      problem: { code: 'path-exists', hint: expect.stringContaining('b-2 is') }
    });
    const nowhere = propose('$NOWHERE/a');
    await expect(nowhere).rejects.toBeInstanceOf(BridgeError);
    await expect(propose('relative')).rejects.toMatchObject({
      info: { code: 'path-missing' }
    });
  });

  it('not in a file, nor in another sweep, nor where the site forbids', async () => {
    writeFileSync(notebook, '');
    expect((await propose(`${notebook}/a`)).problem).toMatchObject({
      code: 'path-not-folder'
    });
    const sweep = join(scratch, 'one');
    mkdirSync(join(sweep, 'out'), { recursive: true });
    writeFileSync(join(sweep, 'manifest.json'), '');
    writeFileSync(join(sweep, 'runs.jsonl'), '');
    expect((await propose(join(sweep, 'out/x/y'))).problem).toMatchObject({
      code: 'sweep-refused',
      message: expect.stringContaining(sweep)
    });
    const denied = { code: 'path-denied', message: 'No.' } as const;
    const require = () => Promise.reject(new BridgeError(denied));
    expect(
      (await propose('~/x', places({ roots: { require } }))).problem
    ).toEqual(denied);
  });

  asRoot('not on a file system that is read-only', async () => {
    const disk = join(place, 'disk');
    await withDisk(disk, 'ro', async () => {
      const all = places({ mounts: new Mounts() });
      expect((await propose(join(disk, 'a/b'), all)).problem).toMatchObject({
        code: 'path-read-only'
      });
    });
  });

  it('not where this account may not write', async () => {
    const closed = join(place, 'closed');
    mkdirSync(closed);
    const all = places({ files: guardOver(new CallsBelow(closed)) });
    expect((await propose(join(closed, 'a'), all)).problem).toMatchObject({
      code: 'path-read-only'
    });
    expect((await propose(join(place, 'a'), all)).problem).toBeUndefined();
  });

  it.each([
    ['Ising 2D', 'Ising-2D'],
    ['100% of "it"', '100-of-it'],
    ['../../etc', 'etc'],
    ['---', 'sweep'],
    ['Läufe', 'Läufe'],
    ['$(id)', 'id'],
    ['ä'.repeat(80), 'ä'.repeat(40)]
  ])('of a plain name: %s', (name, expected) => {
    expect(folderName(name)).toBe(expected);
  });
});
