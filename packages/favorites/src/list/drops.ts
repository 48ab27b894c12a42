import type { Row } from './rows';
import type { IPlace } from './moves';

/** Where something dragged would be put, and where that is drawn. */
export interface IDrop {
  readonly place: IPlace;
  /** The line that it is drawn at. */
  readonly key: string;
  readonly side: 'above' | 'below' | 'on';
}

/**
 * What it means to drop on a line, in its upper or lower half: into a group,
 * or among the entries of one. Undefined on those of the site.
 */
export function dropAt(
  rows: readonly Row[],
  key: string,
  below: boolean
): IDrop | undefined {
  const at = rows.findIndex(row => row.key === key);
  const row = rows[at];
  if (row === undefined || isSite(row)) {
    return undefined;
  }
  if (row.kind === 'group') {
    return { place: { group: row.group.name }, key, side: 'on' };
  }
  const { group, id } = row.item;
  if (!below) {
    return { place: { group, before: id }, key, side: 'above' };
  }
  const next = rows[at + 1];
  const before = next?.kind === 'item' ? next.item.id : undefined;
  return {
    place: { group, ...(before === undefined ? {} : { before }) },
    key,
    side: 'below'
  };
}

function isSite(row: Row): boolean {
  return row.kind === 'group' ? row.group.site : row.item.site === true;
}
