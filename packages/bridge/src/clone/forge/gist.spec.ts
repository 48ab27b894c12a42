/** @jest-environment node */
import { readFileSync } from 'node:fs';

import type { PlayedGist } from '../testing/gist';
import { foundOf, LookingPlace, readPieces } from '../testing/looking';
import { notebookText } from '../testing/notebooks';
import type { GistAddress } from './address';
import { gist } from './gist';

const id = 'aa5a315d61ae9438b18d';
const signal = new AbortController().signal;

let place: LookingPlace;
let played: PlayedGist;

beforeAll(async () => {
  place = await LookingPlace.make({ enterprises: ['git.example.org'] });
});
afterAll(() => place.close());

const at = (more: Partial<GistAddress> = {}): GistAddress => ({
  ...{ kind: 'gist', host: 'gist.github.com', id },
  ...more
});
const lookAt = (more?: Partial<GistAddress>) =>
  gist.look(at(more), place.looking());

describe('a gist', () => {
  const long = notebookText(['x'.repeat(3000)]);
  const bytes = Buffer.from([0, 255, 128, 10]);

  beforeAll(() => {
    played = place.forges.gist(id, 'ada', 2000);
    played.commit({ 'a b.ipynb': notebookText(['1']), 'help.py': 'old' });
    played.commit({ 'help.py': 'new', 'long.ipynb': long, 'raw.bin': bytes });
  });

  it('with several notebooks is a choice', async () => {
    expect(await lookAt()).toMatchObject({
      choice: {
        source: { kind: 'gist', repository: `ada/${id}` },
        notebooks: [
          {
            path: 'a b.ipynb',
            address: `https://gist.github.com/ada/${id}?file=a%20b.ipynb`
          },
          { path: 'long.ipynb', bytes: long.length }
        ]
      }
    });
  });

  it('gives files that the API only begins as a whole', async () => {
    const found = foundOf(await lookAt({ file: { name: 'long.ipynb' } }));
    expect(readFileSync(found.file, 'utf8')).toBe(long);
    expect(found).toMatchObject({
      ...{ offers: ['folder'], folder: '', title: 'gist-aa5a315' },
      source: { commit: expect.stringMatching(/^[0-9a-f]{40}$/) }
    });
    const pieces = await readPieces(found.pieces('folder', signal));
    expect(pieces).toMatchObject({
      'help.py': { text: 'new', kind: 'file' },
      'raw.bin': { text: bytes.toString(), bytes: 4 }
    });
  });

  it('of an earlier revision is what it was', async () => {
    const { sha: first } = played.commits[0]!;
    const now = foundOf(await lookAt({ file: { name: 'a b.ipynb' } }));
    const then = foundOf(await lookAt({ revision: first }));
    expect(then.source).toMatchObject({ commit: first, path: 'a b.ipynb' });
    expect(now.source.commit).not.toBe(first);
    expect(await then.text('help.py')).toBe('old');
  });

  it('is found by the anchor of a file, and by a raw address', async () => {
    const byAnchor = { slug: 'long-ipynb' };
    const byCommit = { name: 'a b.ipynb', version: played.commits[0]!.sha };
    for (const file of [byAnchor, byCommit]) {
      const { source } = foundOf(await lookAt({ file }));
      expect(source.path).toMatch(/^(?:long|a b)\.ipynb$/);
    }
    await expect(
      lookAt({ file: { name: 'a b.ipynb', version: 'f'.repeat(40) } })
    ).rejects.toMatchObject({
      info: { message: expect.stringContaining('has no branch, tag or commit') }
    });
  });

  it('that is not there says so, and what to do', async () => {
    await expect(lookAt({ id: 'ffff' })).rejects.toMatchObject({
      info: {
        code: 'fetch-not-found',
        message: expect.stringContaining('gist.github.com shows no gist ffff'),
        hint: expect.stringContaining('give a token')
      }
    });
    await expect(lookAt({ file: { name: 'a.ipynb' } })).rejects.toMatchObject({
      info: { hint: 'There is: a b.ipynb.' }
    });
  });

  it.each([
    ['git.example.org', 'https://git.example.org/gist/ada/'],
    ['gist.git.example.org', 'https://gist.git.example.org/ada/']
  ])('of an Enterprise is asked of its own API: %s', async (host, begin) => {
    place.forges.asked.splice(0);
    const { source } = foundOf(
      await lookAt({ host, file: { name: 'a b.ipynb' } })
    );
    expect(source.address).toBe(
      `${begin}${id}/${source.commit}?file=a%20b.ipynb`
    );
    expect(place.forges.asked[0]).toMatchObject({
      ...{ host: 'git.example.org', target: `/api/v3/gists/${id}` }
    });
  });
});
