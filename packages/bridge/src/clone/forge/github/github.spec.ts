/** @jest-environment node */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';

import { rateLimited, wrongJson } from '../../testing/faults';
import { foundOf, LookingPlace, readPieces } from '../../testing/looking';
import { latticeFiles, notebookText } from '../../testing/notebooks';
import type { PlayedRepository } from '../../testing/repository';
import type { GithubAddress } from '../address';
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

const at = (more: Partial<GithubAddress> = {}): GithubAddress => ({
  ...{ kind: 'github', host: 'github.com', view: 'blob' },
  ...{ owner: 'hpc-demos', repository: 'lattice' },
  ...more
});
const lookAt = (more?: Partial<GithubAddress>) =>
  github.look(at(more), place.looking());
const atPath = 'phase/lattice.ipynb';

describe('a notebook on GitHub', () => {
  it('is fetched with its commit, its tree and what is known of it', async () => {
    const looking = place.looking();
    const look = await github.look(at({ rest: `main/${atPath}` }), looking);
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

  it.each([
    ['main', { rest: `main/${atPath}` }, 'main', 0],
    ['HEAD', { rest: `HEAD/${atPath}` }, 'main', 0],
    [
      'a branch with a slash',
      { rest: `feature/cold/${atPath}` },
      'feature/cold',
      1
    ],
    [
      'a full name',
      { rest: `refs/heads/feature/cold/${atPath}` },
      'feature/cold',
      1
    ],
    ['a tag with a slash', { rest: `v1.0/final/${atPath}` }, 'v1.0/final', 0],
    [
      'a name by itself',
      { ref: 'feature/cold', path: atPath },
      'feature/cold',
      1
    ]
  ])('is found by %s', async (_, address, ref, number) => {
    const { source } = foundOf(await lookAt(address));
    expect(source).toMatchObject({
      ...{ ref, path: atPath, commit: lattice.commits[number]!.sha }
    });
  });

  it('is found by a commit, which is no branch to follow', async () => {
    const { sha } = lattice.commits[1]!;
    for (const name of [sha, sha.slice(0, 9)]) {
      const { source } = foundOf(await lookAt({ rest: `${name}/${atPath}` }));
      expect(source).toMatchObject({ commit: sha, path: atPath });
      expect(source.ref).toBeUndefined();
    }
  });

  it('gives texts of its tree, and none for links, pointers and what is not there', async () => {
    const found = foundOf(await lookAt({ rest: `main/${atPath}` }));
    expect(await found.text('requirements.txt')).toBe('numpy\nising>=1.2\n');
    for (const path of ['phase/latest.csv', 'phase/large.bin', 'no.txt']) {
      expect(await found.text(path)).toBeUndefined();
    }
  });

  it('stays the one that was looked at when its branch goes on', async () => {
    const moving = place.forges.repository({ name: 'ada/moving' });
    moving.commit({ 'a.ipynb': notebookText(), 'b.py': 'old' });
    const address = at({
      owner: 'ada',
      repository: 'moving',
      rest: 'main/a.ipynb'
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
    const look = await lookAt({ view: 'repository' });
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
    const { source } = foundOf(
      await lookAt({ view: 'tree', rest: 'main/phase/' })
    );
    expect(source.path).toBe(atPath);
  });

  it('gives those of a release, and of the latest one', async () => {
    for (const rest of ['v1.0/final', undefined]) {
      const look = await lookAt({ view: 'release', ...(rest && { rest }) });
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
    const look = await lookAt({ owner: 'ada', repository: 'many' });
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
    const found = foundOf(await lookAt({ rest: `main/${atPath}` }));
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

  it('are all of it, and submodules are named as left out', async () => {
    const found = foundOf(await lookAt({ rest: `main/${atPath}` }));
    const pieces = await readPieces(found.pieces('repository', signal));
    expect(pieces).toMatchObject({
      'run.sh': { kind: 'file', executable: true },
      vendored: { kind: 'other', note: 'submodule' }
    });
    const files = Object.keys(latticeFiles);
    expect(Object.keys(pieces)).toEqual(expect.arrayContaining(files));
  });
});

describe('what is private', () => {
  beforeAll(() => {
    for (const host of ['github.com', 'git.example.org']) {
      place.forges
        .repository({ name: 'ada/secret', tokens: ['s3cret'] }, host)
        .commit({ 'a b/x.ipynb': notebookText(), 'a b/y.py': 'y' });
    }
  });
  const address = at({
    ...{ owner: 'ada', repository: 'secret', rest: 'main/a b/x.ipynb' }
  });

  it('looks like what is missing, and the hint says what to do', async () => {
    await expect(github.look(address, place.looking())).rejects.toMatchObject({
      info: {
        code: 'fetch-not-found',
        message:
          'github.com shows no repository ada/secret: it is private, or there is none.',
        hint: expect.stringContaining('give a token for github.com')
      }
    });
    const looking = place.looking({ token: 'other' });
    await expect(github.look(address, looking)).rejects.toMatchObject({
      info: { hint: expect.stringContaining('the token for github.com may') }
    });
  });

  it.each(['github.com', 'git.example.org'])(
    'is read with a token that goes to the API alone: %s',
    async host => {
      const looking = place.looking({ token: 's3cret' });
      const look = await github.look({ ...address, host }, looking);
      const pieces = await readPieces(
        foundOf(look).pieces('folder', looking.signal)
      );
      expect(pieces['y.py']?.text).toBe('y');
      const told = place.forges.asked
        .filter(({ headers }) => headers.authorization !== undefined)
        .map(asked => asked.host);
      expect([...new Set(told)]).toEqual([
        host === 'github.com' ? 'api.github.com' : host
      ]);
    }
  );
});

describe('words of failure', () => {
  const failing = (address: Partial<GithubAddress>) =>
    lookAt(address).then(
      () => undefined,
      (error: unknown) => Reflect.get(Object(error), 'info') as object
    );

  it('say what is near to a path that is not there', async () => {
    expect(await failing({ rest: 'main/phase/Latice.ipynb' })).toEqual({
      code: 'fetch-not-found',
      message:
        'There is no phase/Latice.ipynb in hpc-demos/lattice on github.com.',
      hint: 'There is: phase/lattice.ipynb.'
    });
  });

  it('say that a branch or a commit is not there', async () => {
    for (const rest of ['gone/x.ipynb', 'abcdef0/x.ipynb']) {
      expect(await failing({ rest })).toMatchObject({
        code: 'fetch-not-found',
        message: expect.stringMatching(/no branch, tag or commit/),
        hint: expect.stringContaining('"main"')
      });
    }
  });

  it('say what is no notebook', async () => {
    const words = {
      README: /is no notebook/,
      link: /is a link/,
      submodule: /is a submodule/
    };
    const seen = [
      await failing({ rest: 'main/README.md' }),
      await failing({ rest: 'main/phase/latest.csv' }),
      await failing({ rest: 'main/vendored' })
    ];
    expect(seen).toMatchObject(
      Object.values(words).map(pattern => ({
        code: 'not-a-notebook',
        message: expect.stringMatching(pattern)
      }))
    );
  });

  it('say that a repository is empty', async () => {
    place.forges.repository({ name: 'ada/empty' });
    const address = { owner: 'ada', repository: 'empty' };
    for (const rest of ['', 'dev/x.ipynb']) {
      expect(await failing({ ...address, rest })).toMatchObject({
        message: expect.stringContaining('ada/empty on github.com is empty')
      });
    }
  });

  it('say that a notebook is a pointer of Git LFS, and keep nothing', async () => {
    place.forges
      .repository({ name: 'ada/lfs' })
      .commit({ 'x.ipynb': latticeFiles['phase/large.bin'] });
    const looking = place.looking();
    const address = at({
      owner: 'ada',
      repository: 'lfs',
      rest: 'main/x.ipynb'
    });
    await expect(github.look(address, looking)).rejects.toMatchObject({
      info: { message: expect.stringContaining('Git LFS') }
    });
    expect(readdirSync(looking.folder)).toEqual([]);
  });

  it('say the size of a notebook that is too large, before it is fetched', async () => {
    place.forges
      .repository({ name: 'ada/huge' })
      .commit({ 'x.ipynb': { zeros: 2_500_000 } });
    const address = { owner: 'ada', repository: 'huge', rest: 'main/x.ipynb' };
    expect(await failing(address)).toMatchObject({
      code: 'fetch-too-large',
      message: expect.stringContaining('has 2.5 MB')
    });
    expect(
      place.forges.asked.filter(({ host }) => host.startsWith('raw'))
    ).toEqual([]);
  });

  it('are those of the host when it limits or sends something else', async () => {
    const isTree = ({ target }: { target: string }) =>
      target.includes('/git/trees/');
    const faults = [
      [rateLimited, 'fetch-limited'],
      [wrongJson, 'fetch-failed']
    ] as const;
    for (const [fault, code] of faults) {
      const end = place.forges.fault(isTree, fault);
      expect(await failing({ rest: `main/${atPath}` })).toMatchObject({ code });
      end();
    }
  });
});

it('tells of a notebook that a tree too large to be listed leaves out', async () => {
  place.forges
    .repository({ name: 'ada/vast', truncated: true })
    .commit({ 'a/1.py': '1', 'z/x.ipynb': notebookText() });
  const address = { owner: 'ada', repository: 'vast', rest: 'main/z/x.ipynb' };
  expect(foundOf(await lookAt(address))).toMatchObject({
    ...{ complete: false, source: { path: 'z/x.ipynb' } }
  });
});
