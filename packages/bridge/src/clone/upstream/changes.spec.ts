/** @jest-environment node */
import type { Mark } from '../place/marks';
import { changesOf } from './changes';

/** `a1 b2`: cells of the ids a and b; `1 2`: without ids. */
const cells = (text: string): Mark[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map(word => {
      const [, id, digest = ''] = /^([a-z]?)(.*)$/.exec(word) ?? [];
      return id ? { id, digest } : { digest };
    });

describe('what changed between two states of a notebook', () => {
  it.each([
    ['a1 b2', 'a1 b2', [0, 0, 0]],
    ['a1 b2', 'a1 b3', [0, 1, 0]],
    ['a1 b2', 'b2 a1', [0, 0, 0]],
    ['a1 b2', 'c3 a1 b2', [1, 0, 0]],
    ['a1 b2', 'b2', [0, 0, 1]],
    ['a1 b2', 'a1 c2', [0, 0, 0]],
    ['a1 b2', 'a1 c3', [1, 0, 1]],
    ['a1 a2', 'a1 a3', [0, 1, 0]],
    ['1 2 3', '1 2 3', [0, 0, 0]],
    ['1 2 3', '1 4 3', [0, 1, 0]],
    ['1 2 3', '1 3', [0, 0, 1]],
    ['1 3', '1 2 3', [1, 0, 0]],
    ['1 2 3', '2 3 4', [1, 0, 1]],
    ['1 1 1', '1 1', [0, 0, 1]],
    ['1 2', 'a1 b2', [0, 0, 0]],
    ['', '1 2', [2, 0, 0]],
    ['1 2', '', [0, 0, 2]]
  ])('from “%s” to “%s”', (before, after, [added, changed, removed]) => {
    expect(changesOf(cells(before), cells(after))).toEqual({
      added,
      changed,
      removed
    });
  });

  it('is found in notebooks of very many cells', () => {
    const many = (start: number): Mark[] =>
      Array.from({ length: 200_000 }, (_, place) => ({
        digest: String(start + place)
      }));
    expect(changesOf(many(0), many(1_000_000))).toEqual({
      added: 0,
      changed: 200_000,
      removed: 0
    });
  });
});
