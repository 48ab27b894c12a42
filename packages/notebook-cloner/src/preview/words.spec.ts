import { hostOf, withoutSecrets } from './look/host';
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

describe('the host that a person agrees to', () => {
  it.each([
    ['https://github.com/a/b', 'github.com'],
    ['github.com/a/b', 'github.com'],
    ['https://raw.githubusercontent.com/a/b/main/c.ipynb', 'github.com'],
    ['https://gist.github.com/a/1', 'gist.github.com'],
    ['https://nbviewer.org/github/a/b/blob/main/c.ipynb', 'github.com'],
    ['https://nbviewer.org/urls/example.org:8443/c.ipynb', 'example.org:8443'],
    ['https://git.site.org:8443/a/b', 'git.site.org:8443'],
    ['https://github.com@evil.example/a', 'evil.example'],
    ['/shared/notebooks/a.ipynb', undefined],
    ['fs:shared/a.ipynb', undefined],
    ['work/a.ipynb', undefined]
  ])('of %s is %s', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });

  it.each([
    ['https://ada:pw@github.com/a', 'https://github.com/a'],
    ['https://x.org/a?ref=b&private_token=c', 'https://x.org/a?ref=b'],
    ['https://x.org/a?X-Amz-Signature=c', 'https://x.org/a'],
    ['https://x.org/a?ref=b', 'https://x.org/a?ref=b'],
    ['/home/ada/token=a', '/home/ada/token=a']
  ])('is kept of %s as %s', (address, kept) => {
    expect(withoutSecrets(address)).toBe(kept);
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
});
