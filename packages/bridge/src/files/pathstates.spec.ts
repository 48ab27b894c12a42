/** @jest-environment node */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ErrorCode, StatRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { NearElsewhere, NotedCalls } from '../testing/files';
import { Guard } from './guard';
import { Mounts } from './mounts';
import { PathStates } from './pathstates';
import { nodeCalls } from './system';

describe('the state of a path', () => {
  const place = mkdtempSync(join(tmpdir(), 'states-'));
  const at = (name: string): string => join(place, name);
  let system: NotedCalls;

  beforeAll(() => {
    [
      'folder',
      'dead',
      'dead/a',
      'slow',
      'slow/b',
      'auto',
      'auto/x',
      'forbidden'
    ].forEach(name => mkdirSync(at(name)));
    writeFileSync(at('file'), '12345');
    symlinkSync('folder', at('link'));
    symlinkSync('nowhere', at('broken'));
    symlinkSync('auto/x', at('to-auto'));
  });
  beforeEach(() => (system = new NotedCalls()));
  afterAll(() => rmSync(place, { recursive: true }));
  afterEach(() => jest.useRealTimers());

  const table = `1 0 0:1 / / rw - ext4 a rw
2 1 0:2 / ${at('dead')} rw - nfs b rw
3 1 0:3 / ${at('slow')} rw - nfs c rw
4 1 0:4 / ${at('auto')} rw - autofs d rw
`;
  const fstab = `dev ${at('project')} lustre noauto 0 0
dev ${at('dead')} nfs defaults 0 0
`;

  /** Where the site does not let look, or its folders do not answer. */
  const refusals = new Map<string, ErrorCode>([
    [at('forbidden/x'), 'path-denied'],
    [at('folder/unanswered'), 'path-slow']
  ]);

  function states(calls = system) {
    const mounts = new Mounts(
      () => 0,
      () => table
    );
    const elsewhere = (): NearElsewhere => new NearElsewhere();
    const guard = new Guard({
      agent: '/none',
      mounts,
      elsewhere,
      system: calls
    });
    return new PathStates({
      guard,
      mounts,
      owners: { names: () => Promise.resolve(new Map()) },
      roots: {
        require: path => {
          const code = refusals.get(path);
          return code === undefined
            ? Promise.resolve()
            : Promise.reject(new BridgeError({ code, message: 'no' }));
        }
      },
      fstab: () => fstab
    });
  }
  const statesOf = async (
    paths: StatRequest['paths'],
    more: Partial<StatRequest> = {}
  ): Promise<string[]> =>
    (await states().of({ paths, ...more })).map(({ state }) => state);

  it('is not mounted where only the folder is left of a mount', async () => {
    ['was', 'is-used', 'project'].forEach(name => mkdirSync(at(name)));
    writeFileSync(join(at('is-used'), 'file'), '');
    const paths = ['was', 'is-used', 'folder'].map(name => ({
      path: at(name),
      mount: name === 'folder' ? place : at(name)
    }));
    expect(await statesOf(paths)).toEqual(['not-mounted', 'there', 'there']);
    expect(await statesOf([{ path: at('project') }])).toEqual(['not-mounted']);
    ['was', 'is-used', 'project'].forEach(name =>
      rmSync(at(name), { recursive: true })
    );
  });

  it('is told with what is there', async () => {
    chmodSync(at('file'), 0o640);
    const paths = ['folder', 'file', 'link'].map(name => ({ path: at(name) }));
    expect(await states().of({ paths })).toMatchObject([
      {
        path: at('folder'),
        state: 'there',
        facts: { kind: 'directory', writable: true }
      },
      {
        path: at('file'),
        state: 'there',
        facts: { kind: 'file', size: 5, mode: 0o640 }
      },
      {
        path: at('link'),
        state: 'there',
        facts: { kind: 'symlink', target: 'directory', link: 'folder' }
      }
    ]);
  });

  it('is missing where there is nothing, or a link leads nowhere', async () => {
    expect(
      await statesOf([
        { path: at('nothing') },
        { path: at('broken') },
        { path: at('file/x') },
        { path: at('nothing'), mount: at('dead') },
        { path: at('folder/../nothing'), mount: '/' }
      ])
    ).toEqual(Array(5).fill('missing'));
  });

  it('is not mounted where its file system is gone', async () => {
    expect(
      await statesOf([
        { path: at('scratch/run'), mount: at('scratch') },
        { path: at('project/x') },
        { path: at('dead/none') },
        { path: at('folder'), mount: at('scratch') }
      ])
    ).toEqual(['not-mounted', 'not-mounted', 'missing', 'there']);
  });

  it('is denied where the site or the system does not permit it', async () => {
    expect(await statesOf([{ path: at('forbidden/x') }])).toEqual(['denied']);
    const denied = Object.assign(new Error('no'), { code: 'EACCES' });
    const strict = new NotedCalls();
    Object.assign(strict, {
      access: (path: string) =>
        path === at('folder') ? Promise.reject(denied) : Promise.resolve(),
      lstat: (path: string) =>
        path === at('file') ? Promise.reject(denied) : nodeCalls.lstat(path)
    });
    const paths = ['folder', 'file', 'link'].map(name => ({ path: at(name) }));
    const items = await states(strict).of({ paths });
    expect(items.map(({ state }) => state)).toEqual([
      'denied',
      'denied',
      'there'
    ]);
    expect(items[0]).not.toHaveProperty('facts');
  });

  it('is slow, not denied, where it could not be told whether it may be looked at', async () => {
    const paths = [{ path: at('folder/unanswered') }, { path: at('folder') }];
    expect(await statesOf(paths)).toEqual(['slow', 'there']);
  });

  it('is not looked at where that would mount something', async () => {
    const paths = ['auto', 'auto/x', 'to-auto', 'auto/gone'].map(name => ({
      path: at(name)
    }));
    expect(await statesOf(paths)).toEqual(Array(4).fill('unchecked'));
    expect(system.count('lstat') + system.count('stat')).toBe(0);
    expect(await statesOf(paths, { automounts: true })).toEqual([
      'there',
      'there',
      'there',
      'missing'
    ]);
  });

  it('is slow where it does not answer, and delays no other', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    system.hangs = path =>
      path.startsWith(at('dead')) || path.startsWith(at('slow'));
    const paths = [
      ...Array.from({ length: 20 }, () => ({ path: at('dead/a') })),
      { path: at('folder') },
      { path: at('slow/b') },
      { path: at('nothing') }
    ];
    let answered = false;
    const asked = states()
      .of({ paths, automounts: true })
      .finally(() => (answered = true));
    // What does answer has answered.
    while (system.open !== 2 || system.looks.length < 3) {
      await new Promise(setImmediate);
    }
    await jest.advanceTimersByTimeAsync(1900);
    expect(answered).toBe(false);
    await jest.advanceTimersByTimeAsync(150);
    expect((await asked).map(({ state }) => state)).toEqual([
      ...Array<string>(20).fill('slow'),
      'there',
      'slow',
      'missing'
    ]);
    // One call hangs on each of the two, and the rest were not made.
    expect(system.open).toBe(2);
    expect(system.looks).toHaveLength(3);
  });
});
