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
import { Guard } from './guard';
import { Listings } from './listings';
import { type FileOps, localOps } from './ops';

describe('a listing', () => {
  let folder: string;
  let calls: string[];
  let listings: Listings;
  let now: number;

  /** The real calls, counted. */
  const counted: FileOps = {
    ...localOps,
    changed: path => {
      calls.push('changed');
      return localOps.changed(path);
    },
    names: path => {
      calls.push('names');
      return localOps.names(path);
    },
    statuses: (path, names) => {
      calls.push(`lstat ${names.length}`);
      return localOps.statuses(path, names);
    },
    columns: (path, names, raw) => {
      calls.push(`lstat all ${names.length}`);
      return localOps.columns(path, names, raw);
    }
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
    calls = [];
    now = Date.now() + 60_000;
    const guard = new Guard({ agent: '/none', ops: counted });
    listings = new Listings(guard, () => now);
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
      uid: process.getuid?.()
    });
    expect(of('to-file')).toMatchObject({ kind: 'symlink', target: 'file' });
    expect(of('to-folder')).toMatchObject({ target: 'directory' });
    expect(of('to-nothing')).toMatchObject({ target: 'broken' });
    expect(of('loop')).toMatchObject({ target: 'broken' });
    expect(of('pipe')).toMatchObject({ kind: 'fifo' });
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
    expect(calls).toEqual(['names', 'lstat 5']);
    expect(await names({ offset: 48 })).toEqual(['f48', 'f49']);
    expect(await names({ offset: 1e9 })).toEqual([]);
    expect((await list({ q: 'f1', limit: 0 })).matching).toBe(11);
  });

  it('reads names again only where the directory may have changed', async () => {
    file('a');
    await list();
    await list();
    expect(calls.filter(call => call === 'names')).toHaveLength(1);
    file('b');
    expect(await names()).toEqual(['a', 'b']);
    // What changed a moment ago may change again within the same tick of its clock.
    now = Date.now();
    file('c');
    await list();
    await list();
    expect(calls.filter(call => call === 'names')).toHaveLength(4);
  });

  it('sorts by size and time, and asks before it looks at very many', async () => {
    file('small', '1');
    file('large', '12345');
    utimesSync(join(folder, 'small'), 200, 200);
    utimesSync(join(folder, 'large'), 100, 100);
    expect(await names({ sort: '-size' })).toEqual(['large', 'small']);
    expect(await names({ sort: 'modified' })).toEqual(['large', 'small']);
    // Once, however often it is sorted; the rest are the entries of the windows.
    expect(calls.filter(call => call.startsWith('lstat'))).toEqual([
      'lstat all 2',
      'lstat 2',
      'lstat 2'
    ]);
    for (let number = 0; number < 5001; number += 1) {
      file(`f${number}`);
    }
    await expect(list({ sort: 'size' })).rejects.toMatchObject({
      info: { code: 'too-many-entries', field: 'query.sort' }
    });
    const { entries } = await list({ sort: '-size', all: true, limit: 2 });
    expect(entries.map(({ name }) => name)).toEqual(['large', 'small']);
  });

  it('may take its time to look at all entries of a folder', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const [begun, go] = [deferred<undefined>(), deferred<undefined>()];
    const ops: FileOps = {
      ...counted,
      columns: async (path, all, raw) => {
        begun.resolve(undefined);
        await go.promise;
        return localOps.columns(path, all, raw);
      }
    };
    file('small', '1');
    file('large', '12345');
    const guard = new Guard({ agent: '/none', ops });
    const listing = new Listings(guard).list({ path: folder, sort: '-size' });
    await begun.promise;
    await jest.advanceTimersByTimeAsync(60_000);
    go.resolve(undefined);
    const { entries } = await listing;
    expect(entries.map(({ name }) => name)).toEqual(['large', 'small']);
    guard.stop();
    jest.useRealTimers();
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

  it('of a folder that is not permitted says so', async () => {
    const denied = Object.assign(new Error('permission denied'), {
      code: 'EACCES'
    });
    const ops = { ...counted, names: () => Promise.reject(denied) };
    const strict = new Listings(new Guard({ agent: '/none', ops }));
    await expect(strict.list({ path: folder })).rejects.toMatchObject({
      info: { code: 'path-denied', detail: 'permission denied' }
    });
  });

  it('resolves a path as text', async () => {
    file('a');
    expect((await list({ path: `${folder}/./b/..` })).path).toBe(folder);
  });

  it('leaves out of an entry what cannot be had', async () => {
    file('a');
    const guard = new Guard({
      agent: '/none',
      ops: {
        ...counted,
        statuses: (_path, wanted) =>
          Promise.resolve(wanted.map(() => undefined))
      }
    });
    const { entries } = await new Listings(guard).list({ path: folder });
    expect(entries).toEqual([{ name: 'a', kind: 'file' }]);
  });
});
