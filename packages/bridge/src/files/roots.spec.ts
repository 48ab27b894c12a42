/** @jest-environment node */
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ErrorCode } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { Policy } from '../site/policy';
import { Paths } from '../favorites/paths';
import { Gate } from './gate';
import { LocalOps } from './local';
import { Roots, type RootsOptions } from './roots';
import { SlowError } from './slow';

describe('where a person may look', () => {
  const place = mkdtempSync(join(tmpdir(), 'roots-'));
  const [root, home, scratch, outside] = [
    'root',
    'home',
    'scratch',
    'outside'
  ].map(name => join(place, name)) as [string, string, string, string];
  const environment = { HOME: home, SCRATCH: scratch };

  beforeAll(() => {
    [root, home, scratch, outside, join(root, 'a')].forEach(path =>
      mkdirSync(path)
    );
    writeFileSync(join(outside, 'secret'), '');
    symlinkSync(outside, join(root, 'escape'));
    symlinkSync(root, join(home, 'to-root'));
    symlinkSync(join(outside, 'new'), join(root, 'to-new'));
    symlinkSync('a/new', join(root, 'to-own-new'));
    symlinkSync('round', join(root, 'round'));
    symlinkSync('gone/../to-itself', join(root, 'to-itself'));
  });
  afterAll(() => rmSync(place, { recursive: true }));

  function rootsOf(
    about: Partial<RootsOptions> & { files?: boolean } = {}
  ): Roots {
    const { files = true, ...options } = about;
    return new Roots({
      policy: new Policy({
        switches: () => ({ files }),
        groups: () => Promise.resolve(new Set()),
        siteMessage: () => 'Ask the help desk.'
      }),
      guard: {
        run: (_path, act) =>
          act(new LocalOps({ gate: new Gate({ of: place }) }))
      },
      root,
      terminals: false,
      fileRoots: [],
      expanded: path => new Paths(environment, home).resolve(path),
      ...options
    });
  }

  /** Whether a path may be listed, or why not. */
  async function may(
    path: string,
    about: Partial<RootsOptions> & { files?: boolean } = {}
  ): Promise<true | ErrorCode> {
    return rootsOf(about)
      .require(path)
      .then(() => true as const, codeOf);
  }

  function codeOf(error: unknown): ErrorCode {
    if (error instanceof BridgeError) {
      return error.info.code;
    }
    throw error;
  }

  it('is nothing where the root itself leads nowhere', async () => {
    const about = { root: '/dev/null/x', expanded: () => undefined };
    expect(await may(outside, about)).toBe('path-denied');
    expect(await may(outside, { ...about, root: undefined })).toBe(
      'path-denied'
    );
  });

  it('is all that the account can read where there are terminals', async () => {
    expect(await may(outside, { terminals: true })).toBe(true);
    expect(await rootsOf({ terminals: true }).locate(outside)).toBe(outside);
  });

  it('is Jupyter’s root and the person’s own folders where there are none', async () => {
    for (const path of [root, join(root, 'a'), home, join(scratch, 'new')]) {
      expect(await may(path)).toBe(true);
    }
    for (const path of [outside, '/', `${root}-beside`]) {
      expect(await may(path)).toBe('path-denied');
    }
  });

  it('is Jupyter’s root alone where the site has it so, terminals or not', async () => {
    for (const terminals of [true, false]) {
      const about = { files: false, terminals, fileRoots: [outside] };
      expect(await may(join(root, 'a'), about)).toBe(true);
      expect(await may(home, about)).toBe('disabled-by-site');
      expect(await may(outside, about)).toBe('disabled-by-site');
    }
  });

  it('has no drive of all files where the site has switched it off', async () => {
    for (const path of [outside, join(root, 'a')]) {
      await expect(
        rootsOf({ files: false }).locate(path)
      ).rejects.toMatchObject({
        info: { code: 'disabled-by-site', hint: 'Ask the help desk.' }
      });
    }
  });

  it('is what the site confines it to, terminals or not', async () => {
    for (const terminals of [true, false]) {
      const fileRoots = ['$SCRATCH/runs', '${UNSET}/x', 'relative', outside];
      const about = { terminals, fileRoots };
      expect(await may(join(scratch, 'runs/1'), about)).toBe(true);
      expect(await may(join(outside, 'secret'), about)).toBe(true);
      expect(await may(root, about)).toBe(true);
      for (const path of [scratch, home, '/x', '/']) {
        expect(await may(path, about)).toBe('path-denied');
      }
    }
  });

  it('is not everything where no folder of the site’s is there', async () => {
    const about = { terminals: true, fileRoots: ['$UNSET'] };
    expect(await may(root, about)).toBe(true);
    expect(await may(home, about)).toBe('path-denied');
  });

  it('goes by where a path leads, not by how it is written', async () => {
    for (const path of [
      join(root, 'escape'),
      join(root, 'escape/secret'),
      join(root, '../outside'),
      `${root}/a/../../outside`,
      join(root, 'round'),
      join(root, 'to-itself'),
      // Not there: its folder is what is looked at.
      join(root, 'escape/nothing'),
      // What is written there comes to be elsewhere.
      join(root, 'to-new'),
      join(root, 'to-new/deeper')
    ]) {
      expect([path, await may(path)]).toEqual([path, 'path-denied']);
    }
    expect(await may(join(home, 'to-root'), { files: false })).toBe(true);
    expect(await rootsOf().locate(join(home, 'to-root/a'))).toBe(
      join(root, 'a')
    );
    expect(await rootsOf().locate(join(root, 'to-own-new'))).toBe(
      join(root, 'a/new')
    );
  });

  it('can be a folder that is a link itself', async () => {
    const link = join(place, 'link');
    symlinkSync(outside, link);
    const about = { fileRoots: [link] };
    expect(await may(join(outside, 'secret'), about)).toBe(true);
    expect(await may(join(link, 'secret'), about)).toBe(true);
  });

  it('asks for its own folders once for all paths, and anew later', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const asked: string[] = [];
    const guard: RootsOptions['guard'] = {
      run: (path, act) => {
        asked.push(path);
        return act(new LocalOps({ gate: new Gate({ of: place }) }));
      }
    };
    const roots = rootsOf({ guard });
    const paths = ['1', '2', '3'].map(name => join(root, 'a', name));
    await Promise.all(paths.map(path => roots.require(path)));
    await roots.require(join(home, '4'));
    const own = (): string[] =>
      asked.filter(path => [root, home, scratch].includes(path));
    expect(own().sort()).toEqual([home, root, scratch]);
    jest.advanceTimersByTime(10_000);
    await roots.require(join(home, '4'));
    expect(own()).toHaveLength(6);
    jest.useRealTimers();
  });

  describe('when a file system hangs', () => {
    const guard: RootsOptions['guard'] = {
      run: (path, act) =>
        path.startsWith(scratch)
          ? Promise.reject(new SlowError(path))
          : act(new LocalOps({ gate: new Gate({ of: place }) }))
    };

    it('says so of its own paths', async () => {
      for (const terminals of [true, false]) {
        const roots = rootsOf({ guard, terminals });
        await expect(roots.locate(join(scratch, 'a'))).rejects.toMatchObject({
          info: { code: 'path-slow' }
        });
      }
    });

    it('answers for all others at once', async () => {
      const endless: RootsOptions['guard'] = {
        run: (path, act) =>
          path.startsWith(scratch)
            ? new Promise(() => {})
            : act(new LocalOps({ gate: new Gate({ of: place }) }))
      };
      expect(await may(home, { guard: endless })).toBe(true);
      expect(await may(home, { guard })).toBe(true);
      expect(await may(outside, { guard })).toBe('path-denied');
    });
  });
});
