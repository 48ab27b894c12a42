/** @jest-environment node */
import { headOf } from './markdown';

describe('The head of a text in Markdown', () => {
  it.each<[string, string, { title?: string; paragraph?: string }]>([
    [
      'a heading and a paragraph of several lines',
      '# ERA5\n\nMeans of\n40 years.\n\nMore.',
      { title: 'ERA5', paragraph: 'Means of 40 years.' }
    ],
    [
      'a heading that is underlined',
      'ERA5\n====\nText.',
      { title: 'ERA5', paragraph: 'Text.' }
    ],
    [
      'a heading as markup',
      '<h1 align="center">ERA5</h1>\n\nText.',
      { title: 'ERA5', paragraph: 'Text.' }
    ],
    ['a paragraph alone', 'Just text.', { paragraph: 'Just text.' }],
    [
      'badges, lists and code before the text',
      '# T #\n[![ci](a.svg)](b)\n\n- one\n- two\n\n```\n# no\n\ncode\n```\n> quote\n\n| a | b |\n|---|---|\n\nAt last.',
      { title: 'T', paragraph: 'At last.' }
    ],
    [
      'marks and links',
      '## **Bold** `code` [link](https://x.y/z) snake_case _it_ 2 \\* 3 &amp; <b>x</b>',
      { title: 'Bold code link snake_case it 2 * 3 & x' }
    ],
    ['nothing', ' \n\n', {}],
    ['a script', '<script>alert(1)</script>', {}]
  ])('of %s', (_, text, head) => {
    expect(headOf(text)).toEqual(head);
  });

  it('is short, and no work where the text is long and hostile', () => {
    const { paragraph = '' } = headOf('word '.repeat(1000));
    expect(paragraph).toHaveLength(400);
    expect(paragraph).toMatch(/word…$/);
    for (const mark of [
      '[',
      '![',
      '<',
      '_',
      '*',
      '# ',
      '`',
      '[a](',
      '\\',
      '&'
    ]) {
      headOf(mark.repeat(1_000_000));
      headOf(`a ${mark.repeat(1_000_000)}`);
    }
  });
});
