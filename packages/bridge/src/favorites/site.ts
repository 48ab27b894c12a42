import { createHash } from 'node:crypto';

import type { Favorite } from '@jupyterlab-hpc/api';

import type { SiteFavorite } from '../config';
import { firstKeys } from './order';

const prefix = 'site-';

/** A favorite of the site, for the contract. */
export type SiteEntry = Pick<
  Favorite,
  'id' | 'path' | 'kind' | 'name' | 'group' | 'order'
>;

/** Whether an id is one of the site's, now or at another time. */
export function isOfSite(id: string): boolean {
  return id.startsWith(prefix);
}

/** The site's favorites, as the administrator ordered them; the same id for the same path. */
export function siteEntries(list: readonly SiteFavorite[]): SiteEntry[] {
  const byId = new Map(list.map(entry => [idOf(entry), entry]));
  const keys = firstKeys(byId.size);
  return [...byId].map(([id, { kind = 'directory', ...entry }], place) => ({
    ...entry,
    id,
    kind,
    order: keys[place] ?? ''
  }));
}

function idOf({ path }: SiteFavorite): string {
  const hash = createHash('sha256').update(path).digest('hex');
  return `${prefix}${hash.slice(0, 24)}`;
}
