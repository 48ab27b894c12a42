/** @jest-environment node */
import { ClonePreview, PreviewCells } from '@jupyterlab-hpc/api';
import { Check } from '@sinclair/typebox/value';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BridgeError } from '../errors';
import type { Found } from './found';
import { type Find, Looker } from './looker';
import { code, foundIn, NotebookPlace } from './notebook/testing';

const place = new NotebookPlace();
afterAll(() => place.close());

const folder = join(place.folder, 'looks');
const address = 'https://github.com/hpc-demos/lattice';
const limits = { cloneMegabytes: 1, notebookMegabytes: 1 };
const never = new AbortController().signal;

const looker = (find: Find): Looker =>
  new Looker({ find, folder, limits: () => limits });

const document = {
  cells: [
    code('import numpy as np\nfrom ising import run', {
      metadata: { trusted: true }
    }),
    code('alpha = 0.48\nsize = 64', { metadata: { tags: ['parameters'] } }),
    code('np.load("data/init.npz")')
  ],
  metadata: {
    kernelspec: {
      name: 'python3',
      display_name: 'Python 3',
      language: 'python'
    },
    authors: [{ name: 'Ada' }, { name: 'Bob' }]
  },
  ...{ nbformat: 4, nbformat_minor: 5 }
};

/** A forge that has these files, and this notebook. */
const finding =
  (
    files: Readonly<Record<string, string>>,
    more: Partial<Found> = {},
    text = JSON.stringify(document)
  ): Find =>
  (_address, options) => {
    const file = join(options.folder, 'notebook');
    writeFileSync(file, text);
    return Promise.resolve(
      foundIn(file, files, {
        source: { kind: 'github', address, path: 'demo/lattice.ipynb' },
        ...{ bytes: text.length, folder: 'demo' },
        ...more
      })
    );
  };

const files = {
  'demo/lattice.ipynb': 'x'.repeat(1000),
  'demo/ising.py': 'y'.repeat(500),
  'large.bin': 'z'.repeat(1_200_000),
  'requirements.txt': 'numpy'
};

it('tells what a notebook is and needs, and gives its cells', async () => {
  const look = looker(finding(files, { licence: { name: 'MIT' } }));
  const { preview } = await look.look({ address }, never);
  expect(Check(ClonePreview, preview)).toBe(true);
  expect(preview).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    source: { kind: 'github', address, path: 'demo/lattice.ipynb' },
    name: 'lattice.ipynb',
    bytes: JSON.stringify(document).length,
    cells: 3,
    kernel: { name: 'python3', displayName: 'Python 3', language: 'python' },
    parameters: { cell: 1, names: ['alpha', 'size'] },
    reads: {
      here: ['ising.py'],
      missing: ['data/init.npz'],
      packages: ['numpy'],
      environment: [{ path: '../requirements.txt', names: ['numpy'] }]
    },
    licence: { name: 'MIT' },
    authors: 2,
    brings: [
      { bring: 'notebook', files: 1, bytes: JSON.stringify(document).length },
      { bring: 'folder', files: 2, bytes: 1500 },
      {
        ...{ bring: 'repository', files: 4, bytes: 1_201_505 },
        refused: 'It has 2 MB; a clone may have 1 MB here.'
      }
    ],
    trusted: 1
  });
  const id = preview!.id;
  const cells = await look.cells(id, { offset: 1, limit: 1 });
  expect(Check(PreviewCells, cells)).toBe(true);
  expect(cells).toMatchObject({ offset: 1, total: 3 });
  expect(look.preview(id)).toEqual(preview);
  const { file } = look.found(id);
  expect(existsSync(file)).toBe(true);
  await look.stop();
  expect(existsSync(file)).toBe(false);
  expect(() => look.found(id)).toThrow('not kept any more');
});

it('says that a folder cannot be brought whose files are not known', async () => {
  const look = looker(
    finding({ 'a.py': '' }, { complete: false, offers: ['repository'] })
  );
  const { preview } = await look.look({ address }, never);
  expect(preview?.brings[1]).toEqual({
    bring: 'repository',
    refused: expect.stringContaining('not known')
  });
  await look.stop();
});

it('hands on a choice, and keeps nothing for it', async () => {
  const choice = {
    source: { kind: 'github' as const, address, path: '' },
    ...{ notebooks: [], more: false }
  };
  const look = looker(() => Promise.resolve(choice));
  expect(await look.look({ address, token: 'secret' }, never)).toEqual({
    choice
  });
  expect(readdirSync(folder)).toEqual([]);
});

it('keeps nothing of what was no notebook, too large, or not found', async () => {
  const denied = new BridgeError({ code: 'fetch-denied', message: 'No.' });
  for (const [find, error] of [
    [finding({}, {}, '<html>'), { info: { code: 'not-a-notebook' } }],
    [
      finding({}, {}, ' '.repeat(1_000_001)),
      { info: { code: 'fetch-too-large' } }
    ],
    [() => Promise.reject(denied), denied]
  ] as const) {
    await expect(looker(find).look({ address }, never)).rejects.toMatchObject(
      error
    );
    expect(readdirSync(folder)).toEqual([]);
  }
});

it('ends when it is given up, wherever it is', async () => {
  const leaving = new AbortController();
  const leave: Find = (one, options) => {
    leaving.abort(new Error('left'));
    return finding(files)(one, options);
  };
  await expect(looker(leave).look({ address }, leaving.signal)).rejects.toThrow(
    'left'
  );
  const late = new AbortController();
  const text = (): Promise<string> => {
    late.abort(new Error('left late'));
    return Promise.resolve('');
  };
  await expect(
    looker(finding(files, { text })).look({ address }, late.signal)
  ).rejects.toThrow('left late');
  expect(readdirSync(folder)).toEqual([]);
});

it('remembers what was found in another way', async () => {
  const look = looker(() => Promise.reject(new Error('unused')));
  const own = await look.newFolder();
  const found = await finding(files)(address, { folder: own, signal: never });
  const preview = await look.remember(found as Found, own, never);
  expect(look.found(preview.id)).toBe(found);
  await look.stop();
  expect(existsSync(own)).toBe(false);
});
