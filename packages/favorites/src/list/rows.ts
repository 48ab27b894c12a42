import type { Favorite } from '@jupyterlab-hpc/api';

import { groupsOf, type IGroup } from './groups';
import { type IEntryName, namesOf } from './names';

/** The title of a group. */
export interface IGroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly group: IGroup;
  readonly folded: boolean;
}

/** An entry. */
export interface IItemRow {
  readonly kind: 'item';
  readonly key: string;
  readonly item: Favorite;
  readonly name: IEntryName;
  /** 2 below the title of a group. */
  readonly level: 1 | 2;
}

/** A line of the list. */
export type Row = IGroupRow | IItemRow;

export interface IRowOptions {
  /** Text that names, paths or groups have; empty for all. */
  readonly filter: string;
  readonly showHidden: boolean;
  readonly isFolded: (key: string) => boolean;
}

/**
 * The lines of the list as they stand below each other. Titles part groups
 * from others: where there is nothing to part, there are none.
 */
export function rowsOf(
  items: readonly Favorite[],
  { filter, showHidden, isFolded }: IRowOptions
): readonly Row[] {
  const shown = items.filter(({ hidden }) => showHidden || hidden !== true);
  const names = namesOf(shown);
  const nameOf = (item: Favorite): IEntryName =>
    names.get(item.id) ?? { label: item.path };
  const wanted = filter.trim().toLocaleLowerCase();
  const found = shown.filter(item =>
    [nameOf(item).label, item.path, item.group ?? ''].some(text =>
      text.toLocaleLowerCase().includes(wanted)
    )
  );
  const titled = groupsOf(shown).some(
    ({ site, name }) => site || name !== undefined
  );
  return groupsOf(found).flatMap((group): readonly Row[] => {
    const folded = titled && wanted === '' && isFolded(group.key);
    const title: Row = { kind: 'group', key: group.key, group, folded };
    const entries = group.items.map((item): Row => ({
      kind: 'item',
      key: item.id,
      item,
      name: nameOf(item),
      level: titled ? 2 : 1
    }));
    return [...(titled ? [title] : []), ...(folded ? [] : entries)];
  });
}
