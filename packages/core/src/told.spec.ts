import 'fake-indexeddb/auto';

import { createStore, set } from 'idb-keyval';

import { StoredTold } from './told';

const store = createStore('database', 'names');

/** A tab of the browser, which has a database in common with the others. */
const tab = (): StoredTold => new StoredTold('told', store);

describe('what was told already', () => {
  beforeEach(() => set('told', [], store));
  afterEach(() => jest.restoreAllMocks());

  it('is told by one tab, and not again after a reload', async () => {
    expect(await tab().claim(['x', 'y'])).toEqual(['x', 'y']);
    expect(await tab().claim(['y', 'z'])).toEqual(['z']);
    expect(await tab().claim(['x', 'y', 'z'])).toEqual([]);
  });

  it('is told by one of the tabs that would tell it at the same time', async () => {
    const tabs = Array.from({ length: 5 }, tab);
    const told = await Promise.all(tabs.map(one => one.claim(['x'])));
    expect(told.flat()).toEqual(['x']);
  });

  it('is kept apart for those with another key', async () => {
    await tab().claim(['x']);
    expect(await new StoredTold('other', store).claim(['x'])).toEqual(['x']);
  });

  it('is forgotten once a thousand others were', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => `${at}`);
    await tab().claim(['old', ...many]);
    expect(await tab().claim(['old', '999'])).toEqual(['old']);
  });

  it.each([[{ x: 1 }], [[1, null]], [null], ['x']])(
    'is nothing where the database holds %j',
    async kept => {
      await set('told', kept, store);
      expect(await tab().claim(['x'])).toEqual(['x']);
      expect(await tab().claim(['x'])).toEqual([]);
    }
  );

  it('is told by every tab, once, where nothing can be kept', async () => {
    jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    for (const told of [tab(), tab()]) {
      expect(await told.claim(['x'])).toEqual(['x']);
      expect(await told.claim(['x'])).toEqual([]);
    }
  });
});
