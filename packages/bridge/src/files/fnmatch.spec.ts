/** @jest-environment node */
import { execFileSync } from 'node:child_process';

import { Dice } from '../testing/random';
import { globsPattern } from './fnmatch';

describe('a glob', () => {
  it.each([
    ['*.pyc', 'a.pyc', true],
    ['*.pyc', 'a.PYC', false],
    ['*~', 'a~', true],
    ['.DS_Store', 'xDS_Store', false],
    ['__pycache__', '__pycache__', true],
    ['?', '😀', true],
    ['a*', 'a\nb', true],
    ['[!a]', 'b', true],
    ['[]]', ']', true],
    ['[a', '[a', true],
    ['[b-a]', 'a', false],
    ['[!b-a]', 'x', true]
  ])('%j and the name %j', (glob, name, outcome) => {
    expect(globsPattern([glob]).test(name)).toBe(outcome);
  });

  it('is what it is for Python', () => {
    const dice = new Dice(11);
    const text = (alphabet: string, most: number): string =>
      Array.from({ length: dice.below(most + 1) }, () =>
        dice.of(alphabet.split(''))
      ).join('');
    const pairs = Array.from({ length: 20_000 }, () => [
      text('ab-]![^*?\\&~|.', 7),
      text('ab-]![^\\&.', 4)
    ]);
    const program = `
import fnmatch, json, sys
pairs = json.load(sys.stdin)
print(json.dumps([fnmatch.fnmatch(name, glob) for glob, name in pairs]))
`;
    const theirs: unknown = JSON.parse(
      execFileSync('python3', ['-W', 'ignore', '-c', program], {
        input: JSON.stringify(pairs),
        encoding: 'utf8',
        maxBuffer: 1e7
      })
    );
    const ours = pairs.map(([glob = '', name = '']) =>
      globsPattern([glob]).test(name)
    );
    expect(ours).toEqual(theirs);
  });
});
