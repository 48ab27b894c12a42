import type { Gallery, SourceKind } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { GalleryScope } from './filter';

/** A number as people write it: `23`, `1,204`. */
export function countText(count: number): string {
  return count.toLocaleString();
}

/** Who keeps a notebook. */
export function kindWord(trans: TranslationBundle, kind: SourceKind): string {
  switch (kind) {
    case 'github':
      return 'GitHub';
    case 'gitlab':
      return 'GitLab';
    case 'gist':
      return trans.__('Gist');
    case 'https':
      return trans.__('Web address');
    case 'path':
      return trans.__('On the server’s file system');
  }
}

export function scopeWord(
  trans: TranslationBundle,
  scope: GalleryScope
): string {
  switch (scope) {
    case 'all':
      return trans.__('All');
    case 'site':
      return trans.__('Site');
    case 'shared':
      return trans.__('Shared folder');
    case 'starred':
      return trans.__('Starred');
  }
}

/** How many notebooks there are, or are left. */
export function foundText(
  trans: TranslationBundle,
  gallery: Gallery,
  shown: number,
  isFiltered: boolean
): string {
  const { items, sources } = gallery;
  const all = trans._n(
    '%2 notebook',
    '%2 notebooks',
    items.length,
    countText(items.length)
  );
  if (isFiltered) {
    return trans.__('%1 of %2', countText(shown), all);
  }
  return sources === 0
    ? all
    : trans._n('%2 from %1 source', '%2 from %1 sources', sources, all);
}
