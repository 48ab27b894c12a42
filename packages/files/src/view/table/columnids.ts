import type { FileSort } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** The columns that there are, in the order in which they are offered. */
export const columnIds = [
  'name',
  'size',
  'modified',
  'mode',
  'owner',
  'type'
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Whether something is the name of a column. */
export function isColumnId(value: unknown): value is ColumnId {
  return columnIds.some(id => id === value);
}

/** What a column can be sorted by. */
export function sortOf(id: string): FileSort | undefined {
  return id === 'name' || id === 'size' || id === 'modified' || id === 'type'
    ? id
    : undefined;
}

/** The head of a column. */
export function columnLabel(trans: TranslationBundle, id: ColumnId): string {
  switch (id) {
    case 'name':
      return trans.__('Name');
    case 'size':
      return trans.__('Size');
    case 'modified':
      return trans.__('Modified');
    case 'mode':
      return trans.__('Mode');
    case 'owner':
      return trans.__('Owner');
    case 'type':
      return trans.__('Type');
  }
}
