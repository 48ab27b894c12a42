import { pathOf, placesOf, whereOf } from './target/place';
import { favorites, trans } from './testing';
import { agoText, sizeText } from './words';

describe('words of a preview', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [212_000, '212 kB'],
    [1_449_000, '1.4 MB'],
    [46_400_000, '46 MB'],
    [999_600_000, '1 GB'],
    [2_000_000_000_000, '2 TB']
  ])('say %d bytes as %s', (bytes, text) => {
    expect(sizeText(trans, bytes)).toBe(text);
  });

  it.each([
    [10, 'less than an hour ago'],
    [3600, '1 hour ago'],
    [3 * 86_400, '3 days ago'],
    [90 * 86_400, '2 months ago'],
    [800 * 86_400, '2 years ago']
  ])('say %d seconds as %s', (seconds, text) => {
    expect(agoText(trans, seconds)).toBe(text);
  });
});

describe('where a copy goes', () => {
  it.each([
    ['$SCRATCH', '$SCRATCH', undefined],
    ['~', '~', undefined],
    ['/work/', '/work', undefined],
    ['/', '/', undefined],
    ['/work', '/', 'work'],
    ['$SCRATCH/a b', '$SCRATCH', 'a b'],
    [' /work//x ', '/work', 'x'],
    ['name', '', 'name']
  ])('typed as “%s”', (text, folder, name) => {
    expect(whereOf(text)).toEqual(
      name === undefined ? { folder } : { folder, name }
    );
  });

  it('is offered once for each folder that is there', () => {
    const places = placesOf({
      set: '',
      browser: '/work/ada/runs',
      root: '/home/ada',
      favorites: favorites.items
    });
    expect(places.map(({ folder }) => folder)).toEqual([
      '$SCRATCH',
      '/work/ada/runs',
      '/home/ada'
    ]);
    expect(pathOf('/', 'a')).toBe('/a');
  });

  it('is first what was set, even where it is one of the others', () => {
    const places = placesOf({
      set: '$WORK/runs',
      browser: '/work/ada/runs',
      root: '/home/ada',
      favorites: favorites.items
    });
    expect(places).toEqual([
      { folder: '$WORK/runs', kind: 'set' },
      { folder: '$SCRATCH', kind: 'scratch' },
      { folder: '/home/ada', kind: 'root' }
    ]);
  });
});
