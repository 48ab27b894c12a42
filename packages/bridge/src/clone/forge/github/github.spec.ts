/** @jest-environment node */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';

import { foundOf, LookingPlace, readPieces } from '../../testing/looking';
import { latticeFiles, notebookText } from '../../testing/notebooks';
import type { PlayedRepository } from '../../testing/repository';
import type { RepositoryAddress, Revision } from '../address';
import { github } from '.';

let place: LookingPlace;
let lattice: PlayedRepository;

beforeAll(async () => {
  place = await LookingPlace.make({ enterprises: ['git.example.org'] });
  lattice = place.forges.repository({
    ...{ name: 'hpc-demos/lattice', licence: 'BSD-3-Clause' }
  });
  lattice.commit(latticeFiles);
  lattice.tag('v1.0/final');
  lattice.commit(
    { 'phase/lattice.ipynb': notebookText(['2 + 2']) },
    { branch: 'feature/cold', author: 'bob' }
  );
});

afterAll(() => place.close());

beforeEach(() => void place.forges.asked.splice(0));

const at = (more: Partial<RepositoryAddress> = {}): RepositoryAddress => ({
  ...{ kind: 'github', host: 'github.com', at: { of: 'default' } },
  repository: 'hpc-demos/lattice',
  ...more
});
const atPath = 'phase/lattice.ipynb';
const open = (rest: string): Revision => ({ of: 'open', rest });
const lookAt = (more?: Partial<RepositoryAddress>) =>
  github.look(at(more), place.looking());

