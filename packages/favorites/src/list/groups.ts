import type { Favorite } from '@jupyterlab-hpc/api';

/** Entries that stand below one title. */
export interface IGroup {
  /** Tells it from all others, without spaces. */
  readonly key: string;
  /** Undefined: those in no group. */
  readonly name: string | undefined;
  /** Whether it is the site's, which cannot be moved or renamed. */
  readonly site: boolean;
  readonly items: readonly Favorite[];
}

/**
 * The groups in their order: the site's, then one's own, each where its first
 * entry is; last what is in none.
 */
export function groupsOf(items: readonly Favorite[]): readonly IGroup[] {
  const groups = new Map<string, Favorite[]>();
  for (const item of items) {
    const key = groupKey(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const all = [...groups].map(([key, members]) => ({
    key,
    name: members[0]?.group,
    site: members[0]?.site === true,
    items: members
  }));
  const rank = ({ site, name }: IGroup): number =>
    site ? 0 : name === undefined ? 2 : 1;
  return all.sort((a, b) => rank(a) - rank(b));
}

/** The names of one's own groups, in their order. */
export function groupNames(items: readonly Favorite[]): readonly string[] {
  return groupsOf(items).flatMap(({ site, name }) =>
    site || name === undefined ? [] : [name]
  );
}

function groupKey({ site, group }: Favorite): string {
  const whose = site === true ? 'site' : 'own';
  return group === undefined ? whose : `${whose}:${encodeURIComponent(group)}`;
}
