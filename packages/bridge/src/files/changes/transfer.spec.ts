/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Clash } from '@jupyterlab-hpc/api';

import { hasOtherDisk, onOtherDisk } from '../../testing/disks';
import { Folder } from './folder';
import { bytesOfText } from './names';
import { type Progress, Report } from './report';
import { Transfer } from './transfer';

interface Case {
  op: 'copy' | 'move';
  across: boolean;
}
const cases: Case[] = [
  { op: 'copy', across: false },
  { op: 'move', across: false },
  ...(hasOtherDisk
    ? ([
        { op: 'copy', across: true },
        { op: 'move', across: true }
      ] as const)
    : [])
];

let place: string;
let other: string;
let from: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'transfer-'));
  other = hasOtherDisk ? onOtherDisk() : '';
  from = join(place, 'from');
  mkdirSync(from);
});
afterEach(() => {
  [place, other].forEach(path =>
    rmSync(path, { recursive: true, force: true })
  );
});

function targetFor({ across }: Case): string {
  const to = across ? other : join(place, 'to');
  mkdirSync(to, { recursive: true });
  return to;
}

async function transfer(
  op: 'copy' | 'move',
  names: readonly string[],
  to: string,
  clash: Clash = 'keep-both',
  source = from
): Promise<Progress> {
  const report = new Report(op);
  const folders = await Promise.all([Folder.open(source), Folder.open(to)]);
  const [one, two] = folders;
  const work = new Transfer({ op, from: one, to: two, clash, report });
  for (const name of names) {
    await work.item(bytesOfText(name));
  }
  await Promise.all(folders.map(folder => folder.close()));
  return report.progress;
}

const text = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe.each(cases)('$op, across file systems: $across', about => {
  const { op } = about;

  it('takes all that is below, as it was', async () => {
    const to = targetFor(about);
    mkdirSync(join(from, 'd/empty'), { recursive: true });
    writeFileSync(join(from, 'd/file'), 'content');
    chmodSync(join(from, 'd/file'), 0o640);
    utimesSync(join(from, 'd/file'), 1000.25, 2000.5);
    symlinkSync('../outside', join(from, 'd/link'));
    writeFileSync(join(from, 'd/read-only'), 'r');
    chmodSync(join(from, 'd/read-only'), 0o444);
    chmodSync(join(from, 'd/empty'), 0o750);
    utimesSync(join(from, 'd'), 3000, 4000);
    const progress = await transfer(op, ['d'], to);
    expect(progress).toMatchObject({ failed: 0, failures: [] });
    expect(readdirSync(to)).toEqual(['d']);
    expect(readdirSync(join(to, 'd')).sort()).toEqual([
      'empty',
      'file',
      'link',
      'read-only'
    ]);
    expect(statSync(join(to, 'd/file'))).toMatchObject({
      mode: 0o100640,
      atimeMs: 1000_250,
      mtimeMs: 2000_500
    });
    expect(text(to, 'd/file')).toBe('content');
    expect(statSync(join(to, 'd')).mtimeMs).toBe(4000_000);
    expect(statSync(join(to, 'd/empty')).mode & 0o7777).toBe(0o750);
    expect(statSync(join(to, 'd/read-only')).mode & 0o7777).toBe(0o444);
    expect(readlinkSync(join(to, 'd/link'))).toBe('../outside');
    expect(existsSync(join(from, 'd'))).toBe(op === 'copy');
  });

  it('keeps both where a name is taken, if that is wanted', async () => {
    const to = targetFor(about);
    writeFileSync(join(from, 'a.txt'), 'new');
    writeFileSync(join(to, 'a.txt'), 'old');
    writeFileSync(join(to, 'a-Copy1.txt'), 'older');
    mkdirSync(join(from, 'd'));
    mkdirSync(join(to, 'd'));
    await transfer(op, ['a.txt', 'd'], to);
    expect(readdirSync(to).sort()).toEqual([
      'a-Copy1.txt',
      'a-Copy2.txt',
      'a.txt',
      'd',
      'd-Copy1'
    ]);
    expect(text(to, 'a-Copy2.txt')).toBe('new');
    expect(text(to, 'a.txt')).toBe('old');
  });

  it('leaves out what is there, if that is wanted', async () => {
    const to = targetFor(about);
    writeFileSync(join(from, 'a'), 'new');
    writeFileSync(join(to, 'a'), 'old');
    const progress = await transfer(op, ['a'], to, 'skip');
    expect(progress).toMatchObject({ entries: 1, failed: 0 });
    expect(text(to, 'a')).toBe('old');
    expect(text(from, 'a')).toBe('new');
  });

  it('replaces files and links by such, and folders never', async () => {
    const to = targetFor(about);
    writeFileSync(join(from, 'a'), 'new');
    writeFileSync(join(to, 'a'), 'old');
    symlinkSync('x', join(from, 'l'));
    writeFileSync(join(to, 'l'), 'old');
    writeFileSync(join(from, 'd'), 'a file');
    mkdirSync(join(to, 'd'));
    mkdirSync(join(from, 'e'));
    writeFileSync(join(to, 'e'), 'old');
    const names = ['a', 'l', 'd', 'e'];
    const progress = await transfer(op, names, to, 'replace');
    expect(text(to, 'a')).toBe('new');
    expect(readlinkSync(join(to, 'l'))).toBe('x');
    expect(lstatSync(join(to, 'd')).isDirectory()).toBe(true);
    expect(text(to, 'e')).toBe('old');
    expect(progress.failed).toBe(2);
    expect(progress.failures[0]!.message).toMatch(
      /only a file is replaced by a file/
    );
    expect(readdirSync(from).includes('a')).toBe(op === 'copy');
    expect(readdirSync(from)).toEqual(expect.arrayContaining(['d', 'e']));
    expect(readdirSync(to)).toHaveLength(4);
  });

  it('copies no pipes, and says so', async () => {
    const to = targetFor(about);
    mkdirSync(join(from, 'd'));
    execFileSync('mkfifo', [join(from, 'd/pipe')]);
    writeFileSync(join(from, 'd/file'), '');
    const { failed, failures } = await transfer(op, ['d'], to);
    if (op === 'move' && !about.across) {
      expect(failed).toBe(0);
      return;
    }
    expect(failures[0]).toEqual({
      path: join(from, 'd/pipe'),
      message: expect.stringMatching(/such are not copied/)
    });
    // What cannot be moved as a whole is not moved in part.
    expect(readdirSync(to)).toEqual(op === 'copy' ? ['d'] : []);
    expect(readdirSync(join(from, 'd')).sort()).toEqual(['file', 'pipe']);
  });

  it('has holes where there were holes', async () => {
    const to = targetFor(about);
    const path = join(from, 'sparse');
    writeFileSync(path, 'begin');
    truncateSync(path, 20 * 1024 * 1024);
    await transfer(op, ['sparse'], to);
    const { blocks, size } = statSync(join(to, 'sparse'));
    expect(size).toBe(20 * 1024 * 1024);
    expect(blocks * 512).toBeLessThan(4 * 1024 * 1024);
    const copy = readFileSync(join(to, 'sparse'));
    expect(copy.subarray(0, 5).toString()).toBe('begin');
    expect(copy.subarray(5).equals(Buffer.alloc(size - 5))).toBe(true);
  });

  it('takes names of any bytes, also the longest', async () => {
    const to = targetFor(about);
    const longest = `${'x'.repeat(250)}.text`.slice(0, 255);
    const names = ['new\nline', longest];
    names.forEach(name => writeFileSync(join(from, name), name));
    writeFileSync(join(to, longest), 'old');
    const raw = Buffer.from([0xff, 0x41]);
    writeFileSync(Buffer.concat([Buffer.from(`${from}/`), raw]), 'raw');
    const report = new Report(op);
    const [one, two] = await Promise.all([Folder.open(from), Folder.open(to)]);
    const work = new Transfer({
      op,
      from: one,
      to: two,
      clash: 'keep-both',
      report
    });
    for (const name of [...names, '\xffA']) {
      await work.item(name);
    }
    await Promise.all([one.close(), two.close()]);
    expect(report.progress).toMatchObject({ entries: 3, failures: [] });
    expect(text(to, 'new\nline')).toBe('new\nline');
    expect(text(to, `${'x'.repeat(244)}-Copy1.text`)).toBe(longest);
    expect(
      readFileSync(Buffer.concat([Buffer.from(`${to}/`), raw]), 'utf8')
    ).toBe('raw');
  });
});