describe('a notebook on GitHub', () => {
  it('is fetched with its commit, its tree and what is known of it', async () => {
    const looking = place.looking();
    const look = await github.look(at({ at: open(`main/${atPath}`) }), looking);
    const found = foundOf(look);
    const [commit] = lattice.commits;
    const bytes = Buffer.from(latticeFiles[atPath]);
    expect(readFileSync(found.file)).toEqual(bytes);
    expect(statSync(found.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(looking.folder)).toHaveLength(1);
    expect(found).toMatchObject({
      source: {
        ...{ kind: 'github', host: 'github.com', ref: 'main', path: atPath },
        ...{ repository: 'hpc-demos/lattice', commit: commit!.sha },
        address: `https://github.com/hpc-demos/lattice/blob/${commit!.sha}/${atPath}`,
        changed: Date.UTC(2026, 2, 1, 12) / 1000
      },
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...{ complete: true, folder: 'phase', title: 'lattice', authors: 2 },
      licence: { name: 'BSD-3-Clause', path: 'LICENSE' },
      offers: ['folder', 'repository']
    });
    expect(found.tree).toContainEqual({
      ...{ path: 'phase/ising.py', kind: 'file', bytes: 24 }
    });
    expect(found.tree.map(({ path }) => path)).not.toContain('vendored');
  });

  it.each<[string, Revision, string, number]>([
    ['main', open(`main/${atPath}`), 'main', 0],
    ['HEAD', open(`HEAD/${atPath}`), 'main', 0],
    [
      'a branch with a slash',
      open(`feature/cold/${atPath}`),
      ...(['feature/cold', 1] as const)
    ],
    [
      'a branch that is said to be one',
      { ...{ of: 'open', among: 'branches' }, rest: `feature/cold/${atPath}` },
      ...(['feature/cold', 1] as const)
    ],
    [
      'a tag with a slash',
      open(`v1.0/final/${atPath}`),
      ...(['v1.0/final', 0] as const)
    ],
    [
      'a name by itself',
      { of: 'ref', ref: 'feature/cold', path: atPath },
      ...(['feature/cold', 1] as const)
    ]
  ])('is found by %s', async (_, revision, ref, number) => {
    const { source } = foundOf(await lookAt({ at: revision }));
    expect(source).toMatchObject({
      ...{ ref, path: atPath, commit: lattice.commits[number]!.sha }
    });
  });

  it('is found by a commit, which is no branch to follow', async () => {
    const { sha } = lattice.commits[1]!;
    for (const name of [sha, sha.slice(0, 9)]) {
      const { source } = foundOf(
        await lookAt({ at: open(`${name}/${atPath}`) })
      );
      expect(source).toMatchObject({ commit: sha, path: atPath });
      expect(source.ref).toBeUndefined();
    }
  });

  it('gives texts of its tree, and none for links, pointers and what is not there', async () => {
    const found = foundOf(await lookAt({ at: open(`main/${atPath}`) }));
    expect(await found.text('requirements.txt')).toBe('numpy\nising>=1.2\n');
    for (const path of ['phase/latest.csv', 'phase/large.bin', 'no.txt']) {
      expect(await found.text(path)).toBeUndefined();
    }
  });

  it('stays the one that was looked at when its branch goes on', async () => {
    const moving = place.forges.repository({ name: 'ada/moving' });
    moving.commit({ 'a.ipynb': notebookText(), 'b.py': 'old' });
    const address = at({
      repository: 'ada/moving',
      at: open('main/a.ipynb')
    });
    const found = foundOf(await github.look(address, place.looking()));
    moving.commit({ 'b.py': 'new' });
    const pieces = await readPieces(
      found.pieces('repository', new AbortController().signal)
    );
    expect(pieces['b.py']?.text).toBe('old');
    expect(await found.text('b.py')).toBe('old');
  });
});

describe('an address of GitHub without a notebook', () => {
  it('gives all notebooks of its branch to choose from', async () => {
    const look = await lookAt({ at: { of: 'default' } });
    expect(look).toMatchObject({
      kind: 'choice',
      choice: {
        source: { path: '', ref: 'main' },
        notebooks: [
          {
            path: 'other/critical point.ipynb',
            address:
              'https://github.com/hpc-demos/lattice/blob/main/other/critical%20point.ipynb'
          },
          { path: atPath, bytes: latticeFiles[atPath].length }
        ],
        more: false
      }
    });
  });

  it('gives the only one of a folder', async () => {
    const { source } = foundOf(await lookAt({ at: open('main/phase/') }));
    expect(source.path).toBe(atPath);
  });

  it('gives those of a release, and of the latest one', async () => {
    const tag = {
      of: 'ref',
      ref: 'v1.0/final',
      among: 'tags',
      path: ''
    } as const;
    for (const at of [tag, { of: 'latest-release' } as const]) {
      const look = await lookAt({ at });
      expect(look).toMatchObject({
        choice: { source: { ref: 'v1.0/final', path: '' } }
      });
    }
  });

  it('stops at 200, and says that there are more', async () => {
    const many = place.forges.repository({ name: 'ada/many' });
    many.commit(
      Object.fromEntries(
        Array.from({ length: 201 }, (_, index) => [`n${index}.ipynb`, '{}'])
      )
    );
    const look = await lookAt({ repository: 'ada/many' });
    if (look.kind !== 'choice') {
      throw new Error('There is no choice.');
    }
    expect(look.choice.notebooks).toHaveLength(200);
    expect(look.choice.more).toBe(true);
  });
});

describe('the pieces of a repository', () => {
  const signal = new AbortController().signal;

  it('are those below its folder, links and programs as such', async () => {
    const found = foundOf(await lookAt({ at: open(`main/${atPath}`) }));
    const pieces = await readPieces(found.pieces('folder', signal));
    expect(Object.keys(pieces).sort()).toEqual([
      ...['data', 'data/init.csv', 'ising.py', 'large.bin', 'latest.csv'],
      'lattice.ipynb'
    ]);
    expect(pieces).toMatchObject({
      data: { kind: 'directory' },
      'data/init.csv': { kind: 'file', text: 'a,b\n1,2\n', executable: false },
      'latest.csv': { kind: 'link', target: 'data/init.csv' },
      'large.bin': { kind: 'file', note: expect.stringContaining('Git LFS') }
    });
  });

  it('end with the failure of a connection that breaks off', async () => {
    const found = foundOf(await lookAt({ at: open(`main/${atPath}`) }));
    const end = place.forges.fault(
      ({ host }) => host === 'codeload.github.com',
      () => ({ body: Buffer.from('1f8b0800', 'hex'), breakAfter: 3 })
    );
    await expect(
      readPieces(found.pieces('folder', signal))
    ).rejects.toMatchObject({
      info: { code: 'fetch-failed', message: 'codeload.github.com broke off.' }
    });
    end();
  });

  it('are all of it, and submodules are named as left out', async () => {
    const found = foundOf(await lookAt({ at: open(`main/${atPath}`) }));
    const pieces = await readPieces(found.pieces('repository', signal));
    expect(pieces).toMatchObject({
      'run.sh': { kind: 'file', executable: true },
      vendored: { kind: 'other', note: 'submodule' }
    });
    const files = Object.keys(latticeFiles);
    expect(Object.keys(pieces)).toEqual(expect.arrayContaining(files));
  });
});

it('tells of a notebook that a tree too large to be listed leaves out, with what is beside it', async () => {
  place.forges
    .repository({ name: 'ada/vast', truncated: true })
    .commit({ 'a/1.py': '1', 'z/x.ipynb': notebookText(), 'z/y.py': 'y' });
  const address = { repository: 'ada/vast', at: open('main/z/x.ipynb') };
  const found = foundOf(await lookAt(address));
  expect(found).toMatchObject({
    ...{ complete: false, source: { path: 'z/x.ipynb' } },
    tree: [{ path: 'z/x.ipynb' }, { path: 'z/y.py', bytes: 1 }]
  });
});
