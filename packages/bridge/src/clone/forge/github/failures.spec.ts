/** @jest-environment node */
import { readdirSync } from 'node:fs';

import { rateLimited, wrongJson } from '../../testing/faults';
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
const open = (rest: string): Revision => ({ of: 'open', rest });
const lookAt = (more?: Partial<RepositoryAddress>) =>
  github.look(at(more), place.looking());
const atPath = 'phase/lattice.ipynb';

describe('what is private', () => {
  beforeAll(() => {
    for (const host of ['github.com', 'git.example.org']) {
      place.forges
        .repository({ name: 'ada/secret', tokens: ['s3cret'] }, host)
        .commit({ 'a b/x.ipynb': notebookText(), 'a b/y.py': 'y' });
    }
  });
  const address = at({
    ...{ repository: 'ada/secret', at: open('main/a b/x.ipynb') }
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
  const failing = (address: Partial<RepositoryAddress>) =>
    lookAt(address).then(
      () => undefined,
      (error: unknown) => Reflect.get(Object(error), 'info') as object
    );

  it('say what is near to a path that is not there', async () => {
    expect(await failing({ at: open('main/phase/Latice.ipynb') })).toEqual({
      code: 'fetch-not-found',
      message:
        'There is no phase/Latice.ipynb in hpc-demos/lattice on github.com.',
      hint: 'There is: phase/lattice.ipynb.'
    });
  });

  it('say that a branch or a commit is not there', async () => {
    for (const rest of ['gone/x.ipynb', 'abcdef0/x.ipynb']) {
      expect(await failing({ at: open(rest) })).toMatchObject({
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
      await failing({ at: open('main/README.md') }),
      await failing({ at: open('main/phase/latest.csv') }),
      await failing({ at: open('main/vendored') })
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
    const address = { repository: 'ada/empty' };
    for (const at of [{ of: 'default' } as const, open('dev/x.ipynb')]) {
      expect(await failing({ ...address, at })).toMatchObject({
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
      repository: 'ada/lfs',
      at: open('main/x.ipynb')
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
    const address = { repository: 'ada/huge', at: open('main/x.ipynb') };
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
      expect(await failing({ at: open(`main/${atPath}`) })).toMatchObject({
        code
      });
      end();
    }
  });
});
