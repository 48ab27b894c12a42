import { joinWords, splitWords } from './commandline';

describe('arguments', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['a  b\tc\n', ['a', 'b', 'c']],
    [`'a b' "c d"`, ['a b', 'c d']],
    [`--name='x y'z`, ['--name=x yz']],
    [`"say \\"hi\\" \\n"`, ['say "hi" \\n']],
    [`''`, ['']],
    [String.raw`a\ b`, ['a b']],
    ['$HOME *.nc;rm', ['$HOME', '*.nc;rm']]
  ])('%j are %j', (text, words) => {
    expect(splitWords(text)).toEqual({ words });
  });

  it.each([
    [`'a`, "'"],
    [`b "a`, '"'],
    ['a\\', '\\']
  ])('of %j have an end missing', (text, unclosed) => {
    expect(splitWords(text)).toEqual({ unclosed });
  });

  it('come back from their text', () => {
    const words = ['plain', 'two words', `it's`, '"', '', '\\', 'a\nb'];
    expect(splitWords(joinWords(words))).toEqual({ words });
  });
});
