/** @jest-environment node */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Folder } from './folder';
import { bytesOfText } from './names';
import { removeEntry } from './remove';
import { Report } from './report';

let place: string;
let folder: Folder;
let report: Report;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'remove-'));
  mkdirSync(join(place, 'folder'));
  mkdirSync(join(place, 'precious'));
  writeFileSync(join(place, 'precious/file'), 'precious');
  folder = await Folder.open(join(place, 'folder'));
  report = new Report('delete');
});
afterEach(async () => {
  await folder.close();
  rmSync(place, { recursive: true });
});

const path = (name: string): string => join(place, 'folder', name);
const remove = (name: string): Promise<boolean> =>
  removeEntry(folder, bytesOfText(name), { teller: report });
const isPrecious = (): boolean => existsSync(join(place, 'precious/file'));

describe('deleting', () => {
  it('ends with all that is below, and tells how much that was', async () => {
    mkdirSync(path('d/e/f'), { recursive: true });
    writeFileSync(path('d/1'), '12345');
    writeFileSync(path('d/e/2'), '1');
    writeFileSync(path('d/e/f/new\nline'), '');
    expect(await remove('d')).toBe(true);
    expect(readdirSync(path(''))).toEqual([]);
    expect(report.progress).toMatchObject({ entries: 6, bytes: 6, failed: 0 });
  });

  it('never follows a link', async () => {
    mkdirSync(path('d'));
    symlinkSync('../../precious', path('d/to-folder'));
    symlinkSync('../../precious/file', path('d/to-file'));
    symlinkSync('loop', path('d/loop'));
    symlinkSync('../precious', path('top'));
    expect(await remove('top')).toBe(true);
    expect(await remove('d')).toBe(true);
    expect(readdirSync(path(''))).toEqual([]);
    expect(isPrecious()).toBe(true);
  });

  it('does not follow a folder that was replaced by a link after it was looked at', async () => {
    mkdirSync(path('d'));
    const seen = await folder.look('d');
    renameSync(path('d'), join(place, 'old'));
    symlinkSync('../precious', path('d'));
    await expect(folder.enter('d', seen)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOTDIR|ELOOP)$/)
    });
    rmSync(path('d'));
    mkdirSync(path('d'));
    await expect(folder.enter('d', seen)).rejects.toMatchObject({
      info: { code: 'path-missing' }
    });
  });

  it('stays in the folder that was opened, wherever its path leads meanwhile', async () => {
    mkdirSync(path('d'));
    renameSync(join(place, 'folder'), join(place, 'moved'));
    symlinkSync('precious', join(place, 'folder'));
    mkdirSync(join(place, 'precious/d'));
    expect(await remove('d')).toBe(true);
    expect(readdirSync(join(place, 'moved'))).toEqual([]);
    expect(readdirSync(join(place, 'precious')).sort()).toEqual(['d', 'file']);
  });

  it('leaves alone what may not go, and the folders that hold it', async () => {
    mkdirSync(path('d/e'), { recursive: true });
    writeFileSync(path('d/e/new'), '123');
    writeFileSync(path('d/old'), '1');
    const isWhole = await removeEntry(folder, 'd', {
      teller: report,
      mayGo: status => status.isDirectory() || status.size < 3n
    });
    expect(isWhole).toBe(false);
    expect(readdirSync(path('d'))).toEqual(['e']);
    expect(report.progress).toMatchObject({
      failed: 1,
      failures: [{ path: path('d/e/new') }]
    });
  });

  it('says what is not there', async () => {
    expect(await remove('nothing')).toBe(false);
    expect(report.progress.failures).toEqual([
      {
        path: path('nothing'),
        message: `${path('nothing')} is not there. It may have been moved or deleted. Refresh the list.`
      }
    ]);
  });

  it('goes as deep as a tree of many levels', async () => {
    // Longer than any path may be.
    const name = 'n'.repeat(200);
    const levels = 60;
    const cwd = process.cwd();
    process.chdir(path(''));
    for (let level = 0; level < levels; level += 1) {
      mkdirSync(name);
      process.chdir(name);
    }
    process.chdir(cwd);
    expect(await remove(name)).toBe(true);
    expect(report.progress).toMatchObject({ entries: levels, failed: 0 });
  });
});
