/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ContentsQuery } from '@jupyterlab-hpc/api';

import type { Config } from '../config';
import { NotedCalls } from '../testing/files';
import { Contents } from './contents';
import { ContentsRules } from './contentsrules';
import { Folders } from './folders';
import { Guard } from './guard';
import { Isolated } from './isolated';
import { Mounts } from './mounts';
import { nodeCalls } from './system';

const manager =
  'jupyter_server.services.contents.largefilemanager.AsyncLargeFileManager';

describe('a folder as the contents API shows it', () => {
  let root: string;
  let system: NotedCalls;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'contents-'));
    system = new NotedCalls();
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const file = (name: string, text = ''): void =>
    writeFileSync(join(root, name), text);

  function contents(
    server: Config['server'] = {},
    about: { platform?: NodeJS.Platform; table?: string } = {}
  ) {
    const { platform = 'linux', table = '' } = about;
    const mounts = new Mounts(
      () => 0,
      () => table
    );
    const guard = new Guard({ agent: '/none', mounts, system });
    const rules = new ContentsRules(
      { root, contentsManager: manager, hideGlobs: ['*.pyc', '*~'], ...server },
      platform
    );
    const folders = new Folders(guard);
    const all = new Contents({
      rules,
      guard,
      folders,
      isolated: new Isolated(guard, mounts),
      mounts
    });
    return (query: Partial<ContentsQuery> = {}) =>
      all.list({ path: '', limit: 100, ...query });
  }
  const names = async (listing: ReturnType<ReturnType<typeof contents>>) =>
    (await listing).entries.map(({ name }) => name);

  it('has folders first and links to them, and nothing hidden', async () => {
    ['b10', 'b9', 'B1.pyc', 'x~', '.secret'].forEach(name => file(name));
    mkdirSync(join(root, 'zoo'));
    mkdirSync(join(root, '.dot'));
    symlinkSync('zoo', join(root, 'a-link'));
    symlinkSync('nowhere', join(root, 'broken'));
    symlinkSync('round', join(root, 'round'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await names(contents()())).toEqual([
      'a-link',
      'zoo',
      'b9',
      'b10',
      'broken'
    ]);
    expect(await names(contents({ allowHidden: true })())).toEqual([
      '.dot',
      'a-link',
      'zoo',
      '.secret',
      'b9',
      'b10',
      'broken',
      'round'
    ]);
    expect(await names(contents({ hideGlobs: [] })({ q: 'B1' }))).toEqual([
      'B1.pyc',
      'b10'
    ]);
  });

  it('has nothing that may not be looked at', async () => {
    file('a');
    const denied = Object.assign(new Error('no'), { code: 'EACCES' });
    Object.assign(system, {
      lstat: (path: string) =>
        path.endsWith('/a') ? Promise.reject(denied) : nodeCalls.lstat(path)
    });
    expect((await contents({ allowHidden: true })()).entries).toEqual([]);
  });

  it('does not wait for other file systems', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    mkdirSync(join(root, 'dead'));
    file('a');
    symlinkSync('dead', join(root, 'link'));
    const dead = join(root, 'dead');
    const table = `1 0 0:1 / / rw - ext4 a rw\n2 1 0:2 / ${dead} rw - nfs b rw\n`;
    system.hangs = path => path.startsWith(dead);
    const { took, value } = await system.outcome(
      contents({}, { table })(),
      jest.advanceTimersByTimeAsync
    );
    jest.useRealTimers();
    expect(took).toBeLessThan(5000);
    const { entries } = value;
    expect(entries).toMatchObject([
      { name: 'dead', directory: true, writable: false },
      { name: 'a', directory: false },
      { name: 'link', directory: false, writable: false }
    ]);
  });

  it('tells of an entry what a look at it says', async () => {
    file('a', '12345');
    chmodSync(join(root, 'a'), 0o644);
    utimesSync(join(root, 'a'), 100.5, 100.5);
    mkdirSync(join(root, 'd'));
    const listing = await contents()();
    expect(listing.entries).toEqual([
      expect.objectContaining({ name: 'd', directory: true, size: 0 }),
      {
        name: 'a',
        directory: false,
        size: 5,
        modified: 100.5,
        changed: lstatSync(join(root, 'a')).ctimeMs / 1000,
        writable: true
      }
    ]);
    const { ctimeMs, mtimeMs } = lstatSync(root);
    expect(listing).toMatchObject({
      writable: true,
      modified: mtimeMs / 1000,
      changed: ctimeMs / 1000
    });
  });

  it('tells no time that Python has no name for', async () => {
    file('a');
    Object.assign(system, {
      lstat: async (path: string) =>
        Object.assign(await nodeCalls.lstat(path), { mtimeMs: 9e14 })
    });
    const { entries } = await contents()();
    expect(entries).toMatchObject([{ name: 'a', modified: 0 }]);
  });

  it('can be written to nowhere on a mount that is read-only', async () => {
    file('a');
    const table = `1 0 0:1 / ${root} ro - ext4 a rw\n`;
    const listing = await contents({}, { table })();
    expect(listing.writable).toBe(false);
    expect(listing.entries).toMatchObject([{ name: 'a', writable: false }]);
  });

  it('looks at the first entries alone, and counts the others by their names', async () => {
    for (let number = 0; number < 50; number += 1) {
      file(`f${number}`);
    }
    symlinkSync('round', join(root, 'round'));
    file('x.pyc');
    const listing = await contents()({ limit: 5 });
    expect(listing.entries.map(({ name }) => name)).toEqual([
      'f0',
      'f1',
      'f2',
      'f3',
      'f4'
    ]);
    expect(listing).toMatchObject({ matching: 51, total: 51 });
    expect(system.count('lstat')).toBe(5 + 1);
    expect(await contents()({ limit: 5, q: 'f4' })).toMatchObject({
      matching: 11,
      total: 51
    });
    // All of them looked at, one turns out to be hidden.
    expect(await contents()()).toMatchObject({ matching: 50, total: 50 });
  });

  it.each([
    ['that is not there', 'nothing', 'path-missing'],
    ['outside of the root', '../x', 'path-missing'],
    ['outside of the root, on a roundabout way', 'a/../../..', 'path-missing'],
    ['that is hidden', '.dot', 'path-missing'],
    ['below a hidden one', '.dot/inner', 'path-missing'],
    ['that is a file', 'a', 'path-not-folder'],
    ['whose links go in a circle', 'round', 'path-missing']
  ])('does not show a path %s', async (_what, path, code) => {
    file('a');
    mkdirSync(join(root, '.dot/inner'), { recursive: true });
    symlinkSync('round', join(root, 'round'));
    await expect(contents()({ path })).rejects.toMatchObject({
      info: { code, field: 'query.path' }
    });
  });

  it('takes a path as the API does', async () => {
    mkdirSync(join(root, 'a/b'), { recursive: true });
    file('a/b/c');
    for (const path of [
      'a/b',
      '/a//b/',
      'a/x/../b',
      '/../'.slice(1, 1) + 'a/b/'
    ]) {
      expect(await names(contents()({ path }))).toEqual(['c']);
    }
    expect(await names(contents()({ path: 'a/..' }))).toEqual(['a']);
  });

  it.each([
    ['another contents manager', { contentsManager: 'site.Manager' }, {}],
    ['no root', { root: undefined }, {}],
    ['a system whose hidden files are not known', {}, { platform: 'darwin' }]
  ] as const)(
    'is left to Jupyter with %s',
    async (_what, { ...server }, about) => {
      await expect(
        contents(server as Config['server'], about)()
      ).rejects.toMatchObject({ info: { code: 'not-supported' } });
    }
  );

  it('is left to Jupyter where a name is no text', async () => {
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff])]),
      ''
    );
    await expect(contents()()).rejects.toMatchObject({
      info: { code: 'not-supported' }
    });
  });

  it('is left to Jupyter where the system fails', async () => {
    const error = Object.assign(new Error('input/output'), { code: 'EIO' });
    Object.assign(system, { readdir: () => Promise.reject(error) });
    await expect(contents()()).rejects.toMatchObject({
      info: { code: 'not-supported', detail: 'input/output' }
    });
  });

  it('ends when nobody waits any more', async () => {
    file('a');
    const leaving = new AbortController();
    const mounts = new Mounts();
    system.hangs = path => {
      if (path.endsWith('/a')) {
        leaving.abort();
      }
      return false;
    };
    const guard = new Guard({ agent: '/none', system });
    const rules = new ContentsRules({ root, contentsManager: manager });
    const folders = new Folders(guard);
    const all = new Contents({
      rules,
      guard,
      folders,
      isolated: new Isolated(guard, mounts),
      mounts
    });
    for (let number = 0; number < 50; number += 1) {
      file(`b${number}`);
    }
    await expect(
      all.list({ path: '', limit: 100 }, leaving.signal)
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(system.count('lstat')).toBeLessThan(20);
  });
});