describe('a folder', () => {
  it.each(['copy', 'move'] as const)('does not %s into itself', async op => {
    mkdirSync(join(from, 'd/e/f'), { recursive: true });
    symlinkSync(join(from, 'd/e'), join(place, 'way'));
    for (const to of [
      join(from, 'd'),
      join(from, 'd/e/f'),
      join(place, 'way')
    ]) {
      const { failed, failures } = await transfer(op, ['d'], to);
      expect(failed).toBe(1);
      expect(failures[0]!.message).toMatch(/folder outside of it/);
    }
    expect(readdirSync(join(from, 'd'), { recursive: true }).sort()).toEqual([
      'e',
      'e/f'
    ]);
  });

  it('can be copied beside itself, and stays when it is moved to where it is', async () => {
    mkdirSync(join(from, 'd'));
    writeFileSync(join(from, 'd/f'), '1');
    await transfer('copy', ['d'], from);
    await transfer('move', ['d'], from, 'replace');
    expect(readdirSync(from).sort()).toEqual(['d', 'd-Copy1']);
    expect(text(from, 'd-Copy1/f')).toBe('1');
  });
});

describe('a file', () => {
  it('is not replaced by itself', async () => {
    writeFileSync(join(from, 'a'), '1');
    const to = join(place, 'to');
    mkdirSync(to);
    linkSync(join(from, 'a'), join(to, 'a'));
    const copied = await transfer('copy', ['a'], from, 'replace');
    const moved = await transfer('move', ['a'], to, 'replace');
    for (const { failures } of [copied, moved]) {
      expect(failures[0]!.message).toMatch(/the very file/);
    }
    expect(text(from, 'a')).toBe('1');
    expect(text(to, 'a')).toBe('1');
  });

  it('keeps who may run it with its owner’s rights only for its owner', async () => {
    const to = targetFor({ op: 'copy', across: false });
    const path = join(from, 'program');
    writeFileSync(path, '');
    chmodSync(path, 0o4755);
    await transfer('copy', ['program'], to);
    expect(statSync(join(to, 'program')).mode & 0o7777).toBe(0o4755);
    if (process.getuid?.() === 0) {
      chownSync(path, 1, 1);
      chmodSync(path, 0o4755);
      await transfer('copy', ['program'], to, 'replace');
      expect(statSync(join(to, 'program')).mode & 0o7777).toBe(0o755);
    }
  });
});
