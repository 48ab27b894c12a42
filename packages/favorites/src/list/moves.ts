import type { Favorite, FavoriteOp } from '@jupyterlab-hpc/api';

import { groupsOf, type IGroup } from './groups';

/** Where an entry is to go: into a group, before another of it or last. */
export interface IPlace {
  readonly group: string | undefined;
  readonly before?: string;
}

export type Direction = 'up' | 'down';

/**
 * The changes that put one's own entry in its place. A group stands where its
 * first entry is: so that it stays there, the first entry of a group goes
 * down by the others going up.
 */
export function moveTo(
  items: readonly Favorite[],
  id: string,
  { group, before }: IPlace
): readonly FavoriteOp[] {
  const members = ownGroups(items).find(({ name }) => name === group)?.items;
  const ids = members?.map(item => item.id) ?? [];
  const from = ids.indexOf(id);
  const to = before === undefined ? ids.length : ids.indexOf(before);
  if (before === id || (from >= 0 && (to === from || to === from + 1))) {
    return [];
  }
  return from === 0
    ? ids.slice(1, to).map(other => moveOp(other, group, id))
    : [moveOp(id, group, before)];
}

/** The changes that move one's own entry by one among those of its group. */
export function moveStep(
  items: readonly Favorite[],
  id: string,
  direction: Direction
): readonly FavoriteOp[] {
  const group = ownGroups(items).find(({ items: members }) =>
    members.some(item => item.id === id)
  );
  const ids = group?.items.map(item => item.id) ?? [];
  const at = ids.indexOf(id);
  const [upper, lower] =
    direction === 'up' ? [ids[at - 1], id] : [id, ids[at + 1]];
  return upper === undefined || lower === undefined
    ? []
    : [moveOp(lower, group?.name, upper)];
}

/** The changes that move one of one's own groups by one among them. */
export function moveGroup(
  items: readonly Favorite[],
  name: string,
  direction: Direction
): readonly FavoriteOp[] {
  const named = ownGroups(items).filter(group => group.name !== undefined);
  const at = named.findIndex(group => group.name === name);
  const [upper, lower] =
    direction === 'up'
      ? [named[at - 1], named[at]]
      : [named[at], named[at + 1]];
  const before = upper?.items[0]?.id;
  return before === undefined || lower === undefined
    ? []
    : lower.items.map(({ id }) => moveOp(id, lower.name, before));
}

function ownGroups(items: readonly Favorite[]): readonly IGroup[] {
  return groupsOf(items).filter(({ site }) => !site);
}

function moveOp(
  id: string,
  group: string | undefined,
  before: string | undefined
): FavoriteOp {
  return {
    op: 'move',
    id,
    ...(group === undefined ? {} : { group }),
    ...(before === undefined ? {} : { before })
  };
}
