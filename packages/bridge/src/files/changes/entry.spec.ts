/** @jest-environment node */
import {
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
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createEntry, renameEntry } from './entry';
import { bytesOf, bytesOfText, newName } from './names';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entry-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text = name): void =>
  writeFileSync(join(folder, name), text);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('renaming', () => {
  it('gives files, folders and links another name', async () => {
    file('a');
    mkdirSync(join(folder, 'd'));
    file('d/inside');
    symlinkSync('nowhere', join(folder, 'l'));
    await renameEntry(folder, 'a', 'b');
    await renameEntry(folder, 'd', 'e');
    await renameEntry(folder, 'l', 'm');
    expect(readdirSync(folder).sort()).toEqual(['b', 'e', 'm']);
    expect(text('b')).toBe('a');
    expect(statSync(join(folder, 'b')).nlink).toBe(1);
    expect(text('e/inside')).toBe('d/inside');
    expect(readlinkSync(join(folder, 'm'))).toBe('nowhere');
  });

  it('never takes the name of another, whatever that is', async () => {
    file('a');
    mkdirSync(join(folder, 'd'));
    file('file');
    mkdirSync(join(folder, 'empty'));
    symlinkSync('nowhere', join(folder, 'broken'));
    for (const from of ['a', 'd']) {
      for (const to of ['file', 'empty', 'broken']) {
        await expect(renameEntry(folder, from, to)).rejects.toMatchObject({
          code: 'EEXIST'
        });
      }
    }
    expect(readdirSync(folder)).toHaveLength(5);
    expect(text('file')).toBe('file');
  });

  it('does not take two names of one file for one', async () => {
    file('a');
    linkSync(join(folder, 'a'), join(folder, 'A'));
    await expect(renameEntry(folder, 'a', 'A')).rejects.toMatchObject({
      code: 'EEXIST'
    });
    expect(readdirSync(folder).sort()).toEqual(['A', 'a']);
  });

  it('may change nothing but the case', async () => {
    file('readme');
    mkdirSync(join(folder, 'data'));
    await renameEntry(folder, 'readme', 'README');
    await renameEntry(folder, 'data', 'Data');
    await renameEntry(folder, 'Data', 'Data');
    expect(readdirSync(folder).sort()).toEqual(['Data', 'README']);
  });

  it('gives valid names to those that are not UTF-8, and takes any character', async () => {
    const bytes = Buffer.from([0x66, 0xff]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), bytes]), 'xy');
    const rawName = bytes.toString('base64');
    const from = bytesOf({ name: 'f\uFFFD', rawName }, 'entry');
    const to = newName('new\nline \u{1F600}', 'to');
    await renameEntry(folder, from, to);
    expect(text('new\nline \u{1F600}')).toBe('xy');
    const longest = 'ü'.repeat(127);
    await renameEntry(folder, to, newName(longest, 'to'));
    expect(text(longest)).toBe('xy');
  });

  it('says what is missing', async () => {
    await expect(renameEntry(folder, 'a', 'b')).rejects.toMatchObject({
      code: 'ENOENT'
    });
    await expect(renameEntry(folder, 'a', 'a')).rejects.toMatchObject({
      code: 'ENOENT'
    });
  });
});

describe('a new entry', () => {
  it('has the first name that is free', async () => {
    for (const [kind, names] of [
      ['file', ['untitled.txt', 'untitled1.txt']],
      ['directory', ['Untitled Folder', 'Untitled Folder 1']],
      ['notebook', ['Untitled.ipynb', 'Untitled1.ipynb']]
    ] as const) {
      expect(await createEntry(folder, kind)).toBe(names[0]);
      expect(await createEntry(folder, kind)).toBe(names[1]);
    }
    expect(lstatSync(join(folder, 'Untitled Folder 1')).isDirectory()).toBe(
      true
    );
    expect(text('untitled1.txt')).toBe('');
  });

  it('is a notebook that is valid', async () => {
    await createEntry(folder, 'notebook', bytesOfText('größe.ipynb'));
    expect(JSON.parse(text('größe.ipynb'))).toEqual({
      cells: [],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5
    });
  });

  it('has the modes of the umask', async () => {
    const umask = process.umask(0o027);
    try {
      await createEntry(folder, 'file', 'f');
      await createEntry(folder, 'directory', 'd');
    } finally {
      process.umask(umask);
    }
    expect(statSync(join(folder, 'f')).mode & 0o777).toBe(0o640);
    expect(statSync(join(folder, 'd')).mode & 0o777).toBe(0o750);
  });

  it('never takes the place of another', async () => {
    file('a');
    symlinkSync('elsewhere', join(folder, 'l'));
    for (const kind of ['file', 'directory', 'notebook'] as const) {
      for (const name of ['a', 'l']) {
        await expect(createEntry(folder, kind, name)).rejects.toMatchObject({
          code: 'EEXIST'
        });
      }
    }
    expect(text('a')).toBe('a');
    expect(readdirSync(folder).sort()).toEqual(['a', 'l']);
  });

  it('is one each, however many are made at once', async () => {
    const names = await Promise.all(
      Array.from({ length: 20 }, () => createEntry(folder, 'file'))
    );
    expect(new Set(names).size).toBe(20);
  });
});
