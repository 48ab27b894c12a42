/** @jest-environment node */
import { Favorite } from '@jupyterlab-hpc/api';
import { Check } from '@sinclair/typebox/value';

import { Dice } from '../testing/random';
import { inOrder, place, type Placed } from './order';

/** The list after an item came to a place in it. */
function placed(list: readonly Placed[], index: number, id: string): Placed[] {
  const keys = place(list, index, id);
  return [...list.map(item => item.id), id]
    .map(one => ({
      id: one,
      order: keys.get(one) ?? list.find(item => item.id === one)?.order ?? ''
    }))
    .sort(inOrder);
}

const ids = (list: readonly Placed[]): string[] => list.map(({ id }) => id);

describe('the order of favorites', () => {
  it('is kept by keys that the contract takes, wherever one is put, however often', () => {
    const dice = new Dice(7);
    let list: Placed[] = [];
    const expected: string[] = [];
    for (let count = 0; count < 600; count += 1) {
      const index = dice.below(list.length + 1);
      list = placed(list, index, `id-${count}`);
      expected.splice(index, 0, `id-${count}`);
    }
    expect(ids(list)).toEqual(expected);
    expect(
      list.filter(({ order }) => !Check(Favorite.properties.order, order))
    ).toEqual([]);
  });

  it('needs no new key for anybody else', () => {
    let list: Placed[] = [];
    for (let count = 0; count < 200; count += 1) {
      const index = count % 3 === 0 ? 0 : list.length;
      expect([...place(list, index, `id-${count}`).keys()]).toEqual([
        `id-${count}`
      ]);
      list = placed(list, index, `id-${count}`);
    }
  });

  it('goes by id where two hosts gave the same key', () => {
    const list = ['c', 'a', 'b'].map(id => ({ id, order: 'a0' }));
    expect(ids(list.sort(inOrder))).toEqual(['a', 'b', 'c']);
  });

  it('has room between two of the same key: one of them gets another', () => {
    const list = ['a', 'b', 'c'].map(id => ({ id, order: 'a0' }));
    list.push({ id: 'd', order: 'a1' });
    expect(ids(placed(list, 1, 'new'))).toEqual(['a', 'new', 'b', 'c', 'd']);
    expect([...place(list, 1, 'new').keys()]).toEqual(['new', 'b', 'c']);
    expect([...place(list, 3, 'new').keys()]).toEqual(['new']);
  });

  it('is written anew where keys are at their full length', () => {
    let list: Placed[] = [
      { id: 'first', order: 'a0' },
      { id: 'last', order: 'a1' }
    ];
    // Always at the same place: each key is longer than the one before.
    for (let count = 0; count < 3000; count += 1) {
      list = placed(list, 1, `id-${count}`).filter(
        ({ id }) => id === `id-${count}` || /first|last/.test(id)
      );
      expect(list[1]?.id).toBe(`id-${count}`);
      expect(list[1]?.order.length).toBeLessThanOrEqual(200);
    }
  });

  it.each(['0', 'zzz', 'a00', 'A'.repeat(200)])(
    'is not lost on a key that somebody made up (%s)',
    order => {
      const list = [
        { id: 'a', order },
        { id: 'b', order: `${order.slice(0, 199)}z` }
      ].sort(inOrder);
      for (const index of [0, 1, 2]) {
        const expected = ids(list).toSpliced(index, 0, 'new');
        expect(ids(placed(list, index, 'new'))).toEqual(expected);
      }
    }
  );
});
