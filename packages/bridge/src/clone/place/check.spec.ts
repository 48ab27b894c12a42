/** @jest-environment node */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CloneWork } from '@jupyterlab-hpc/api';

import { clonesOf, ended } from './testing/clones';
import { foundOf, type Given } from './testing/found';

describe('of a hostile archive', () => {
  let place: string;
  let to: string;

  beforeEach(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'hostile-')));
    to = join(place, 'to');
    mkdirSync(to);
  });
  afterEach(() => rmSync(place, { recursive: true }));

  async function made(given: Iterable<Given>): Promise<CloneWork> {
    const clones = clonesOf({
      place,
      finds: () => foundOf(place, () => given)
    });
    const { id } = await clones.start({
      preview: 'ab'.repeat(16),
      bring: 'folder',
      folder: to,
      name: 'copy'
    });
    return ended(clones, id);
  }

  const link = (path: string, target: string): Given => ({
    path,
    target,
    kind: 'link'
  });

  it.each<[string, string, Given[]]>([
    ['leads out', '“../x” in it leads out', [{ path: '../x' }]],
    ['leads out further on', 'leads out', [{ path: 'a/../../x' }]],
    ['leads out and back', 'leads out', [{ path: 'a/../b' }]],
    [
      'is a folder that leads out',
      'leads out',
      [{ path: '../x/', kind: 'directory' }]
    ],
    ['is absolute', 'is an absolute path', [{ path: '/tmp/x' }]],
    ['has an empty part', 'is no proper path', [{ path: 'a//b' }]],
    ['has a part that is a dot', 'is no proper path', [{ path: 'a/./b' }]],
    ['ends with a slash', 'is no proper path', [{ path: 'a/' }]],
    ['is empty', 'is no proper path', [{ path: '' }]],
    ['has a NUL', 'is no proper path', [{ path: 'a\0b' }]],
    ['comes twice', 'comes twice', [{ path: 'a' }, { path: 'a' }]],
    ['is a file and a folder', 'comes twice', [{ path: 'a/b' }, { path: 'a' }]],
    [
      'is a folder and a link',
      'comes twice',
      [{ path: 'a', kind: 'directory' }, link('a', 'b')]
    ],
    ['is below a file', 'is below a file', [{ path: 'a' }, { path: 'a/b' }]],
    [
      'goes through a link',
      '“a/b” in it goes through a link',
      [link('a', '/etc'), { path: 'a/b' }]
    ],
    [
      'goes through a link that stays inside',
      'goes through a link',
      [{ path: 'b/c' }, link('a', 'b'), { path: 'a/d' }]
    ],
    ['is deep', 'more than 50 deep', [{ path: `${'a/'.repeat(50)}b` }]]
  ])('all is refused where a name %s', async (_, words, given) => {
    const work = await made([{ path: 'good' }, ...given]);
    expect(work.state).toBe('failed');
    expect(work.error?.message).toContain(words);
    expect(readdirSync(to)).toEqual([]);
    expect(readdirSync(place).sort()).toEqual(
      expect.not.arrayContaining(['x', 'a'])
    );
  });

  it('200,000 files are refused, and none is left', async () => {
    let came = 0;
    const work = await made(
      (function* () {
        for (; came < 200_000; came += 1) {
          // Links wait until the end: the disk is not what is tried here.
          yield came < 100
            ? { path: `a/${came}` }
            : link(`a/${came}`, 'elsewhere');
        }
      })()
    );
    expect(work.error?.message).toBe(
      'hpc-demos/lattice has more than 100,000 files and folders.'
    );
    expect(came).toBeLessThan(100_001);
    expect(readdirSync(to)).toEqual([]);
  });

  it('folders that only paths name count as well', async () => {
    const deep = 'a/'.repeat(40);
    const work = await made(
      (function* () {
        for (let count = 0; count < 2600; count += 1) {
          yield { path: `${count}/${deep}x`, kind: 'other' as const };
          yield { path: `${count}/${deep}x`, kind: 'link' as const };
        }
      })()
    );
    expect(work.error?.message).toContain('more than 100,000');
  });

  it('what is of no use is left out, and said once', async () => {
    const long = 'x'.repeat(256);
    const path = `${'y'.repeat(250)}/`.repeat(16);
    const work = await made([
      { path: 'sub/.git/', kind: 'directory' },
      { path: 'sub/.git/config', text: '[core]' },
      { path: 'sub/.git/hooks/post-checkout', executable: true },
      { path: '.GIT', text: 'gitdir: x' },
      { path: '.g\u200cit/config' },
      link('git~1', 'sub'),
      { path: 'dev/null', kind: 'other' },
      { path: 'a\nb' },
      { path: `${long}/a` },
      { path: `${path}z` },
      { path: '.gitignore' }
    ]);
    expect(work.state).toBe('done');
    expect(work.left).toEqual([
      'sub/.git: git would act on what is in it',
      '.GIT: git would act on what is in it',
      '.g\u200cit: git would act on what is in it',
      'git~1: git would act on what is in it',
      'dev/null: it is a device or a pipe',
      'a\uFFFDb: has characters that names cannot have',
      expect.stringMatching(
        /^x{197,200}….* has a name of more than 255 bytes$/
      ),
      expect.stringMatching(/ its path has more than 4000 bytes$/)
    ]);
    expect(readdirSync(join(to, 'copy')).sort()).toEqual([
      '.gitignore',
      'lattice.ipynb'
    ]);
  });

  it('links that lead out are left out, and those through them', async () => {
    const out = {
      absolute: '/etc/passwd',
      up: '../x',
      'a/up': '../../x',
      'a/round': '../a/../../copy/lattice.ipynb',
      through: 'absolute/x',
      'through-folder': 'a/to-b/../../../x',
      'to-up': 'up',
      circle: 'circle2',
      circle2: 'circle',
      empty: '',
      control: 'a\nb',
      long: 'a/../'.repeat(200)
    };
    const inside = {
      'a/to-b': '../b',
      'a/up-inside': '../lattice.ipynb',
      dangling: 'nothing/here',
      'to-link': 'a/to-b/c',
      self: '.',
      'self/': './//lattice.ipynb'
    };
    const { 'self/': doubled, ...kept } = inside;
    const work = await made([
      ...Object.entries(out).map(([path, target]) => link(path, target)),
      ...Object.entries(kept).map(([path, target]) => link(path, target)),
      link('doubled', doubled),
      { path: 'b/c', text: 'x' }
    ]);
    const copy = join(to, 'copy');
    expect(work.state).toBe('done');
    expect(work.left.map(line => line.split(':')[0])).toEqual(Object.keys(out));
    expect(work.left[0]).toBe(
      'absolute: the link was left out: it leads out of the copy (/etc/passwd)'
    );
    for (const path of Object.keys(out)) {
      expect(existsSync(join(copy, path))).toBe(false);
    }
    for (const [path, target] of Object.entries(kept)) {
      expect(readlinkSync(join(copy, path))).toBe(target);
    }
    expect(realpathSync(join(copy, 'to-link'))).toBe(join(copy, 'b/c'));
  });

  it('what its source says of a piece is said', async () => {
    const work = await made([
      { path: 'lib', kind: 'other', note: 'submodule' },
      { path: 'data.bin', text: 'version', note: 'pointer of Git LFS' },
      link('odd', `/${'x\n'.repeat(300)}`)
    ]);
    expect(work.left).toEqual([
      'lib: submodule',
      'data.bin: pointer of Git LFS',
      expect.stringMatching(/^odd: [^\n]{1,260}$/)
    ]);
    expect(existsSync(join(to, 'copy/data.bin'))).toBe(true);
  });

  it('no more modes come than that it may be run', async () => {
    const odd = { path: 'a', executable: true, mode: 0o4777, uid: 0 };
    const mask = process.umask(0o022);
    await made([odd]);
    process.umask(mask);
    const { mode, uid } = statSync(join(to, 'copy/a'));
    expect(mode & 0o7777).toBe(0o755);
    expect(uid).toBe(process.getuid?.());
  });

  it('a thousand things that are left out do not fill the answer', async () => {
    const work = await made(
      Array.from({ length: 1000 }, (_, number) => link(`${number}`, '/etc'))
    );
    expect(work.left).toHaveLength(101);
    expect(work.left.at(-1)).toBe('900 more');
  });
});
