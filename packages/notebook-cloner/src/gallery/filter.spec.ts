import { makeGallery, makeItem } from '../testing';
import {
  filtered,
  isFiltered,
  noFilter,
  scopeCounts,
  tagCounts
} from './filter';

const { items } = makeGallery();

const titles = (filter: Partial<typeof noFilter>): string[] =>
  filtered(items, { ...noFilter, ...filter }).map(({ title }) => title);

describe('what is looked for among notebooks', () => {
  it('finds all words, in title, description, tags and source', () => {
    expect(titles({ text: 'ising monte' })).toEqual(['Lattice: phase sweep']);
    expect(titles({ text: 'DASK v2' })).toEqual(['ERA5 climatology']);
    expect(titles({ text: 'gist' })).toEqual(['Bootstrap errors']);
    expect(titles({ text: 'ising dask' })).toEqual([]);
    expect(titles({ text: '  ' })).toHaveLength(4);
  });

  it('is not particular about case and accents', () => {
    const item = makeItem(1, 'Équation de la chaleur');
    expect(filtered([item], { ...noFilter, text: 'equation' })).toEqual([item]);
    expect(filtered([item], { ...noFilter, text: 'ÉQUA' })).toEqual([item]);
  });

  it('keeps the order of the galleries', () => {
    expect(titles({ text: 'e' })).toEqual(items.map(({ title }) => title));
  });

  it('takes for starred what has a star, wherever it is', () => {
    expect(titles({ scope: 'starred' })).toEqual([
      'Lattice: phase sweep',
      'Bootstrap errors'
    ]);
    expect(titles({ scope: 'site' })).toEqual([
      'Lattice: phase sweep',
      'ERA5 climatology'
    ]);
    expect(titles({ scope: 'shared' })).toEqual(['Profile a GPU job']);
    expect(scopeCounts(items)).toEqual({
      all: 4,
      site: 2,
      shared: 1,
      starred: 2
    });
  });

  it('wants all of several tags, and says what each would leave', () => {
    expect(titles({ tags: ['climate', 'dask'] })).toEqual(['ERA5 climatology']);
    expect(titles({ tags: ['climate', 'gpu'] })).toEqual([]);
    expect(tagCounts(items, { ...noFilter, tags: ['climate'] })).toEqual([
      { tag: 'climate', count: 1 },
      { tag: 'dask', count: 1 },
      { tag: 'gpu', count: 0 },
      { tag: 'parameters', count: 0 },
      { tag: 'physics', count: 0 }
    ]);
  });

  it('counts a notebook once that has a tag twice', () => {
    const item = makeItem(1, 'twice', { tags: ['gpu', 'gpu'] });
    expect(tagCounts([item], noFilter)).toEqual([{ tag: 'gpu', count: 1 }]);
  });

  it('knows whether it leaves something out', () => {
    expect(isFiltered(noFilter)).toBe(false);
    expect(isFiltered({ ...noFilter, text: ' ' })).toBe(false);
    expect(isFiltered({ ...noFilter, tags: ['gpu'] })).toBe(true);
    expect(isFiltered({ ...noFilter, scope: 'site' })).toBe(true);
  });
});
