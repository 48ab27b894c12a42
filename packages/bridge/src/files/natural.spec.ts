/** @jest-environment node */
import { Dice } from '../testing/random';
import { natural } from './natural';

describe('the order of people', () => {
  const { compare } = new Intl.Collator(undefined, {
    numeric: true,
    sensitivity: 'base'
  });
  const sign = (pair: readonly [string, string]): [string, string, number] => [
    ...pair,
    Math.sign(natural(...pair))
  ];

  it.each([
    ['run9', 'run10', -1],
    ['Run9', 'run10', -1],
    ['run010', 'run10', 0],
    ['a', 'A', 0],
    ['a', 'ä', 0],
    ['ab', 'a', 1],
    ['', 'a', -1],
    ['0', '00', 0],
    ['a_1', 'a-1', -1]
  ])('of %j and %j', (a, b, outcome) => {
    expect(sign([a, b])).toEqual([a, b, outcome]);
  });

  it.each([
    ['names as people give them', 'ab0129AB.-_ '],
    [
      'all that can be typed',
      ' !"#$%&\'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~'
    ],
    ['any characters', 'aZ019._\u0001\t\u007fäÄéß\u0301ﬁ漢字😀\uFFFD']
  ])('is that of the collator for %s', (_what, alphabet) => {
    const characters = Array.from(alphabet);
    const dice = new Dice(7);
    const text = (): string =>
      Array.from({ length: dice.below(7) }, () => dice.of(characters)).join('');
    const wrong = Array.from({ length: 30_000 }, () => {
      const start = text();
      return [start + text(), start + text()] as const;
    }).filter(pair => sign(pair)[2] !== Math.sign(compare(...pair)));
    expect(wrong).toEqual([]);
  });

  it('is that of the collator for numbers of any length', () => {
    for (const a of [1, 63, 64, 65, 254, 255, 300]) {
      for (const b of [1, 63, 64, 65, 254, 255, 300]) {
        const pair = ['1'.repeat(a), '1'.repeat(b)] as const;
        expect(sign(pair)).toEqual([...pair, Math.sign(compare(...pair))]);
      }
    }
  });
});
