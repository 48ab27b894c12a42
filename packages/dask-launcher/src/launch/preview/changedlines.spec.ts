import { changedLines } from './changedlines';

describe('the lines that a change touched', () => {
  it.each([
    ['a\nb\nc', 'a\nb\nc', []],
    ['a\nb\nc', 'a\nX\nc', [1]],
    ['a\nc', 'a\nb\nc', [1]],
    ['a\nb\nc', 'a\nc', []],
    ['a\nb', 'b\na', []],
    ['a\na', 'a\na\na', [2]],
    ['', 'a\nb', [0, 1]]
  ])('from %j to %j are %j', (before, after, lines) => {
    expect(changedLines(before, after)).toEqual(lines);
  });
});
