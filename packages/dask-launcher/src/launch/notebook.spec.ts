import { nameAfter, nextName } from './notebook';

describe('names of clusters', () => {
  it.each([
    ['lattice.ipynb', 'lattice'],
    [' a\tb .ipynb', 'ab'],
    ['.ipynb', 'dask'],
    [`${'x'.repeat(60)}.ipynb`, 'x'.repeat(40)]
  ])('after %j are %s', (name, cluster) => {
    expect(nameAfter({ name, kernel: '' })).toBe(cluster);
  });

  it.each([
    ['era5', 'era5-2'],
    ['era5-2', 'era5-3'],
    ['era-5-9', 'era-5-10'],
    ['x'.repeat(50), `${'x'.repeat(40)}-2`]
  ])('after %j come %s', (name, next) => {
    expect(nextName(name)).toBe(next);
  });
});
