/** @jest-environment node */
import { readFileSync } from 'node:fs';

import { foundOf, LookingPlace, readPieces } from '../../testing/looking';
import { latticeFiles, notebookText } from '../../testing/notebooks';
import type { PlayedRepository } from '../../testing/repository';
import type { RepositoryAddress, Revision } from '../address';
import { gitlab } from '.';

const host = 'gitlab.example.org';
const atPath = 'phase/lattice.ipynb';
const signal = new AbortController().signal;

let place: LookingPlace;
let lattice: PlayedRepository;

beforeAll(async () => {
  place = await LookingPlace.make({ gitlabs: [host] });
  lattice = place.forges.repository({ name: 'hpc/demos/lattice' }, host);
  lattice.commit(latticeFiles);
  lattice.tag('v1.0/final');
  lattice.commit({ [atPath]: notebookText(['2 + 2']) }, { branch: 'a/cold' });
});

afterAll(() => place.close());

const at = (more: Partial<RepositoryAddress> = {}): RepositoryAddress => ({
  ...{ kind: 'gitlab', host, repository: 'hpc/demos/lattice' },
  at: { of: 'default' },
  ...more
});
const open = (rest: string): Revision => ({ of: 'open', rest });
const lookAt = (more?: Partial<RepositoryAddress>) =>
  gitlab.look(at(more), place.looking());

describe('a notebook on GitLab', () => {
  it('is fetched with its commit, its tree and its licence', async () => {
    const found = foundOf(await lookAt({ at: open(`main/${atPath}`) }));
    const { sha } = lattice.commits[0]!;
    expect(readFileSync(found.file, 'utf8')).toBe(latticeFiles[atPath]);
    expect(found).toMatchObject({
      source: {
        ...{ kind: 'gitlab', host, ref: 'main', commit: sha, path: atPath },
        repository: 'hpc/demos/lattice',
        address: `https://${host}/hpc/demos/lattice/-/blob/${sha}/${atPath}`,
        changed: Date.UTC(2026, 2, 1, 12) / 1000
      },
      ...{ complete: true, folder: 'phase', title: 'lattice' },
      licence: { name: 'BSD-3-Clause', path: 'LICENSE' },
      offers: ['folder', 'repository']
    });
    expect(await found.text('requirements.txt')).toContain('ising');
  });

  it.each([
    [`a/cold/${atPath}`, 'a/cold', 1],
    [`v1.0/final/${atPath}`, 'v1.0/final', 0],
    [`HEAD/${atPath}`, 'main', 0]
  ])('is found at %s', async (rest, ref, number) => {
    expect(foundOf(await lookAt({ at: open(rest) })).source).toMatchObject({
      ...{ ref, path: atPath, commit: lattice.commits[number]!.sha }
    });
  });

  it('is found by a commit, which is no branch to follow', async () => {
    const { sha } = lattice.commits[1]!;
    for (const name of [sha, sha.slice(0, 8)]) {
      const { source } = foundOf(
        await lookAt({ at: open(`${name}/${atPath}`) })
      );
      expect(source).toMatchObject({ commit: sha, path: atPath });
      expect(source.ref).toBeUndefined();
    }
  });

  it('brings its folder alone, or all of the project', async () => {
    const found = foundOf(await lookAt({ at: open(`main/${atPath}`) }));
    const folder = await readPieces(found.pieces('folder', signal));
    expect(Object.keys(folder).sort()).toEqual([
      ...['data', 'data/init.csv', 'ising.py', 'large.bin', 'latest.csv'],
      'lattice.ipynb'
    ]);
    const all = await readPieces(found.pieces('repository', signal));
    expect(all).toMatchObject({
      'run.sh': { executable: true, text: '#!/bin/sh\n' },
      vendored: { kind: 'other', note: 'submodule' }
    });
  });

  it('is found in a project with more files than are listed, with what is beside it', async () => {
    const files = Array.from(
      { length: 3100 },
      (_, index) => [`a${String(index).padStart(4, '0')}.txt`, ''] as const
    );
    place.forges.repository({ name: 'ada/vast' }, host).commit({
      ...Object.fromEntries(files),
      ...{ 'z/x.ipynb': notebookText(), 'z/y.py': 'y' }
    });
    const look = await lookAt({
      repository: 'ada/vast',
      at: open('main/z/x.ipynb')
    });
    const { complete, tree } = foundOf(look);
    expect(complete).toBe(false);
    expect(tree.length).toBeGreaterThanOrEqual(2999);
  });
});

it('gives those of the latest release', async () => {
  expect(await lookAt({ at: { of: 'latest-release' } })).toMatchObject({
    choice: { source: { ref: 'v1.0/final' } }
  });
});

it('gives the notebooks of a project to choose from, without sizes', async () => {
  expect(await lookAt({ at: { of: 'default' } })).toMatchObject({
    choice: {
      notebooks: [
        {
          path: 'other/critical point.ipynb',
          address: `https://${host}/hpc/demos/lattice/-/blob/main/other/critical%20point.ipynb`
        },
        { path: atPath }
      ]
    }
  });
});

describe('words of failure', () => {
  const failing = (address: Partial<RepositoryAddress>, token?: string) =>
    gitlab.look(at(address), place.looking(token ? { token } : {})).then(
      () => undefined,
      (error: unknown) => Reflect.get(Object(error), 'info') as object
    );

  it('say that a private project needs a token, which then opens it', async () => {
    place.forges
      .repository({ name: 'ada/secret', tokens: ['s3cret'] }, host)
      .commit({ 'x.ipynb': notebookText() });
    const address = { repository: 'ada/secret', at: open('main/x.ipynb') };
    expect(await failing(address)).toMatchObject({
      code: 'fetch-not-found',
      hint: expect.stringContaining(`give a token for ${host}`)
    });
    expect(await failing(address, 's3cret')).toBeUndefined();
  });

  it('say what is not there', async () => {
    place.forges.repository({ name: 'ada/empty' }, host);
    expect([
      await failing({ at: open('gone/x.ipynb') }),
      await failing({ at: { of: 'ref', ref: 'gone', path: 'x.ipynb' } }),
      await failing({ at: open('main/phase/lattices.ipynb') }),
      await failing({ repository: 'ada/empty', at: { of: 'default' } })
    ]).toMatchObject([
      { message: expect.stringContaining('no branch, tag or commit "gone"') },
      { message: expect.stringContaining('no branch, tag or commit "gone"') },
      { hint: `There is: ${atPath}.` },
      { message: expect.stringContaining('is empty') }
    ]);
  });
});
