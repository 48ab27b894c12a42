import { type Alone, StoredTold } from './told';

const alone: Alone = act => Promise.resolve(act());
/** A tab of the browser, which has a storage in common with the others. */
const tab = (): StoredTold => new StoredTold(localStorage, 'told', alone);

describe('what was told already', () => {
  beforeEach(() => localStorage.clear());

  it('is told by one tab, and not again after a reload', async () => {
    expect(await tab().claim(['x', 'y'])).toEqual(['x', 'y']);
    expect(await tab().claim(['y', 'z'])).toEqual(['z']);
    expect(await tab().claim(['x', 'y', 'z'])).toEqual([]);
  });

  it('is read and written while no other tab does', async () => {
    let last: Promise<unknown> = Promise.resolve();
    const inTurn: Alone = act => {
      const mine = last.then(act);
      last = mine;
      return mine;
    };
    const two = [1, 2].map(() => new StoredTold(localStorage, 'told', inTurn));
    const told = await Promise.all(two.map(one => one.claim(['x'])));
    expect(told.flat()).toEqual(['x']);
  });

  it('is forgotten once a thousand others were', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => `${at}`);
    await tab().claim(['old', ...many]);
    expect(await tab().claim(['old', '999'])).toEqual(['old']);
  });

  it.each(['{"x":', '{"x":1}', '[1, null]', 'null'])(
    'is nothing where the storage holds %s',
    async text => {
      localStorage.setItem('told', text);
      expect(await tab().claim(['x'])).toEqual(['x']);
      expect(await tab().claim(['x'])).toEqual([]);
    }
  );

  it('is told twice rather than not at all where there is no room', async () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      }
    };
    const told = new StoredTold(full, 'told', alone);
    expect(await told.claim(['x'])).toEqual(['x']);
    expect(await told.claim(['x'])).toEqual(['x']);
  });
});
