/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FileQuery } from '@jupyterlab-hpc/api';

import { deferred } from '../testing/doubles';
import { NearElsewhere, NotedCalls } from '../testing/files';
import { Folders } from './folders';
import { Guard } from './guard';
import { Isolated } from './isolated';
import { Listings, type ListingsOptions } from './listings';
import { Mounts } from './mounts';
import type { Elsewhere } from './ops';
import { nodeCalls } from './system';

describe('a listing', () => {
  let folder: string;
  let system: NotedCalls;
  let near: NearElsewhere;
  let listings: Listings;
  let now: number;

  const mounts = new Mounts();
  const owners: ListingsOptions['owners'] = {
    names: uids =>
      Promise.resolve(new Map([...uids].map(uid => [uid, `account-${uid}`])))
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
    system = new NotedCalls();
    near = new NearElsewhere();
    now = Date.now() + 60_000;
    const guard = new Guard({
      agent: '/none',
      system,
      elsewhere: () => near
    });
    const folders = new Folders(guard, () => now);
    listings = new Listings({
      guard,
      folders,
      isolated: new Isolated(guard, mounts),
      owners
    });
  });
  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  const file = (name: string, text = ''): void =>
    writeFileSync(join(folder, name), text);
  const list = (query: Partial<FileQuery> = {}) =>
    listings.list({ path: folder, ...query });
  const names = async (query: Partial<FileQuery> = {}): Promise<string[]> =>
    (await list(query)).entries.map(({ name }) => name);

  it('is in the order of people, directories first', async () => {
    ['run10', 'Run9', 'run9.txt', '.hidden', 'änd'].forEach(name => file(name));
    mkdirSync(join(folder, 'zoo'));
    expect(await names()).toEqual(['zoo', 'änd', 'Run9', 'run9.txt', 'run10']);
    expect(await names({ foldersFirst: false, sort: '-name' })).toEqual([
      'zoo',
      'run10',
      'run9.txt',
      'Run9',
      'änd'
    ]);
    expect(await names({ hidden: true })).toContain('.hidden');
    expect(await names({ q: 'RUN9' })).toEqual(['Run9', 'run9.txt']);
  });

  it('tells of each entry what it is', async () => {
    file('a', '12345');
    utimesSync(join(folder, 'a'), 100.5, 100.5);
    chmodSync(join(folder, 'a'), 0o640);
    symlinkSync('a', join(folder, 'to-file'));
    symlinkSync('..', join(folder, 'to-folder'));
    symlinkSync('nowhere', join(folder, 'to-nothing'));
    symlinkSync('loop', join(folder, 'loop'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const { entries } = await list();
    const of = (name: string) => entries.find(entry => entry.name === name);
    expect(of('a')).toEqual({
      name: 'a',
      kind: 'file',
      size: 5,
      modified: 100.5,
      mode: 0o640,
      uid: process.getuid?.(),
      owner: `account-${process.getuid?.()}`,
      writable: true
    });
    expect(of('to-file')).toMatchObject({
      kind: 'symlink',
      target: 'file',
      link: 'a',
      writable: true
    });
    expect(of('to-folder')).toMatchObject({ target: 'directory', link: '..' });
    expect(of('to-nothing')).toMatchObject({
      target: 'broken',
      link: 'nowhere'
    });
    expect(of('to-nothing')).not.toHaveProperty('writable');
    expect(of('loop')).toMatchObject({ target: 'broken', link: 'loop' });
    expect(of('pipe')).toMatchObject({ kind: 'fifo' });
  });

  it('does not wait for other file systems', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const dead = join(folder, 'dead');
    mkdirSync(dead);
    mkdirSync(join(folder, 'auto'));
    symlinkSync('dead/x', join(folder, 'to-dead'));
    symlinkSync('auto/x', join(folder, 'to-auto'));
    symlinkSync('dead', join(folder, 'zzz'));
    const table = [
      '1 0 0:1 / / rw - ext4 a rw',
      `2 1 0:2 / ${dead} rw - nfs b rw`,
      `3 1 0:3 / ${join(folder, 'auto')} rw - autofs c rw`
    ].join('\n');
    const others = new Mounts(
      () => 0,
      () => table
    );
    system.hangs = path => path.startsWith(dead);
    const guard = new Guard({ agent: '/none', mounts: others, system });
    const folders = new Folders(guard);
    const isolated = new Isolated(guard, others);
    const about = { guard, folders, isolated, owners };
    const { took, value } = await system.outcome(
      new Listings(about).list({ path: folder }),
      jest.advanceTimersByTimeAsync
    );
    jest.useRealTimers();
    expect(took).toBeLessThan(5000);
    const { entries } = value;
    expect(entries.map(({ name }) => name)).toEqual([
      'auto',
      'dead',
      'to-auto',
      'to-dead',
      'zzz'
    ]);
    // Nothing but what its folder says of it.
    expect(entries[1]).toEqual({ name: 'dead', kind: 'directory' });
    for (const { kind, link, target } of entries.slice(2)) {
      expect({ kind, target }).toEqual({ kind: 'symlink', target: undefined });
      expect(link).toBeDefined();
    }
  });

  it('has names of any bytes', async () => {
    const bytes = Buffer.from([0x66, 0xff, 0xfe]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), bytes]), 'xy');
    file('has \uFFFD itself');
    file('new\nline\t');
    const { entries } = await list();
    expect(entries).toContainEqual(
      expect.objectContaining({
        name: 'f\uFFFD\uFFFD',
        rawName: bytes.toString('base64'),
        size: 2
      })
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ name: 'has \uFFFD itself', size: 0 })
    );
    expect(entries.map(({ name }) => name)).toContain('new\nline\t');
    const plain = entries.filter(({ rawName }) => rawName === undefined);
    expect(plain).toHaveLength(2);
  });

  it('looks at the entries of its window alone', async () => {
    for (let number = 0; number < 50; number += 1) {
      file(`f${number}`);
    }
    const { entries, matching, total } = await list({ offset: 10, limit: 5 });
    expect(entries.map(({ name }) => name)).toEqual([
      'f10',
      'f11',
      'f12',
      'f13',
      'f14'
    ]);
    expect({ matching, total }).toEqual({ matching: 50, total: 50 });
    expect(system.looks).toEqual([
      'stat',
      'readdir',
      ...Array<'lstat'>(5).fill('lstat')
    ]);
    expect(await names({ offset: 48 })).toEqual(['f48', 'f49']);
    expect(await names({ offset: 1e9 })).toEqual([]);
    expect((await list({ q: 'f1', limit: 0 })).matching).toBe(11);
  });

  it('reads names again only where the directory may have changed', async () => {
    file('a');
    await list();
    await list();
    expect(system.count('readdir')).toBe(1);
    file('b');
    expect(await names()).toEqual(['a', 'b']);
    // What changed a moment ago may change again within the same tick of its clock.
    now = Date.now();
    file('c');
    await list();
    await list();
    expect(system.count('readdir')).toBe(4);
  });

  it('sorts by size and time, and asks before it looks at very many', async () => {
    file('small', '1');
    file('large', '12345');
    utimesSync(join(folder, 'small'), 200, 200);
    utimesSync(join(folder, 'large'), 100, 100);
    expect(await names({ sort: '-size' })).toEqual(['large', 'small']);
    expect(await names({ sort: 'modified' })).toEqual(['large', 'small']);
    // Once, however often it is sorted; the rest are the entries of the windows.
    expect(near.batches).toEqual([2]);
    expect(system.count('lstat')).toBe(4);
    for (let number = 0; number < 5001; number += 1) {
      file(`f${number}`);
    }
    await expect(list({ sort: 'size' })).rejects.toMatchObject({
      info: { code: 'too-many-entries', field: 'query.sort' }
    });
    const { entries } = await list({ sort: '-size', all: true, limit: 2 });
    expect(entries.map(({ name }) => name)).toEqual(['large', 'small']);
  });

  describe('of which all entries are looked at', () => {
    /** Where looking at them waits until a test lets it go on. */
    function held() {
      const [begun, go] = [deferred<undefined>(), deferred<undefined>()];
      const elsewhere: Elsewhere = {
        ops: near.ops,
        end: near.end,
        columns: async (path, some, raw, width) => {
          if (some.length > 0) {
            begun.resolve(undefined);
            await go.promise;
          }
          return near.columns(path, some, raw, width);
        }
      };
      const guard = new Guard({
        agent: '/none',
        elsewhere: () => elsewhere
      });
      const folders = new Folders(guard, () => now);
      const slowly = new Listings({
        guard,
        folders,
        isolated: new Isolated(guard, mounts),
        owners
      });
      return { begun, go, slowly };
    }
    const bySize = (): FileQuery => ({ path: folder, sort: '-size' });

    beforeEach(() => {
      file('small', '1');
      file('large', '12345');
    });

    it('does so once for all who wait', async () => {
      const { begun, go, slowly } = held();
      // Its names are known by then.
      await slowly.list({ path: folder });
      const all = [slowly.list(bySize()), slowly.list(bySize())];
      await begun.promise;
      go.resolve(undefined);
      for (const { entries } of await Promise.all(all)) {
        expect(entries.map(({ name }) => name)).toEqual(['large', 'small']);
      }
      expect(near.batches).toEqual([2]);
    });

    it('keeps nothing of what was begun for who has left', async () => {
      for (let number = 0; number < 400; number += 1) {
        file(`f${number}`);
      }
      const { begun, go, slowly } = held();
      const leaving = new AbortController();
      const left = expect(
        slowly.list(bySize(), leaving.signal)
      ).rejects.toMatchObject({ name: 'AbortError' });
      await begun.promise;
      leaving.abort();
      go.resolve(undefined);
      await left;
      expect(near.batches).toEqual([64]);
      const { entries } = await slowly.list(bySize());
      expect(entries[0]?.name).toBe('large');
      const looked = near.batches.slice(1);
      expect(looked.reduce((sum, count) => sum + count)).toBe(402);
    });

    it('may take its time', async () => {
      jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
      const { begun, go, slowly } = held();
      const listing = slowly.list(bySize());
      await begun.promise;
      await jest.advanceTimersByTimeAsync(60_000);
      go.resolve(undefined);
      expect((await listing).entries).toHaveLength(2);
      jest.useRealTimers();
    });
  });

  it('selects the first of many as a sort of all would', async () => {
    for (let number = 0; number < 1500; number += 1) {
      file(`f${(number * 7919) % 1500}`);
    }
    const all = await names({ limit: 1000, offset: 500 });
    const first = await names({ limit: 1000 });
    expect(first.slice(500)).toEqual(all.slice(0, 500));
    expect(first.slice(0, 3)).toEqual(['f0', 'f1', 'f2']);
    expect(new Set([...first, ...all]).size).toBe(1500);
  });

  it.each([
    ['that is not there', 'nowhere', 'path-missing'],
    ['that is a file', 'a', 'path-not-folder'],
    ['whose links go in a circle', 'loop', 'path-missing'],
    ['whose name is too long', 'x'.repeat(256), 'path-missing']
  ])('of a path %s says so', async (_what, name, code) => {
    file('a');
    symlinkSync('loop', join(folder, 'loop'));
    await expect(list({ path: join(folder, name) })).rejects.toMatchObject({
      info: { code, field: 'query.path' }
    });
  });

  it('of a folder that is not permitted says whose it is', async () => {
    const error = new Error('permission denied');
    const denied = Object.assign(error, { code: 'EACCES' });
    const guard = new Guard({
      agent: '/none',
      system: { ...nodeCalls, readdir: () => Promise.reject(denied) }
    });
    const folders = new Folders(guard);
    const strict = new Listings({
      guard,
      folders,
      isolated: new Isolated(guard, mounts),
      owners
    });
    const uid = process.getuid?.();
    await expect(strict.list({ path: folder })).rejects.toMatchObject({
      info: {
        code: 'path-denied',
        message: `You may not list this folder (account-${uid}, drwx------).`,
        detail: 'permission denied'
      }
    });
  });

  it('tells of the folder itself', async () => {
    mkdirSync(join(folder, 'b'));
    mkdirSync(join(folder, '.hidden'));
    symlinkSync('b', join(folder, 'to-b'));
    file('a');
    chmodSync(folder, 0o2750);
    const listing = await list();
    expect(listing).toMatchObject({
      folder: {
        kind: 'directory',
        mode: 0o2750,
        uid: process.getuid?.(),
        owner: `account-${process.getuid?.()}`,
        writable: true
      },
      folders: 1,
      matching: 3
    });
    expect((await list({ hidden: true })).folders).toBe(2);
    // What changes of it changes no name.
    chmodSync(folder, 0o700);
    expect((await list()).folder).toMatchObject({ mode: 0o700 });
    expect((await list({ path: join(folder, 'to-b') })).folder).toMatchObject({
      kind: 'directory'
    });
  });

  it('of names and kinds alone looks at no entry', async () => {
    file('ab');
    mkdirSync(join(folder, 'abc'));
    symlinkSync('ab', join(folder, 'xab'));
    const { entries } = await list({ bare: true, q: 'AB', starts: true });
    expect(entries).toEqual([
      { name: 'abc', kind: 'directory' },
      { name: 'ab', kind: 'file' }
    ]);
    expect(system.looks).toEqual(['stat', 'readdir']);
  });

  describe('near an entry', () => {
    beforeEach(() => {
      for (let number = 0; number < 40; number += 1) {
        file(`f${number}`);
      }
      file('Great');
      file('green');
    });
    const near = async (name: string, query: Partial<FileQuery> = {}) => {
      const listing = await list({ near: name, limit: 10, ...query });
      const { entries, found, offset } = listing;
      expect(entries).toHaveLength(Math.min(10, listing.matching));
      return { found, offset, first: entries[0]?.name };
    };

    it('has it in the middle, as far as there are entries', async () => {
      expect(await near('f20')).toEqual({
        found: 20,
        offset: 15,
        first: 'f15'
      });
      expect(await near('f2')).toEqual({ found: 2, offset: 0, first: 'f0' });
      expect(await near('green')).toMatchObject({ found: 41, offset: 32 });
      expect(await near('f20', { sort: '-name' })).toMatchObject({
        found: 21,
        offset: 16
      });
      expect(await near('f20', { q: '2' })).toMatchObject({ found: 2 });
    });

    it('or the first whose name begins so, whatever its case', async () => {
      expect(await near('GRE')).toMatchObject({ found: 40 });
      expect(await near('f3')).toMatchObject({ found: 3 });
      expect(await near('gree')).toMatchObject({ found: 41 });
    });

    it('is where it was asked for where there is none', async () => {
      expect(await near('zzz', { offset: 7 })).toEqual({
        found: undefined,
        offset: 7,
        first: 'f7'
      });
      expect(await near('f20', { q: '3' })).toMatchObject({ found: undefined });
    });

    it('finds it in a long order too', async () => {
      for (let number = 40; number < 1200; number += 1) {
        file(`f${number}`);
      }
      expect(await near('f1100')).toMatchObject({
        found: 1100,
        first: 'f1095'
      });
    });
  });

  it('resolves a path as text', async () => {
    file('a');
    expect((await list({ path: `${folder}/./b/..` })).path).toBe(folder);
  });

  it('leaves out of an entry what cannot be had', async () => {
    file('a');
    const gone = Object.assign(new Error('gone'), { code: 'ENOENT' });
    const guard = new Guard({
      agent: '/none',
      system: { ...nodeCalls, lstat: () => Promise.reject(gone) }
    });
    const folders = new Folders(guard);
    const listing = new Listings({
      guard,
      folders,
      isolated: new Isolated(guard, mounts),
      owners
    });
    const { entries } = await listing.list({ path: folder });
    expect(entries).toEqual([{ name: 'a', kind: 'file' }]);
  });
});
