import type { GalleryItem, GallerySection } from '@jupyterlab-hpc/api';

/** What a chip stands for: `starred` are those with a star, wherever they are. */
export type GalleryScope = 'all' | GallerySection;

export interface IGalleryFilter {
  /** Words that all have to be in it. */
  readonly text: string;
  readonly scope: GalleryScope;
  /** Tags that it must have, all of them. */
  readonly tags: readonly string[];
}

export const noFilter: IGalleryFilter = { text: '', scope: 'all', tags: [] };

type Items = readonly GalleryItem[];

/** Whether less than everything is wanted. */
export function isFiltered(filter: IGalleryFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.scope !== 'all' ||
    filter.tags.length > 0
  );
}

/** Those of the notebooks that are wanted, in their order. */
export function filtered(items: Items, filter: IGalleryFilter): Items {
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  return items.filter(
    item =>
      isIn(item, filter.scope) &&
      filter.tags.every(tag => item.tags.includes(tag)) &&
      hasAll(item, words)
  );
}

/** How many notebooks each chip would show by itself. */
export function scopeCounts(
  items: Items
): Readonly<Record<GalleryScope, number>> {
  const count = (scope: GalleryScope): number =>
    items.filter(item => isIn(item, scope)).length;
  return {
    all: items.length,
    site: count('site'),
    shared: count('shared'),
    starred: count('starred')
  };
}

export interface ITagCount {
  readonly tag: string;
  /** Of those that the rest of the filter leaves. */
  readonly count: number;
}

/** All tags by name, those too that would leave nothing: a list that stays. */
export function tagCounts(
  items: Items,
  filter: IGalleryFilter
): readonly ITagCount[] {
  const counts = new Map<string, number>();
  for (const tag of items.flatMap(item => item.tags)) {
    counts.set(tag, 0);
  }
  for (const tag of filtered(items, filter).flatMap(item => [
    ...new Set(item.tags)
  ])) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((one, other) => one.tag.localeCompare(other.tag));
}

function isIn(item: GalleryItem, scope: GalleryScope): boolean {
  switch (scope) {
    case 'all':
      return true;
    case 'starred':
      return item.starred;
    case 'site':
    case 'shared':
      return item.section === scope;
  }
}

function hasAll(item: GalleryItem, words: readonly string[]): boolean {
  if (words.length === 0) {
    return true;
  }
  const text = textOf(item);
  return words.every(word => text.includes(word));
}

/** Made once for each notebook: a search runs at every key. */
const texts = new WeakMap<GalleryItem, string>();

function textOf(item: GalleryItem): string {
  const known = texts.get(item);
  if (known !== undefined) {
    return known;
  }
  const { title, description = '', tags, source } = item;
  const text = plain([title, description, ...tags, source].join('\n'));
  texts.set(item, text);
  return text;
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
