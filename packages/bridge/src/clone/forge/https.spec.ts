/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';

import { huge, silence, stalled } from '../testing/faults';
import { foundOf, LookingPlace } from '../testing/looking';
import { notebookText } from '../testing/notebooks';
import { https } from './https';

let place: LookingPlace;

beforeAll(async () => {
  place = await LookingPlace.make({ others: ['data.example.org'] });
});
afterAll(() => place.close());

const url = 'https://data.example.org/a/my%20notes.ipynb?download=1';
const lookAt = (looking = place.looking()) =>
  https.look({ kind: 'https', host: 'data.example.org', url }, looking);

it('gives the notebook at an address, and nothing beside it', async () => {
  place.forges.page(url, {
    headers: { 'last-modified': 'Wed, 21 Oct 2026 07:28:00 GMT' },
    body: notebookText()
  });
  const found = foundOf(await lookAt());
  expect(readFileSync(found.file, 'utf8')).toBe(notebookText());
  expect(found).toMatchObject({
    source: {
      ...{ kind: 'https', address: url, host: 'data.example.org' },
      ...{
        path: 'my notes.ipynb',
        changed: Date.UTC(2026, 9, 21, 7, 28) / 1000
      }
    },
    ...{ tree: [], complete: false, offers: [], title: 'my notes' }
  });
  expect(await found.text('data.csv')).toBeUndefined();
  expect(() => found.pieces('folder', new AbortController().signal)).toThrow(
    'Nothing is known of what is beside'
  );
});

it('says that a page is no notebook', async () => {
  place.forges.page(url, {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<html>Log in</html>'
  });
  const looking = place.looking();
  await expect(lookAt(looking)).rejects.toMatchObject({
    info: {
      code: 'not-a-notebook',
      message: expect.stringContaining(
        'data.example.org has there is a web page'
      )
    }
  });
  expect(readdirSync(looking.folder)).toEqual([]);
});

it('keeps nothing of a body that is too large', async () => {
  place.forges.page(url, huge(5_000_000, false));
  const looking = place.looking();
  await expect(lookAt(looking)).rejects.toMatchObject({
    info: { code: 'fetch-too-large' }
  });
  expect(readdirSync(looking.folder)).toEqual([]);
});

it('ends when it is given up, and keeps nothing', async () => {
  const giving = new AbortController();
  const looking = place.looking({ signal: giving.signal });
  place.forges.page(url, () => {
    giving.abort(new Error('given up'));
    return silence(place.forges.asked[0]!);
  });
  await expect(lookAt(looking)).rejects.toThrow('given up');
  place.forges.page(url, stalled());
  const second = new AbortController();
  const later = place.looking({ signal: second.signal });
  const looked = lookAt(later);
  const begun = async (): Promise<void> => {
    const [name] = readdirSync(later.folder);
    if (name === undefined) {
      await new Promise(resolve => setImmediate(resolve));
      await begun();
    }
  };
  await begun();
  second.abort(new Error('given up too'));
  await expect(looked).rejects.toThrow('given up too');
  expect(readdirSync(later.folder)).toEqual([]);
});
