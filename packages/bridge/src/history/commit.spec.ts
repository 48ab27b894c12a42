/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { guardOver } from '../testing/files';
import { commitOf } from './commit';

const guard = guardOver();

let place: string;
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'hpc-git-')));
});
afterEach(() => rmSync(place, { recursive: true }));

function git(...args: string[]): string {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  const env = { PATH: process.env['PATH'], HOME: place };
  return execFileSync('git', [...who, ...args], {
    cwd: place,
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'ignore']
  }).trim();
}

function commit(): string {
  git('commit', '--quiet', '--allow-empty', '--message=more');
  return git('rev-parse', 'HEAD');
}

describe('The commit of a folder', () => {
  it('is that of the branch, also for a folder below', async () => {
    git('init', '--quiet');
    const first = commit();
    const below = join(place, 'a/b');
    mkdirSync(below, { recursive: true });
    expect(await commitOf(guard, below)).toBe(first);
    expect(await commitOf(guard, place)).toBe(first);
  });

  it('is found among packed refs, and when the head is detached', async () => {
    git('init', '--quiet');
    const first = commit();
    git('pack-refs', '--all');
    expect(await commitOf(guard, place)).toBe(first);
    commit();
    git('checkout', '--quiet', '--detach', first);
    expect(await commitOf(guard, place)).toBe(first);
  });

  it('is that of a work tree of its own', async () => {
    git('init', '--quiet');
    const first = commit();
    git('worktree', 'add', '--quiet', '-b', 'other', 'tree');
    expect(await commitOf(guard, join(place, 'tree'))).toBe(first);
  });

  it('is none where there is no repository, no commit, or nonsense', async () => {
    expect(await commitOf(guard, place)).toBeUndefined();
    git('init', '--quiet');
    expect(await commitOf(guard, place)).toBeUndefined();
    for (const head of [
      'nonsense',
      'ref: refs/../../secret',
      'ref: /etc/passwd'
    ]) {
      writeFileSync(join(place, '.git/HEAD'), head);
      expect(await commitOf(guard, place)).toBeUndefined();
    }
  });
});
