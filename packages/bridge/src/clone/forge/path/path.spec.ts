/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { foundOf, LookingPlace, readPieces } from '../../testing/looking';
import { bsdText, notebookText } from '../../testing/notebooks';
import type { Looking } from '../forge';
import { path } from '.';

const signal = new AbortController().signal;

let place: LookingPlace;
let root: string;

beforeAll(async () => {
  place = await LookingPlace.make();
});
afterAll(() => place.close());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hpc-path-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(name: string, text: string): string {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const lookAt = (at: string, more?: Partial<Looking>) =>
  path.look({ kind: 'path', path: at }, place.looking(more));
const failing = (at: string, more?: Partial<Looking>) =>
  lookAt(at, more).then(
    () => undefined,
    (error: unknown) => Reflect.get(Object(error), 'info') as object
  );

describe('a notebook on the server', () => {
  it('is found with what is beside it', async () => {
    const at = put('demo/x.ipynb', notebookText());
    put('demo/LICENSE.txt', bsdText);
    put('demo/data/a.csv', '1');
    put('demo/.git/config', 'secret');
    put('demo/.ipynb_checkpoints/x-checkpoint.ipynb', '{}');
    symlinkSync('/etc/passwd', join(root, 'demo/link'));
    const found = foundOf(await lookAt(at));
    expect(readFileSync(found.file, 'utf8')).toBe(notebookText());
    expect(found.tree.map(entry => entry.path)).toEqual([
      ...['LICENSE.txt', 'link', 'x.ipynb', 'data/a.csv']
    ]);
    expect(found).toMatchObject({
      source: { kind: 'path', address: at, path: at },
      licence: { name: 'BSD-3-Clause', path: 'LICENSE.txt' },
      ...{ complete: true, folder: '', offers: ['folder'], title: 'demo' }
    });
    expect(await found.text('data/a.csv')).toBe('1');
    expect(await found.text('link')).toBeUndefined();
    expect(await found.text('../demo/data/a.csv')).toBeUndefined();
  });

  it('brings its folder, with itself as it was looked at', async () => {
    const at = put('demo/x.ipynb', notebookText());
    put('demo/run.sh', '#!/bin/sh\n');
    execFileSync('chmod', ['700', join(root, 'demo/run.sh')]);
    execFileSync('mkfifo', [join(root, 'demo/pipe')]);
    symlinkSync('run.sh', join(root, 'demo/link'));
    mkdirSync(join(root, 'demo/empty'));
    const found = foundOf(await lookAt(at));
    appendFileSync(at, ' ');
    put('demo/late.txt', 'late');
    const pieces = await readPieces(found.pieces('folder', signal));
    expect(pieces).toMatchObject({
      'x.ipynb': { kind: 'file', text: notebookText() },
      'run.sh': { kind: 'file', executable: true, text: '#!/bin/sh\n' },
      'late.txt': { text: 'late' },
      link: { kind: 'link', target: 'run.sh' },
      pipe: { kind: 'other' },
      empty: { kind: 'directory' }
    });
  });

  it('offers no folder that has no end', async () => {
    const at = put('home/x.ipynb', notebookText());
    for (let index = 0; index < 5001; index += 1) {
      put(`home/f${index}`, '');
    }
    const found = foundOf(await lookAt(at));
    expect(found).toMatchObject({ complete: false, offers: [] });
    await expect(
      readPieces(found.pieces('folder', signal))
    ).rejects.toMatchObject({ info: { code: 'too-many-entries' } });
  });

  it('is refused a copy of its folder that is larger than copies may be', async () => {
    const at = put('demo/x.ipynb', notebookText());
    put('demo/data', 'd'.repeat(5000));
    const limits = { notebook: 10_000, clone: 4000 };
    const found = foundOf(await lookAt(at, { limits }));
    await expect(
      readPieces(found.pieces('folder', signal))
    ).rejects.toMatchObject({ info: { code: 'fetch-too-large' } });
  });
});

describe('a folder on the server', () => {
  it('gives its notebooks to choose from', async () => {
    put('b.ipynb', '{}');
    put('a/c.ipynb', '{}');
    expect(await lookAt(root)).toEqual({
      kind: 'choice',
      choice: {
        source: { kind: 'path', address: root, path: root },
        notebooks: [
          { path: 'a/c.ipynb', address: join(root, 'a/c.ipynb'), bytes: 2 },
          { path: 'b.ipynb', address: join(root, 'b.ipynb'), bytes: 2 }
        ],
        more: false
      }
    });
  });

  it('gives its only one', async () => {
    const at = put('a/c.ipynb', '{}');
    expect(foundOf(await lookAt(root)).source.path).toBe(at);
  });
});

describe('words of failure', () => {
  it('say what the system says', async () => {
    const text = put('a.txt', '');
    const large = put('large.ipynb', ' '.repeat(2000));
    execFileSync('mkfifo', [join(root, 'pipe.ipynb')]);
    const limits = { notebook: 1000, clone: 1000 };
    expect([
      await failing(join(root, 'gone.ipynb')),
      await failing(join(text, 'x.ipynb')),
      await failing(text),
      await failing(join(root, 'pipe.ipynb')),
      await failing(large, { limits }),
      await failing(put('empty/x.txt', '').replace('/x.txt', ''))
    ]).toMatchObject([
      { code: 'path-missing' },
      { code: 'path-missing' },
      { code: 'not-a-notebook' },
      { code: 'not-a-notebook', message: expect.stringContaining('a pipe') },
      { code: 'fetch-too-large' },
      { code: 'not-a-notebook' }
    ]);
  });
});
